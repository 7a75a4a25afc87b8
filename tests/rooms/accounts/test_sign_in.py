"""Signing in and out: one answer to every wrong guess, a new session, few guesses."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client
from django.utils import timezone

from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.models import Event
from tests.rooms.accounts.browsing import fill, is_open, sign_in, verbs
from tests.support.world import PASSPHRASE, World

COUNSELLOR = Role.HOTLINE_COUNSELLOR


def test_right_passphrase_opens_and_leads_on(world: World) -> None:
    user = world.user(COUNSELLOR)
    client = Client()
    answer = sign_in(client, user.username.upper(), to="/account/")
    assert (answer.status_code, answer["Location"]) == (302, "/account/")
    assert is_open(client)
    assert verbs("KG-OSH")[-1] == "actors.sign_in"


def test_a_page_asks_for_the_sign_in_and_is_come_back_to(world: World) -> None:
    client = Client()
    answer = client.get("/account/")
    assert answer["Location"] == "/sign-in/?next=%2Faccount%2F"
    assert 'name="next" value="/account/"' in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:1"])
def test_next_never_leads_out_of_the_house(world: World, elsewhere: str) -> None:
    user = world.user(COUNSELLOR)
    assert sign_in(Client(), user.username, to=elsewhere)["Location"] == "/"


def test_unknown_name_and_wrong_passphrase_get_the_same_answer(world: World) -> None:
    user = world.user(COUNSELLOR)
    wrong = fill(Client(), "/sign-in/", username=user.username, password="not this one")
    unknown = fill(Client(), "/sign-in/", username="nobody-here", password="not this one")
    assert wrong.status_code == unknown.status_code == 422
    said = [
        answer.content.decode().replace(user.username, "NAME").replace("nobody-here", "NAME")
        for answer in (wrong, unknown)
    ]
    assert "do not fit together" in said[0]
    assert _without_tokens(said[0]) == _without_tokens(said[1])


def _without_tokens(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


def test_failures_are_in_the_house_chain_without_what_was_typed(world: World) -> None:
    world.user(COUNSELLOR)
    fill(Client(), "/sign-in/", username="my-secret-passphrase", password="typed-secret")
    event = Event.objects.filter(chain="house", verb="actors.sign_in.failed").get()
    assert (event.facts, event.user_id, event.subject_id) == ({}, None, "")
    stored = str(list(AccessAttempt.objects.values()))
    assert "my-secret-passphrase" not in stored
    assert "typed-secret" not in stored


def test_the_sixth_guess_is_not_even_heard(world: World, clock: time_machine.Traveller) -> None:
    user = world.user(COUNSELLOR)
    client = Client()
    answers = [sign_in(client, user.username, "wrong one").status_code for _ in range(5)]
    assert answers == [422, 422, 422, 422, 429]
    assert sign_in(client, user.username).status_code == 429
    assert verbs("house").count("actors.sign_in.failed") == 5
    assert verbs("house").count("actors.locked_out") == 1
    clock.shift(timedelta(minutes=16))
    assert sign_in(client, user.username).status_code == 302


def test_guesses_from_elsewhere_do_not_shut_the_person_out(world: World) -> None:
    user = world.user(COUNSELLOR)
    for _ in range(6):
        sign_in(Client(REMOTE_ADDR="203.0.113.9"), user.username, "wrong one")
    assert sign_in(Client(REMOTE_ADDR="198.51.100.7"), user.username).status_code == 302


def test_many_addresses_do_not_give_many_guesses(world: World) -> None:
    user = world.user(COUNSELLOR)
    for number in range(20):
        sign_in(Client(REMOTE_ADDR=f"203.0.113.{number}"), user.username, "wrong one")
    assert sign_in(Client(REMOTE_ADDR="198.51.100.7"), user.username).status_code == 429


def test_own_success_does_not_clear_guesses_at_a_colleague(world: World) -> None:
    user, other = world.user(COUNSELLOR), world.user(COUNSELLOR, number=2)
    for _ in range(4):
        sign_in(Client(), user.username, "wrong one")
    sign_in(Client(), other.username)
    assert sign_in(Client(), user.username, "wrong one").status_code == 429


def test_an_ended_post_opens_nothing(world: World, clock: time_machine.Traveller) -> None:
    user = world.user(COUNSELLOR)
    membership = user.memberships.get()
    membership.ends_on = timezone.localdate()
    membership.save()
    assert sign_in(Client(), user.username).status_code == 302
    clock.shift(timedelta(days=1))
    answer = sign_in(Client(), user.username)
    assert answer.status_code == 422
    assert "do not fit together" in answer.content.decode()


def test_the_session_is_a_new_one(world: World) -> None:
    user = world.user(COUNSELLOR)
    client = Client()
    session = client.session
    session["planted"] = True
    session.save()
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    sign_in(client, user.username)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = before
    assert not is_open(thief)


def test_language_and_light_of_the_person(world: World) -> None:
    user = world.user(COUNSELLOR)
    user.language, user.theme = "ru", "dark"
    user.save()
    client = Client()
    sign_in(client, user.username)
    page = client.get("/account/").content.decode()
    assert 'lang="ru"' in page
    assert 'data-theme="dark"' in page
    client.post("/sign-out/")
    assert 'lang="ru"' in client.get("/sign-in/").content.decode()


def test_sign_out_ends_the_session_in_the_database(world: World) -> None:
    user = world.user(COUNSELLOR)
    client = Client()
    sign_in(client, user.username)
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    thief = Client()
    for name, value in cookies.items():
        thief.cookies[name] = value
    assert not is_open(thief)
    assert verbs("KG-OSH")[-1] == "actors.sign_out"


def test_the_passphrase_page_keeps_no_draft_and_shows_no_passphrase(world: World) -> None:
    user = world.user(COUNSELLOR)
    answer = sign_in(Client(), user.username, "wrong but secret")
    page = answer.content.decode()
    assert "wrong but secret" not in page
    assert 'name="draft"' not in page
    assert PASSPHRASE not in page
