"""The passphrase for duress: an empty workspace that looks ordinary, and an officer who is told."""

from __future__ import annotations

import re
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from panoh.kernel.actors import opening
from panoh.kernel.actors.likeness import alike
from panoh.kernel.actors.models import Membership, User
from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.models import Event
from panoh.kernel.vault import crypto, decoys
from panoh.kernel.vault.models import Decoy, Draft
from tests.rooms.accounts.authenticator import Authenticator
from tests.rooms.accounts.browsing import NEW, carried, fill, is_open, sign_in, verbs
from tests.rooms.accounts.settling import add_app, add_passkey, halfway, type_code, use_passkey
from tests.support.world import PASSPHRASE, World

CM, ADMIN, DPO = Role.CASE_MANAGER, Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER
URL = "/account/duress/"
FORCED = "rowan berries in the snow"
PROOF = {"password": PASSPHRASE}


def choose(client: Client, passphrase: str = FORCED) -> Any:
    """Keep a passphrase for duress."""
    return fill(client, URL, **PROOF, duress=passphrase, duress_again=passphrase)


@pytest.fixture
def name(world: World) -> str:
    """Of a case manager who keeps one."""
    assert choose(world.browser(CM)).status_code == 303
    return world.user(CM).username


def forced(name: str, to: str = "") -> Client:
    """A browser in which that person was made to sign in."""
    client = Client()
    assert sign_in(client, name, FORCED, to).status_code == 302
    return client


def test_it_opens_a_workspace_and_tells_the_officer(world: World, name: str) -> None:
    officer = world.browser(DPO)
    assert "duress" not in officer.get("/").content.decode()
    client = forced(name)
    assert client.get("/").status_code == client.get("/cases/").status_code == 200
    page = officer.get("/").content.decode()
    assert "Signed in under duress" in page
    assert world.user(CM).display_name in page
    assert verbs("KG-OSH").count("actors.duress") == 1
    asked = Event.objects.filter(verb="actors.duress.asked").order_by("number")
    assert [event.facts["page"] for event in asked] == ["home", "cases:worklist"]
    for other in (CM, ADMIN):
        assert "under duress" not in world.browser(other).get("/").content.decode()
    assert "under duress" not in world.browser(DPO, "KG-OSH", 1).get("/cases/").content.decode()


def shape(answer: Any) -> tuple[Any, ...]:
    """What an onlooker of the network sees of an answer, but for what is random."""
    cookies = sorted(
        (one.key, len(one.value), sorted(one.items())) for one in answer.cookies.values()
    )
    return answer.status_code, sorted(answer.headers.items()), cookies


def test_the_door_answers_the_same(world: World, name: str, clock: time_machine.Traveller) -> None:
    real = sign_in(Client(), name, PASSPHRASE)
    duress = sign_in(Client(), name, FORCED)
    assert shape(real) == shape(duress)


TOKENS = re.compile(r'(csrfmiddlewaretoken|submission|draft)" value="[^"]*"|data-draft="[^"]*"')


@pytest.mark.parametrize(
    "url", ["/account/", "/account/passphrase/", "/account/second/", URL, "/cases/open/", "/"]
)
def test_pages_look_the_same_where_nothing_is(world: World, name: str, url: str) -> None:
    real, duress = Client(), forced(name)
    sign_in(real, name)
    pages = [TOKENS.sub("", one.get(url).content.decode()) for one in (real, duress)]
    assert pages[0] == pages[1]


def test_nothing_is_saved_and_what_was_typed_stays(world: World, name: str) -> None:
    client = forced(name)
    before = (User.objects.get(username=name).language, Draft.objects.count())
    answer = fill(client, "/account/", language="ru")
    assert "cannot be changed just now" in answer.content.decode()
    assert client.post("/language/", {"language": "ru"}).status_code == 303
    new = {"new_password": NEW, "new_password_again": NEW}
    for password in (FORCED,):
        answer = fill(client, "/account/passphrase/", password=password, **new)
        assert "cannot be changed just now" in answer.content.decode()
    assert add_app(client, password=FORCED)[1].status_code == 422
    assert add_passkey(client, Authenticator(), password=FORCED).status_code == 422
    assert fill(client, "/account/second/codes/", password=FORCED).status_code == 422
    typed = {"which": "everywhere", "password": FORCED}
    assert fill(client, "/account/sessions/", **typed).status_code == 422
    assert choose(client).status_code == 422
    after = (User.objects.get(username=name).language, Draft.objects.count())
    assert after == before
    assert opening.opened_by(User.objects.get(username=name), PASSPHRASE) is not None


