"""The lock: falls when nobody types, loses nothing, opens with one passphrase."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from panoh.kernel.actors.roles import Role
from panoh.kernel.vault.models import Draft
from tests.rooms.accounts.browsing import carried, fill, is_open, sign_in, verbs
from tests.support.world import PASSPHRASE, World

FORM = "/people/invite/"
TYPED = {"display_name": "SYNTHETIC Айгүл", "username": "aigul", "roles": ["case_manager"]}


def administrator(world: World) -> Client:
    client = Client()
    sign_in(client, world.user(Role.ADMINISTRATOR).username)
    return client


def test_idle_for_five_minutes_locks(world: World, clock: time_machine.Traveller) -> None:
    client = administrator(world)
    clock.shift(timedelta(minutes=4, seconds=50))
    assert is_open(client)
    clock.shift(timedelta(minutes=5, seconds=1))
    assert client.get("/account/")["Location"] == "/unlock/?next=%2Faccount%2F"


def test_typing_counts_as_activity(world: World, clock: time_machine.Traveller) -> None:
    client = administrator(world)
    for _ in range(4):
        clock.shift(timedelta(minutes=4))
        answer = client.post("/activity/")
        assert "X-Panoh-Locked" not in answer
    assert is_open(client)


def test_activity_after_the_lock_says_so_and_opens_nothing(
    world: World, clock: time_machine.Traveller
) -> None:
    client = administrator(world)
    clock.shift(timedelta(minutes=6))
    assert client.post("/activity/")["X-Panoh-Locked"] == "1"
    assert client.post("/activity/")["X-Panoh-Locked"] == "1"
    assert not is_open(client)


def test_lock_now_and_unlock_back_where_one_was(world: World) -> None:
    client = administrator(world)
    answer = client.post("/lock/", {"next": FORM})
    assert answer["Location"] == "/unlock/?next=%2Fpeople%2Finvite%2F"
    assert not is_open(client)
    page = client.get(answer["Location"]).content.decode()
    assert "SYNTHETIC administrator 1" in page
    assert "NGO A, Osh" not in page
    opened = fill(client, answer["Location"], password=PASSPHRASE)
    assert opened["Location"] == FORM
    assert is_open(client)
    assert verbs("KG-OSH")[-2:] == ["actors.lock", "actors.unlock"]


def test_wrong_passphrases_at_the_lock_are_counted(world: World) -> None:
    client = administrator(world)
    client.post("/lock/")
    answers = [fill(client, "/unlock/", password="wrong one").status_code for _ in range(5)]
    assert answers == [422, 422, 422, 422, 429]
    assert fill(client, "/unlock/", password=PASSPHRASE).status_code == 429
    assert verbs("KG-OSH").count("actors.unlock.failed") == 5


def test_a_strangers_guesses_do_not_keep_the_person_locked(world: World) -> None:
    client = administrator(world)
    client.post("/lock/")
    username = world.user(Role.ADMINISTRATOR).username
    for number in range(20):
        sign_in(Client(REMOTE_ADDR=f"203.0.113.{number}"), username, "wrong one")
    assert fill(client, "/unlock/", password=PASSPHRASE).status_code == 302


def test_a_colleagues_passphrase_does_not_unlock(world: World) -> None:
    client = administrator(world)
    client.post("/lock/")
    colleague = world.user(Role.CASE_MANAGER)
    colleague.set_password("the colleague's own passphrase")
    colleague.save()
    answer = fill(client, "/unlock/", password="the colleague's own passphrase")
    assert answer.status_code == 422


def late(client: Client, clock: time_machine.Traveller, **away: Any) -> Any:
    """Open the form, be away for a while, send it."""
    form = carried(client.get(FORM))
    clock.shift(timedelta(**away))
    return client.post(FORM, {**form, **TYPED})


def test_a_post_after_the_lock_is_kept_and_found_again(
    world: World, clock: time_machine.Traveller
) -> None:
    client = administrator(world)
    answer = late(client, clock, minutes=6)
    assert answer["Location"] == "/unlock/?next=%2Fpeople%2Finvite%2F&kept=yes"
    assert "Nothing is lost" in client.get(answer["Location"]).content.decode()
    form = client.get(fill(client, answer["Location"], password=PASSPHRASE)["Location"])
    found = carried(form)
    assert {name: found[name] for name in ("display_name", "username", "roles")} == {
        **TYPED,
        "roles": "case_manager",
    }


def test_a_post_after_the_session_ended_is_kept_and_found_again(
    world: World, clock: time_machine.Traveller
) -> None:
    client = administrator(world)
    answer = late(client, clock, hours=13)
    assert answer["Location"] == "/sign-in/?next=%2Fpeople%2Finvite%2F&kept=yes"
    username = world.user(Role.ADMINISTRATOR).username
    opened = fill(client, answer["Location"], username=username, password=PASSPHRASE)
    assert carried(client.get(opened["Location"]))["display_name"] == TYPED["display_name"]


def test_what_is_kept_is_not_found_by_a_colleague(
    world: World, clock: time_machine.Traveller
) -> None:
    late(administrator(world), clock, minutes=6)
    colleague = world.browser(Role.ADMINISTRATOR, number=2)
    assert "Айгүл" not in colleague.get(FORM).content.decode()


def test_a_late_post_that_cannot_be_kept_says_so(
    world: World, clock: time_machine.Traveller
) -> None:
    client = administrator(world)
    clock.shift(timedelta(minutes=6))
    answer = client.post(FORM, {**TYPED, "draft": "forged"})
    assert answer["Location"].endswith("&kept=no")
    assert "arrived too late" in client.get(answer["Location"]).content.decode()
    assert not Draft.objects.exists()


def test_an_old_csrf_token_keeps_what_was_typed(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.get("/sign-in/")
    username = world.user(Role.ADMINISTRATOR).username
    client.post("/sign-in/", {**carried(page), "username": username, "password": PASSPHRASE})
    form = {**carried(client.get(FORM)), "csrfmiddlewaretoken": "x" * 64}
    answer = client.post(FORM, {**form, **TYPED})
    assert answer.status_code == 403
    assert carried(client.get(FORM))["display_name"] == TYPED["display_name"]


def test_database_rows_without_the_cookies_secret_open_nothing(world: World) -> None:
    client = administrator(world)
    session_key = client.cookies[settings.SESSION_COOKIE_NAME].value
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = session_key
    assert thief.get("/account/")["Location"].startswith("/unlock/")
    secret = client.cookies[settings.UNLOCK_COOKIE_NAME].value
    row = Session.objects.get(session_key=session_key)
    assert secret not in str(row.get_decoded())


def test_another_sessions_secret_does_not_open(world: World) -> None:
    client, other = administrator(world), world.browser(Role.CASE_MANAGER)
    client.cookies[settings.UNLOCK_COOKIE_NAME] = other.cookies[settings.UNLOCK_COOKIE_NAME].value
    assert client.get("/account/")["Location"].startswith("/unlock/")
