"""The second factor: app, passkey, backup code; required, limited, lost and set up anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client, override_settings
from django.utils import timezone

from panoh.kernel.actors.models import AppFactor, BackupCode, Passkey
from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.models import Event
from panoh.kernel.vault.models import OwnSecret
from tests.rooms.accounts.authenticator import Authenticator
from tests.rooms.accounts.browsing import NEW, carried, fill, is_open, sign_in, verbs
from tests.rooms.accounts.settling import (
    APP,
    PASSKEY,
    SECOND,
    add_app,
    add_passkey,
    codes_shown,
    halfway,
    options_on,
    type_code,
    use_passkey,
)
from tests.support.world import PASSPHRASE, World

CM, ADMIN = Role.CASE_MANAGER, Role.ADMINISTRATOR
HALF_MINUTE = timedelta(seconds=30)
PROOF = {"password": PASSPHRASE}


@pytest.fixture
def name(world: World) -> str:
    return world.user(CM).username


@pytest.fixture
def required() -> Iterator[None]:
    with override_settings(SECOND_FACTOR="required"):
        yield


# The app


def test_an_app_is_asked_for_after_the_passphrase(
    world: World, name: str, clock: time_machine.Traveller
) -> None:
    app, answer = add_app(world.browser(CM), **PROOF)
    assert answer["Location"] == "/account/second/codes/shown/"
    clock.shift(HALF_MINUTE)
    client = halfway(name, to="/account/")
    assert not is_open(client)
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    answer = type_code(client, f" {app.now()[:3]} {app.now()[3:]}")
    assert (answer.status_code, answer["Location"]) == (302, "/account/")
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert is_open(client)
    thief = Client()
    for cookie in client.cookies.values():
        thief.cookies[cookie.key] = cookie.value
    thief.cookies[settings.SESSION_COOKIE_NAME] = before
    assert not is_open(thief)
    assert verbs("KG-OSH")[-1] == "actors.sign_in"


def test_an_app_counts_only_after_its_first_code(world: World, name: str) -> None:
    client = world.browser(CM)
    assert fill(client, APP, code="000000", **PROOF).status_code == 422
    assert fill(client, APP, code="12", **PROOF).status_code == 422
    assert not AppFactor.objects.exists()
    assert sign_in(Client(), name)["Location"] == "/"


def test_an_open_session_adds_nothing_without_the_passphrase(world: World) -> None:
    client = world.browser(CM)
    answer = add_app(client, password="not this one")[1]
    assert answer.status_code == 422
    assert add_passkey(client, Authenticator(), password="nor this one").status_code == 422
    assert not AppFactor.objects.exists()
    assert not Passkey.objects.exists()


def test_a_code_works_once_and_half_a_minute_around(
    world: World, name: str, clock: time_machine.Traveller
) -> None:
    app, _answer = add_app(world.browser(CM), **PROOF)
    used = app.now()
    assert type_code(halfway(name), used).status_code == 422
    clock.shift(HALF_MINUTE)
    early = app.at(timezone.now() + HALF_MINUTE)
    assert type_code(halfway(name), early).status_code == 302
    assert type_code(halfway(name), early).status_code == 422
    assert type_code(halfway(name), app.now()).status_code == 422  # older than the last
    clock.shift(3 * HALF_MINUTE)
    assert type_code(halfway(name), app.at(timezone.now() - 2 * HALF_MINUTE)).status_code == 422
    assert type_code(halfway(name), app.at(timezone.now() - HALF_MINUTE)).status_code == 302


def test_the_apps_secret_is_sealed_to_its_owner(world: World) -> None:
    app, _answer = add_app(world.browser(CM), **PROOF)
    rows = [bytes(one.sealed) for one in OwnSecret.objects.all()]
    assert len(rows) == 1
    assert app.secret.encode() not in rows[0]
    held = " ".join(str(one.get_decoded()) for one in Session.objects.all())
    assert app.secret not in held


# Guessing


def test_five_wrong_codes_end_the_half_session(world: World, name: str) -> None:
    add_app(world.browser(CM), **PROOF)
    client = halfway(name)
    answers = [type_code(client, f"00000{n}").status_code for n in range(5)]
    assert answers == [422, 422, 422, 422, 429]
    assert client.get(SECOND)["Location"].startswith("/sign-in/?")
    assert verbs("KG-OSH").count("actors.second.failed") == 5
    assert type_code(halfway(name), "000009").status_code == 429


def test_after_twenty_wrong_codes_the_app_is_not_heard(
    world: World, name: str, clock: time_machine.Traveller
) -> None:
    client = world.browser(CM)
    app, _answer = add_app(client, **PROOF)
    codes = codes_shown(client)
    for n in range(20):
        if n % 4 == 0:
            clock.shift(timedelta(minutes=16))
            guesser = halfway(name)
        assert type_code(guesser, f"00000{n % 10}").status_code == 422
    clock.shift(timedelta(minutes=16))
    assert type_code(halfway(name), app.now()).status_code == 422
    clock.shift(timedelta(minutes=16))
    assert type_code(halfway(name), codes[0]).status_code == 302
    assert type_code(halfway(name), app.now()).status_code == 302


def test_the_first_step_ends_after_five_minutes(
    world: World, name: str, clock: time_machine.Traveller
) -> None:
    app, _answer = add_app(world.browser(CM), **PROOF)
    client = halfway(name)
    clock.shift(timedelta(minutes=5, seconds=1))
    answer = client.post(SECOND, {"code": app.now()})
    assert answer["Location"].startswith("/sign-in/?")
    assert not is_open(client)


def test_the_first_step_needs_its_own_browser(world: World, name: str) -> None:
    app, _answer = add_app(world.browser(CM), **PROOF)
    thief = Client()
    session = halfway(name).cookies[settings.SESSION_COOKIE_NAME].value
    thief.cookies[settings.SESSION_COOKIE_NAME] = session
    assert thief.post(SECOND, {"code": app.now()})["Location"].startswith("/sign-in/?")


def test_a_new_passphrase_ends_the_first_step(world: World, name: str) -> None:
    here = world.browser(CM)
    add_app(here, **PROOF)
    client = halfway(name)
    typed = {"new_password": NEW, "new_password_again": NEW}
    assert fill(here, "/account/passphrase/", **PROOF, **typed).status_code == 303
    assert client.get(SECOND)["Location"].startswith("/sign-in/?")


# Required


@pytest.mark.usefixtures("required")
def test_whoever_has_none_sets_one_up_and_reaches_nothing_before(
    world: World, name: str, clock: time_machine.Traveller
) -> None:
    client = Client()
    assert sign_in(client, name, to="/cases/")["Location"] == "/account/second/begin/"
    assert not is_open(client)
    assert client.get("/cases/")["Location"].startswith("/sign-in/")
    assert client.get("/account/second/begin/").status_code == 200
    app, answer = add_app(client)
    assert answer["Location"] == "/account/second/codes/shown/"
    assert is_open(client)
    page = client.get("/account/second/codes/shown/").content.decode()
    assert page.count("data-code") == 10
    assert 'href="/cases/"' in page
    assert codes_shown(client) == []
    clock.shift(HALF_MINUTE)
    assert type_code(halfway(name), app.now()).status_code == 302


@pytest.mark.usefixtures("required")
def test_unlocking_asks_for_the_passphrase_only(world: World, name: str) -> None:
    client = Client()
    sign_in(client, name)
    add_app(client)
    client.post("/lock/")
    assert not is_open(client)
    assert fill(client, "/unlock/", **PROOF)["Location"] == "/"
    assert is_open(client)


@pytest.mark.usefixtures("required")
def test_joining_and_recovering_end_in_setting_one_up(world: World, name: str) -> None:
    post = world.user(CM).memberships.get()
    lost = world.browser(CM)
    add_app(lost, **PROOF)
    colleague = world.browser(ADMIN)
    code = colleague.get(fill(colleague, f"/people/{post.pk}/readmit/")["Location"])
    shown = code.content.decode().split("<code data-code>")[1].split("<")[0]
    chosen = {"username": name, "new_password": NEW, "new_password_again": NEW}
    client = Client()
    answer = fill(client, "/join/", code=shown, **chosen)
    assert answer["Location"] == "/account/second/begin/"
    assert not is_open(client)
    assert (AppFactor.objects.count(), BackupCode.objects.count()) == (0, 0)
    add_passkey(client, Authenticator())
    assert is_open(client)
    regained = Client()
    recovery = {"agency": "KG-OSH", "recovery": world.recovery["KG-OSH"]}
    answer = fill(regained, "/recover/", **recovery, **chosen)
    assert answer["Location"] == "/account/second/begin/"
    assert not Passkey.objects.exists()
    assert {"actors.readmit", "actors.join", "actors.recover"} <= set(verbs("KG-OSH"))


@pytest.mark.usefixtures("required")
def test_the_last_one_is_not_removed_where_one_is_required(world: World) -> None:
    client = world.browser(CM)
    add_app(client, **PROOF)
    url = "/account/second/remove/"
    assert fill(client, url, which="app", **PROOF).status_code == 422
    assert add_passkey(client, Authenticator(), **PROOF).status_code == 303
    assert fill(client, url, which="app", password="wrong").status_code == 422
    assert fill(client, url, which="app", **PROOF).status_code == 303
    assert (AppFactor.objects.count(), OwnSecret.objects.count()) == (0, 0)
    assert fill(client, url, which=str(Passkey.objects.get().pk), **PROOF).status_code == 422


# Passkeys


def test_a_passkey_opens_the_second_step(world: World, name: str) -> None:
    key, other = Authenticator(), Authenticator()
    for one in (key, other):
        add_passkey(world.browser(CM), one, **PROOF)
    assert Passkey.objects.count() == 2
    client = halfway(name)
    assert use_passkey(client, key).status_code == 302
    assert is_open(client)
    assert use_passkey(halfway(name), other).status_code == 302
    assert Passkey.objects.filter(used_at=None).count() == 0


def test_a_challenge_works_once_and_in_its_own_session(world: World, name: str) -> None:
    key = Authenticator()
    add_passkey(world.browser(CM), key, **PROOF)
    one, other = halfway(name), halfway(name)
    page = one.get(SECOND)
    signed = {**carried(page), "credential": key.use(options_on(page))}
    other.get(SECOND)
    assert other.post(SECOND, signed).status_code == 422
    assert one.post(SECOND, signed).status_code == 302
    again = halfway(name)
    assert again.post(SECOND, signed).status_code == 422


@pytest.mark.parametrize("change", [{"origin": "http://evil.example"}, {"host": "evil.example"}])
def test_a_copied_page_gets_nothing(world: World, name: str, change: dict[str, Any]) -> None:
    key = Authenticator()
    add_passkey(world.browser(CM), key, **PROOF)
    for attribute, value in change.items():
        setattr(key, attribute, value)
    assert use_passkey(halfway(name), key).status_code == 422
    assert add_passkey(world.browser(CM), Authenticator(**change), **PROOF).status_code == 422


def test_a_copied_passkey_counts_backwards_and_is_refused(world: World, name: str) -> None:
    key = Authenticator(count=7)
    add_passkey(world.browser(CM), key, **PROOF)
    assert use_passkey(halfway(name), key).status_code == 302
    key.count = 6
    assert use_passkey(halfway(name), key).status_code == 422


def test_a_colleagues_passkey_is_not_ones_own(world: World, name: str) -> None:
    mine, theirs = Authenticator(), Authenticator()
    add_passkey(world.browser(CM), mine, **PROOF)
    add_passkey(world.browser(ADMIN), theirs, **PROOF)
    assert use_passkey(halfway(name), theirs).status_code == 422


@pytest.mark.parametrize("junk", ["x", "[]", "null", "{}", '{"rawId": 1}', '{"rawId": "AA"}'])
def test_junk_is_no_passkey(world: World, name: str, junk: str) -> None:
    add_passkey(world.browser(CM), Authenticator(), **PROOF)
    assert fill(halfway(name), SECOND, credential=junk).status_code == 422
    answer = fill(world.browser(CM), PASSKEY, label="x", credential=junk, **PROOF)
    assert answer.status_code == 422
    assert Passkey.objects.count() == 1


# Backup codes


def test_a_backup_code_works_once_and_the_rest_is_told(world: World, name: str) -> None:
    client = world.browser(CM)
    add_app(client, **PROOF)
    codes = codes_shown(client)
    assert len({*codes}) == 10
    entered = halfway(name)
    assert type_code(entered, codes[0].lower().replace("-", " ")).status_code == 302
    assert "9 backup codes left" in entered.get("/account/").content.decode()
    assert type_code(halfway(name), codes[0]).status_code == 422
    stored = " ".join(bytes(one.digest).hex() for one in BackupCode.objects.all())
    assert all(code.replace("-", "").encode().hex() not in stored for code in codes)


def test_few_codes_are_told_and_new_ones_end_the_old(world: World, name: str) -> None:
    client = world.browser(CM)
    add_app(client, **PROOF)
    old = codes_shown(client)
    for code in old[:7]:
        type_code(halfway(name), code)
    assert "Few backup codes" in client.get("/account/second/").content.decode()
    assert fill(client, "/account/second/codes/", password="wrong").status_code == 422
    assert fill(client, "/account/second/codes/", **PROOF).status_code == 303
    new = codes_shown(client)
    assert len(new) == 10
    assert type_code(halfway(name), old[9]).status_code == 422
    assert type_code(halfway(name), new[0]).status_code == 302


def test_what_was_typed_is_in_no_event_and_no_count(world: World, name: str) -> None:
    client = world.browser(CM)
    add_app(client, **PROOF)
    codes = codes_shown(client)
    type_code(halfway(name), "424242")
    type_code(halfway(name), codes[0])
    told = str(list(Event.objects.values()))
    assert "424242" not in told
    assert codes[0] not in told
