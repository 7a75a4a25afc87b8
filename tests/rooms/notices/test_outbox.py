"""E-mails that something waits: sent after the deed, once, through a real mail server, empty."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes, policy
from itertools import pairwise
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import TYPE_CHECKING, Any

import pytest
from aiosmtpd.controller import Controller
from click.testing import CliRunner
from django.core import mail
from django.db import transaction
from django.utils import timezone

from panoh.cli import main
from panoh.kernel.actors.models import Membership
from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.models import HOUSE, Event
from panoh.kernel.notices import outbox
from panoh.kernel.notices.mailbox import choose, confirm
from panoh.kernel.notices.models import Mailbox, Notice
from panoh.kernel.notices.outbox import KINDS, notify, send_due
from panoh.kernel.verbs.wrapper import Refused
from panoh.rooms.referrals import telling
from panoh.rooms.referrals import verbs as referrals
from tests.rooms.notices.test_mailbox import code_sent
from tests.rooms.referrals.support import DAUGHTER, Story, story_of

if TYPE_CHECKING:
    import time_machine

    from panoh.kernel.actors.actor import Actor
    from tests.support.world import World

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture(autouse=True)
def ready(settings: Any) -> None:
    """A mail server is set; Django keeps what would be sent in ``mail.outbox``."""
    settings.MAIL_READY = True
    settings.DEFAULT_FROM_EMAIL = "Office <office@example.org>"


def told(actor: Actor, address: str) -> Actor:
    """A colleague who wants e-mails; what was sent for that is cleared away."""
    choose(actor, address)
    assert confirm(actor, code_sent())
    mail.outbox.clear()
    return actor


@pytest.fixture
def manager(world: World, clock: time_machine.Traveller) -> Actor:
    """A case manager who wants e-mails."""
    return told(world.actor(Role.CASE_MANAGER), "manager@example.org")


def test_only_who_asked_for_it_is_told(world: World, manager: Actor) -> None:
    world.user(Role.HOTLINE_SUPERVISOR)
    choose(world.actor(Role.HOTLINE_COUNSELLOR), "unproved@example.org")
    mail.outbox.clear()
    assert notify("review_due", agency=manager.agency) == 1
    assert notify("review_due", agency=manager.agency, roles=[Role.HOTLINE_SUPERVISOR]) == 0
    assert notify("review_due", agency=world.agency("UZ-TAS")) == 0
    assert (send_due(), [one.to for one in mail.outbox]) == (1, [["manager@example.org"]])
    assert (send_due(), Notice.objects.count()) == (0, 0)


def test_no_deed_no_email(manager: Actor) -> None:
    def undone() -> None:
        with transaction.atomic():
            notify("review_due", user=manager.user)
            raise Refused("not now")

    with pytest.raises(Refused):
        undone()
    assert send_due() == 0


def test_however_much_happens_one_email_waits(
    manager: Actor, clock: time_machine.Traveller
) -> None:
    for kind in ("review_due", "referral_arrived", "review_due"):
        notify(kind, user=manager.user)
    assert send_due() == 1
    notify("review_due", user=manager.user)
    assert send_due() == 0  # within the hour
    notify("consent_withdrawn", user=manager.user)  # this cannot wait
    assert send_due() == 1
    assert "cannot wait long" in str(mail.outbox[-1].body)
    notify("review_due", user=manager.user)
    clock.shift(timedelta(hours=1))
    assert send_due() == 1
    assert "when you are next there" in str(mail.outbox[-1].body)


def test_every_kind_gives_the_same_two_emails(manager: Actor) -> None:
    said = set()
    for kind in KINDS:
        Mailbox.objects.update(last_sent_at=None)
        notify(kind, user=manager.user)
        assert send_due() == 1
        said.add((mail.outbox[-1].subject, mail.outbox[-1].body))
    assert {subject for subject, _body in said} == {"A message waits for you"}
    assert len(said) == 2
    with pytest.raises(KeyError):
        notify("name of a person", user=manager.user)


def test_it_speaks_the_persons_language(manager: Actor) -> None:
    manager.user.language = "ru"
    manager.user.save(update_fields=["language"])
    notify("review_due", user=manager.user)
    send_due()
    assert "http" not in str(mail.outbox[-1].body)
    assert str(mail.outbox[-1].extra_headers["Auto-Submitted"]) == "auto-generated"


def test_who_works_nowhere_any_more_is_told_nothing(manager: Actor) -> None:
    notify("review_due", user=manager.user)
    Membership.objects.filter(user=manager.user).update(active=False)
    assert (send_due(), len(mail.outbox), Notice.objects.count()) == (0, 0, 0)
    assert Event.objects.filter(chain=HOUSE, verb="notices.dropped").count() == 1


def test_a_silent_server_is_tried_later_and_later_then_given_up(
    manager: Actor, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Any] = []

    def silent(*_words: Any, **_more: Any) -> None:
        tried.append(timezone.now())
        raise SMTPServerDisconnected

    monkeypatch.setattr(outbox, "send_notice", silent)
    begun = timezone.now()
    notify("review_due", user=manager.user)
    for _minute in range(60 * 26):
        send_due()
        clock.shift(timedelta(minutes=1))
    assert len(tried) == 1 + len(outbox.PAUSES)
    gaps = [later - sooner for sooner, later in pairwise(tried)]
    assert gaps == sorted(gaps)
    assert timedelta(hours=20) < tried[-1] - begun < timedelta(hours=26)
    assert Event.objects.filter(chain=HOUSE, verb="notices.given_up").count() == 1
    assert not Notice.objects.exists()


def test_an_address_that_takes_no_mail_is_not_written_to_again(
    manager: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_words: Any, **_more: Any) -> None:
        raise SMTPRecipientsRefused({})

    monkeypatch.setattr(outbox, "send_notice", refuses)
    notify("review_due", user=manager.user)
    assert send_due() == 0
    assert Mailbox.objects.get().confirmed_at is None
    assert notify("review_due", user=manager.user) == 0


def test_two_senders_send_it_once(manager: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each reads the row; only one of them moves its time from what both read."""
    notify("review_due", user=manager.user)
    row = Notice.objects.get()
    assert outbox._claimed(row)  # the other sender, in between
    assert not outbox._claimed(row)
    assert send_due() == 0


