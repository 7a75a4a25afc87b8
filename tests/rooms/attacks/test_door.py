"""The network's side: forged requests, redirects away, sizes, cookies, caches, sessions."""

from __future__ import annotations

import re
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, override_settings

from panoh.cli.documents.routes import routes
from panoh.kernel.actors.models import Membership
from panoh.kernel.actors.roles import Role
from panoh.site.middleware import ReadableMiddleware
from tests.contracts.walking import address, parts_of
from tests.rooms.accounts.browsing import is_open, sign_in
from tests.support.world import PASSPHRASE, World, browser_of

if TYPE_CHECKING:
    from tests.support.sample import Sample

CM = Role.CASE_MANAGER
AWAY = (
    "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
    "/\n/evil.example", "https://evil.example/", "https:evil.example", "javascript:alert(1)",
    "%2F%2Fevil.example", "/%09/evil.example", "http://testserver@evil.example/", " //evil.example",
    "\x00//evil.example", "/\r\nSet-Cookie: a=b", "data:text/html,x", "//evil.example\\@testserver",
)  # fmt: skip


def leads_away(location: str) -> bool:
    """Whether a browser would leave this site for it (tabs, ends of line are dropped there)."""
    seen = "".join(sign for sign in location if sign not in "\t\r\n").strip().replace("\\", "/")
    return seen.startswith("//") or not seen.startswith("/")


@pytest.mark.parametrize("place", AWAY)
def test_no_redirect_leads_away(world: World, place: str) -> None:
    user = world.user(CM)
    signed_in = browser_of(user)
    name = user.username
    answers = [
        Client().post(f"/sign-in/?next={quote(place)}", {"username": name, "password": PASSPHRASE}),
        Client().post("/sign-in/", {"username": name, "password": PASSPHRASE, "next": place}),
        signed_in.get("/sign-in/", {"next": place}),
        signed_in.post("/language/", {"language": "ru", "next": place}),
        signed_in.post("/theme/", {"theme": "dark", "next": place}),
        signed_in.post("/lock/", {"next": place}),
        signed_in.post(f"/unlock/?next={quote(place)}", {"password": PASSPHRASE}),
    ]
    for answer in answers:
        assert answer.status_code in (302, 303, 400), answer.request
        assert not leads_away(answer.get("Location", "/")), answer.request
        assert "a=b" not in answer.cookies.output()


def test_every_post_needs_its_token(sample: Sample) -> None:
    """Also of those who are signed in, and of strangers."""
    user = sample.world.user(CM)
    for browser in (Client(enforce_csrf_checks=True), browser_of(user, enforce_csrf_checks=True)):
        for route in routes():
            url = address(route, parts_of(route, sample.kg)[0])
            # Who has to leave in a hurry is kept by nothing; it can only end one's own session.
            wanted = 200 if route.name == "leave" else 403
            assert browser.post(url, {"draft": ""}).status_code == wanted, url


def test_what_is_too_large_is_not_read(world: World) -> None:
    for url in ("/sign-in/", "/research/", "/drafts/"):
        big = SimpleUploadedFile("a.csv", b"x" * (settings.LARGEST_REQUEST + 1))
        assert Client().post(url, {"file": big}).status_code == 413


class Unread(BytesIO):
    """A body that must not be read."""

    def read(self, *_size: Any) -> bytes:
        raise AssertionError


@pytest.mark.parametrize("length", ["99999999999999999999999", "-1", "5e9", "x"])
def test_odd_sizes_are_not_believed(length: str) -> None:
    environ = {
        "REQUEST_METHOD": "POST", "PATH_INFO": "/sign-in/", "wsgi.input": Unread(),
        "CONTENT_LENGTH": length, "SERVER_NAME": "testserver", "SERVER_PORT": "80",
    }  # fmt: skip
    answer = ReadableMiddleware(lambda _request: pytest.fail("was let in"))(WSGIRequest(environ))
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


@pytest.mark.parametrize("url", ["/cases/KG-26-%00/", "/cases/?whose=%00", "/network/?country=%00"])
def test_a_nul_in_an_address_is_a_bad_request(world: World, url: str) -> None:
    assert world.browser(CM).get(url).status_code == 400