def test_a_form_is_refused_as_a_busy_house_would(world: World) -> None:
    choose(world.browser(ADMIN))
    client = forced(world.user(ADMIN).username)
    typed = {"display_name": "SYNTHETIC X", "username": "planted", "roles": ["administrator"]}
    answer = fill(client, "/people/invite/", **typed)
    assert answer.status_code == 422
    assert "cannot be changed just now" in answer.content.decode()
    assert carried(answer)["display_name"] == "SYNTHETIC X"
    assert not User.objects.filter(username="planted").exists()
    post = Membership.objects.get(user=world.user(CM))
    assert client.get(f"/people/{post.pk}/").status_code == 404
    assert world.user(CM).username not in client.get("/people/").content.decode()


def test_drafts_of_the_real_person_are_neither_seen_nor_lost(world: World) -> None:
    real = world.browser(ADMIN)
    choose(real)
    form = "/people/invite/"
    real.post("/drafts/", {**carried(real.get(form)), "display_name": "SYNTHETIC Асан"})
    client = forced(world.user(ADMIN).username)
    page = client.get(form)
    assert "Асан" not in page.content.decode()
    answer = client.post("/drafts/", {**carried(page), "display_name": "SYNTHETIC other"})
    assert answer.status_code == 204
    client.post(form, {**carried(page), "_keep": "1", "display_name": "SYNTHETIC other"})
    client.post("/drafts/discard/", {"draft": carried(page)["draft"]})
    assert carried(real.get(form))["display_name"] == "SYNTHETIC Асан"


def test_unlocking_with_it_empties_an_open_session(world: World, name: str) -> None:
    client = Client()
    sign_in(client, name)
    client.post("/lock/")
    assert fill(client, "/unlock/", password=FORCED)["Location"] == "/"
    assert is_open(client)
    assert verbs("KG-OSH").count("actors.duress") == 1
    assert "cannot be changed" in fill(client, "/account/", language="ru").content.decode()
    client.post("/lock/")
    fill(client, "/unlock/", password=PASSPHRASE)
    assert fill(client, "/account/", language="ru").status_code == 303


def test_in_an_open_session_it_proves_nothing(world: World, name: str) -> None:
    client = Client()
    sign_in(client, name)
    new = {"new_password": NEW, "new_password_again": NEW}
    assert fill(client, "/account/passphrase/", password=FORCED, **new).status_code == 422
    assert opening.opened_by(User.objects.get(username=name), PASSPHRASE) is not None


@pytest.mark.parametrize("first", ["app", "duress"])
def test_the_second_step_is_the_same(
    world: World, first: str, clock: time_machine.Traveller
) -> None:
    client, key = world.browser(CM), Authenticator()
    if first == "duress":
        choose(client)
    app, _answer = add_app(client, **PROOF)
    add_passkey(client, key, **PROOF)
    if first == "app":
        choose(client)
    clock.shift(30)
    name = world.user(CM).username
    wrong = halfway(name, FORCED)
    assert type_code(wrong, "000000").status_code == 422
    assert type_code(wrong, app.now()).status_code == 302
    assert type_code(halfway(name, PASSPHRASE), app.now()).status_code == 422  # used
    assert use_passkey(halfway(name, FORCED), key).status_code == 302
    assert verbs("KG-OSH").count("actors.duress") == 2


# Choosing


@pytest.mark.parametrize(
    "chosen", [PASSPHRASE, PASSPHRASE.upper(), PASSPHRASE + "1", PASSPHRASE[:-1], "short"]
)
def test_what_a_slip_could_open_is_refused(world: World, chosen: str) -> None:
    assert choose(world.browser(CM), chosen).status_code == 422
    assert decoys.opened_by(world.user(CM), chosen) is None


def test_it_is_replaced_and_removed(world: World, name: str) -> None:
    client = world.browser(CM)
    assert choose(client, "quite another for duress").status_code == 303
    assert sign_in(Client(), name, FORCED).status_code == 422
    assert choose(client, "").status_code == 303
    assert sign_in(Client(), name, "quite another for duress").status_code == 422
    assert sign_in(Client(), name, PASSPHRASE).status_code == 302


def test_a_new_passphrase_leaves_it_and_is_not_it(world: World, name: str) -> None:
    client = world.browser(CM)
    same = {"new_password": FORCED, "new_password_again": FORCED}
    assert fill(client, "/account/passphrase/", **PROOF, **same).status_code == 422
    new = {"new_password": NEW, "new_password_again": NEW}
    assert fill(client, "/account/passphrase/", **PROOF, **new).status_code == 303
    assert forced(name)


def test_a_readmission_ends_it(world: World, name: str) -> None:
    post = Membership.objects.get(user__username=name)
    colleague = world.browser(ADMIN)
    shown = colleague.get(fill(colleague, f"/people/{post.pk}/readmit/")["Location"])
    code = shown.content.decode().split("<code data-code>")[1].split("<")[0]
    typed = {"new_password": NEW, "new_password_again": NEW}
    assert fill(Client(), "/join/", username=name, code=code, **typed).status_code == 302
    assert sign_in(Client(), name, FORCED).status_code == 422