def test_a_crash_between_taking_and_sending_loses_nothing(
    manager: Actor, clock: time_machine.Traveller
) -> None:
    notify("review_due", user=manager.user)
    assert outbox._claimed(Notice.objects.get())  # and then the process is killed
    assert send_due() == 0
    clock.shift(outbox.LEASE)
    assert send_due() == 1


@pytest.fixture
def story(world: World, clock: time_machine.Traveller) -> Story:
    """A case to refer from; both sides want e-mails."""
    made = story_of(world)
    made.agree(made.daughter)
    told(made.worker, "worker@example.org")
    told(made.officer, "officer@example.org")
    return made


def sent() -> list[str]:
    """To whom e-mails go, spaced or not."""
    mail.outbox.clear()
    Notice.objects.update(due_at=timezone.now())
    send_due()
    return [one.to[0] for one in mail.outbox]


def test_a_referral_tells_whom_it_waits_for(story: Story, clock: time_machine.Traveller) -> None:
    referral = story.sent()
    assert sent() == ["officer@example.org"]
    assert telling.tell_late() == 0
    clock.shift(timedelta(hours=25))
    assert (telling.tell_late(), telling.tell_late()) == (1, 0)
    assert sorted(sent()) == ["officer@example.org", "worker@example.org"]
    opened = referrals.open_referral(story.officer, referral)
    referrals.accept(story.officer, opened)
    assert sent() == ["worker@example.org"]
    referrals.revoke(story.worker, opened)
    assert sent() == ["officer@example.org"]
    texts = " ".join(f"{one.subject} {one.body}" for one in mail.outbox)
    assert referral.code not in texts
    assert not any(value in texts for value in DAUGHTER.values())


class Kept:
    """A mail server's handler that keeps what it got."""

    def __init__(self) -> None:
        self.envelopes: list[Any] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.envelopes.append(envelope)
        return "250 OK"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def mail_server(settings: Any) -> Iterator[Kept]:
    """A real SMTP server on the loopback address, for as long as the block lasts."""
    kept = Kept()
    server = Controller(kept, hostname="127.0.0.1", port=free_port())
    server.start()
    try:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST = SMTP, "127.0.0.1"
        settings.EMAIL_PORT = server.port
        yield kept
    finally:
        server.stop()


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_through_a_real_mail_server(world: World, manager: Actor, settings: Any) -> None:
    notify("referral_arrived", user=manager.user)
    with mail_server(settings) as kept:
        answer = CliRunner().invoke(main, ["notify"])
    assert answer.output == "Sent: 1.\n"
    (envelope,) = kept.envelopes
    assert envelope.rcpt_tos == ["manager@example.org"]
    told_ = message_from_bytes(envelope.content, policy=policy.default)
    assert told_["From"] == "Office <office@example.org>"
    assert told_["Subject"] == "A message waits for you"
    assert told_["Message-ID"].endswith("@example.org>")
    names = {name.lower() for name in told_.keys()}  # noqa: SIM118 - a message is no mapping
    allowed = {
        "content-type", "mime-version", "content-transfer-encoding", "subject", "from", "to",
        "date", "message-id", "auto-submitted", "x-peer", "x-mailfrom", "x-rcptto",
    }  # fmt: skip
    assert names <= allowed
    body = told_.get_content()
    assert not any(word in body.casefold() for word in ("http", "panoh", "referral", "osh", "kg-"))


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_closed_port_is_no_crash(manager: Actor, settings: Any) -> None:
    with mail_server(settings):
        pass
    notify("review_due", user=manager.user)
    assert send_due() == 0
    assert Notice.objects.get().tries == 1