SECURE = {
    "SECURE": True,
    "SESSION_COOKIE_NAME": "__Host-session", "UNLOCK_COOKIE_NAME": "__Host-unlock",
    "CSRF_COOKIE_NAME": "__Host-csrf", "LANGUAGE_COOKIE_NAME": "__Host-language",
    "SESSION_COOKIE_SECURE": True, "CSRF_COOKIE_SECURE": True, "LANGUAGE_COOKIE_SECURE": True,
}  # fmt: skip


@override_settings(**SECURE)
@pytest.mark.parametrize("secure", [True, False])  # False: TLS ends at a proxy that does not say so
def test_every_cookie_is_bound_to_this_host_over_tls(world: World, secure: bool) -> None:
    user = world.user(CM)
    user.theme = "dark"
    user.save()
    client = Client()
    page = client.get("/sign-in/", secure=secure)
    told = {"username": user.username, "password": PASSPHRASE}
    entered = client.post("/sign-in/", told, secure=secure)
    locked = client.post("/lock/", secure=secure)
    given = [cookie for one in (page, entered, locked) for cookie in one.cookies.values()]
    assert {cookie.key for cookie in given} >= {*SECURE.values(), "__Host-theme"} - {True}
    for cookie in given:
        assert cookie.key.startswith("__Host-"), cookie
        assert cookie["secure"], cookie
        assert cookie["path"] == "/", cookie
        assert not cookie["domain"], cookie
        assert cookie["samesite"] == "Strict", cookie
        assert cookie["httponly"] or not cookie.value, cookie


def test_a_session_given_by_an_attacker_is_not_the_one_that_is_entered(world: World) -> None:
    victim = Client()
    victim.cookies[settings.SESSION_COOKIE_NAME] = "fixed" * 6
    sign_in(victim, world.user(CM).username)
    assert victim.cookies[settings.SESSION_COOKIE_NAME].value != "fixed" * 6
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = "fixed" * 6
    assert not is_open(thief)


def test_the_session_alone_opens_nothing(world: World) -> None:
    """A stolen session cookie or table: the other cookie's secret is missing, or another's."""
    owner, other = browser_of(world.user(CM)), browser_of(world.user(CM, "UZ-TAS"))
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = owner.cookies[settings.SESSION_COOKIE_NAME].value
    assert thief.get("/cases/")["Location"].startswith("/unlock/")
    name = settings.UNLOCK_COOKIE_NAME
    for secret in (other.cookies[name].value, "", "x", "A" * 44, "é", "=" * 44):
        thief.cookies[name] = secret
        assert thief.get("/cases/")["Location"].startswith("/unlock/"), secret


def test_a_deactivated_person_unlocks_nothing(world: World) -> None:
    user = world.user(CM)
    client = browser_of(user)
    client.post("/lock/")
    Membership.objects.filter(user=user).update(active=False)
    answer = client.post("/unlock/", {"password": PASSPHRASE})
    assert answer["Location"].startswith("/sign-in/")
    assert not is_open(client)
    assert sign_in(Client(), user.username).status_code == 422


TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@pytest.mark.parametrize("door", ["/sign-in/", "/join/", "/recover/"])
def test_doors_say_the_same_of_names_that_exist_and_that_do_not(world: World, door: str) -> None:
    rest = {
        "password": "wrong one", "code": "AAAAA-" * 6, "recovery": "AAAAA-" * 6,
        "agency": "KG-OSH", "new_password": "quite another passphrase, longer",
        "new_password_again": "quite another passphrase, longer",
    }  # fmt: skip
    known, unknown = world.user(CM).username, "nobody-of-this-name"
    pages = [Client().post(door, {**rest, "username": name}) for name in (known, unknown)]
    first, second = (
        TOKEN.sub("", page.content.decode().replace(name, "…"))
        for page, name in zip(pages, (known, unknown), strict=True)
    )
    assert first == second
    assert pages[0].status_code == pages[1].status_code == 422
