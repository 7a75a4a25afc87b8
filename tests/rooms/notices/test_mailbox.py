"""A colleague's mailbox: proved by a code, kept encrypted, forgotten on request."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.utils import timezone

from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.models import Event
from panoh.kernel.notices.mailbox import address_of
from panoh.kernel.notices.models import Mailbox, Notice
from tests.rooms.accounts.browsing import fill

if TYPE_CHECKING:
    import time_machine
    from django.test import Client

    from tests.support.world import World

ADDRESS = "somebody@example.org"
NOTICES, CODE, FORGET = "/account/notices/", "/account/notices/code/", "/account/notices/forget/"


@pytest.fixture(autouse=True)
def ready(settings: Any) -> None:
    """A mail server is set; Django keeps what would be sent in ``mail.outbox``."""
    settings.MAIL_READY = True


def code_sent() -> str:
    """The code out of the last e-mail."""
    found = re.search(r"\d{8}", str(mail.outbox[-1].body))
    assert found
    return found[0]


def choose(client: Client, address: str = ADDRESS) -> Any:
    """Give an address."""
    return fill(client, NOTICES, address=address)


def test_an_address_is_written_to_once_its_code_was_typed(
    world: World, clock: time_machine.Traveller
) -> None:
    client = world.browser(Role.CASE_MANAGER)
    assert choose(client)["Location"] == CODE
    box = Mailbox.objects.get()
    assert (address_of(box), box.confirmed_at) == (ADDRESS, None)
    assert ADDRESS.encode() not in bytes(box.sealed)
    wrong = "0" * 8 if code_sent() != "0" * 8 else "1" * 8
    assert fill(client, CODE, code=wrong).status_code == 422
    spaced = f" {code_sent()[:4]} {code_sent()[4:]} "
    assert fill(client, CODE, code=spaced)["Location"] == NOTICES
    assert Mailbox.objects.get().confirmed_at is not None
    assert ADDRESS in client.get(NOTICES).content.decode()
    events = Event.objects.filter(verb__startswith="notices.").order_by("id")
    assert [(one.verb, one.facts) for one in events] == [
        ("notices.choose", {}), ("notices.confirm", {})
    ]  # fmt: skip


def test_a_code_bears_five_tries_and_half_an_hour(
    world: World, clock: time_machine.Traveller
) -> None:
    client = world.browser(Role.CASE_MANAGER)
    choose(client)
    right = code_sent()
    for _try in range(5):
        assert fill(client, CODE, code="1").status_code == 422
    assert fill(client, CODE, code=right).status_code == 422
    clock.shift(timedelta(minutes=2))
    choose(client)
    right = code_sent()
    Mailbox.objects.update(code_sent_at=timezone.now() - timedelta(minutes=31))
    assert fill(client, CODE, code=right).status_code == 422
    assert Mailbox.objects.get().confirmed_at is None


def test_a_code_of_another_person_opens_nothing(world: World) -> None:
    mine, theirs = world.browser(Role.CASE_MANAGER), world.browser(Role.HOTLINE_SUPERVISOR)
    choose(theirs, "other@example.org")
    choose(mine)
    assert fill(theirs, CODE, code=code_sent()).status_code == 422
    assert fill(mine, CODE, code=code_sent()).status_code == 303


def test_codes_are_not_sent_one_after_another(world: World, clock: time_machine.Traveller) -> None:
    client = world.browser(Role.CASE_MANAGER)
    assert choose(client).status_code == 303
    again = choose(client, "another@example.org")
    assert again.status_code == 422
    assert "a moment ago" in again.content.decode()
    assert (len(mail.outbox), address_of(Mailbox.objects.get())) == (1, ADDRESS)
    clock.shift(timedelta(minutes=2))
    assert choose(client, "another@example.org").status_code == 303


@pytest.mark.parametrize(
    "address",
    ["a@example.org\r\nBcc: b@example.org", "a@example.org,b@example.org", "nobody", "a@b@c.org",
     "a@example.org\nSubject: x"],
)  # fmt: skip
def test_no_address_reaches_another_header(world: World, address: str) -> None:
    client = world.browser(Role.CASE_MANAGER)
    answer = choose(client, address)
    assert [to for one in mail.outbox for to in one.recipients()] == (
        ["a@example.org"] if answer.status_code == 303 else []
    )
    assert all("\n" not in str(one.subject) and not one.bcc for one in mail.outbox)


def test_a_mail_server_that_fails_leaves_everything_as_it_was(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_words: object) -> None:
        raise OSError

    monkeypatch.setattr("panoh.kernel.notices.mailbox.send_code", broken)
    answer = choose(world.browser(Role.CASE_MANAGER))
    assert answer.status_code == 422
    assert "could not be sent" in answer.content.decode()
    assert ADDRESS in answer.content.decode()  # what was typed is still there
    assert not Mailbox.objects.exists()


def test_a_new_server_secret_asks_for_the_address_again(world: World, settings: Any) -> None:
    client = world.browser(Role.CASE_MANAGER)
    choose(client)
    box = Mailbox.objects.get()
    settings.SECRET_KEY = "another secret, made after the first was lost"
    assert address_of(box) == ""


def test_forgetting_deletes_the_address_and_what_waits(
    world: World, clock: time_machine.Traveller
) -> None:
    client = world.browser(Role.CASE_MANAGER)
    choose(client)
    fill(client, CODE, code=code_sent())
    box = Mailbox.objects.get()
    Notice.objects.create(user=box.user, kind="review_due", due_at=timezone.now())
    assert client.post(FORGET).status_code == 303
    assert (Mailbox.objects.count(), Notice.objects.count()) == (0, 0)


def test_without_a_mail_server_the_page_says_so(world: World, settings: Any) -> None:
    settings.MAIL_READY = False
    client = world.browser(Role.CASE_MANAGER)
    assert "sends no e-mails" in client.get(NOTICES).content.decode()
    client.post(NOTICES, {"address": ADDRESS})
    assert (len(mail.outbox), Mailbox.objects.count()) == (0, 0)