def test_the_database_does_not_tell_who_keeps_one(world: World) -> None:
    """Rows are as long, change at each sign-in for everybody, and no event tells."""
    keeper, other = world.user(CM), world.user(ADMIN)
    told = Event.objects.count()
    choose(world.browser(CM))
    assert Event.objects.count() == told
    rows = {row.user_id: bytes(row.packed) for row in Decoy.objects.all()}
    assert len({len(row) for row in rows.values()}) == 1
    add_app(world.browser(ADMIN), **PROOF)
    for user in (keeper, other):
        client = Client()
        sign_in(client, user.username)
    after = {row.user_id: bytes(row.packed) for row in Decoy.objects.all()}
    assert {len(row) for row in after.values()} == {len(row) for row in rows.values()}
    assert all(after[pk] != rows[pk] for pk in rows)


def test_a_row_of_another_server_is_made_anew(world: World, name: str) -> None:
    Decoy.objects.filter(user__username=name).update(packed=b"of another server" * 20)
    assert sign_in(Client(), name, FORCED).status_code == 422
    assert sign_in(Client(), name).status_code == 302
    assert choose(world.browser(CM)).status_code == 303
    assert forced(name)


# The same work for everybody


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every slow step of checking a passphrase."""
    done: list[str] = []
    stretch = crypto.key_from_password

    def noting(what: str, function: Any) -> Any:
        def run(*args: Any) -> Any:
            done.append(what)
            return function(*args)

        return run

    monkeypatch.setattr(crypto, "key_from_password", noting("stretch", stretch))
    monkeypatch.setattr(opening, "check_password", noting("hash", check_password))
    monkeypatch.setattr(opening, "make_password", noting("hash", make_password))
    return done


SIGN_IN = ["hash", "stretch", "stretch"]


def test_a_sign_in_is_the_same_work_whatever_is_wrong(
    world: World, name: str, work: list[str]
) -> None:
    ended, disabled = world.user(ADMIN), world.user(DPO)
    Membership.objects.filter(user=ended).update(active=False)
    User.objects.filter(pk=disabled.pk).update(is_active=False)
    keyless = world.user(Role.HOTLINE_COUNSELLOR)
    keyless.set_unusable_password()
    keyless.save()
    keyless.key.delete()
    keyless.decoy.delete()
    given = [
        ("nobody-here", PASSPHRASE), (name, "wrong one"), (ended.username, PASSPHRASE),
        (ended.username, "wrong one"), (disabled.username, PASSPHRASE),
        (keyless.username, PASSPHRASE), (name, PASSPHRASE), (name, FORCED),
    ]  # fmt: skip
    answers: dict[tuple[str, str], list[str]] = {}
    for one in given:
        work.clear()
        browser = Client(REMOTE_ADDR=f"198.51.100.{len(answers)}")
        browser.post("/sign-in/", {"username": one[0], "password": one[1]})
        answers[one] = list(work)
    assert answers == dict.fromkeys(given, SIGN_IN)


@pytest.mark.parametrize("door", ["/join/", "/recover/"])
def test_a_refused_code_is_the_same_work_for_a_name_that_nobody_has(
    world: World, name: str, door: str, work: list[str]
) -> None:
    rest = {
        "code": "AAAAA-" * 6, "recovery": "AAAAA-" * 6, "new_password": NEW,
        "new_password_again": NEW,
    }  # fmt: skip
    for user, agency in ((name, "KG-OSH"), ("nobody-here", "KG-OSH"), (name, "NO-SUCH")):
        answer = Client().post(door, {**rest, "username": user, "agency": agency})
        assert answer.status_code == 422
        assert work == []


@given(st.text("abcdeжө", min_size=1, max_size=12), st.data())
def test_one_slip_is_alike(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    sign = data.draw(st.sampled_from("abж9"))
    left_out, added = text[:at] + text[at + 1 :], text[:at] + sign + text[at:]
    changed = text[:at] + sign + text[at + 1 :]
    for slip in (left_out, added, changed, text.upper(), f" {text} "):
        assert alike(text, slip)
        assert alike(slip, text)


@pytest.mark.parametrize(
    ("one", "other"), [("abcd", "abdc"), ("abcd", "abcdef"), ("abcd", "wxyz"), ("ab", "")]
)
def test_more_than_a_slip_is_not(one: str, other: str) -> None:
    assert not alike(one, other)
    assert not alike(other, one)


def test_the_session_does_not_tell(world: World, name: str) -> None:
    """A copy of the session table: the same fields, the same lengths."""
    real, duress = Client(), forced(name)
    sign_in(real, name)
    kept = [{key: len(str(value)) for key, value in one.session.items() if key != "activity"}
            for one in (real, duress)]  # fmt: skip
    for one in kept:
        one.pop("active", None)
    assert kept[0] == kept[1]
    assert settings.UNLOCK_COOKIE_NAME in duress.cookies
