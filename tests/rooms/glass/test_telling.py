"""Who is told by e-mail, and that the e-mail says nothing of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail

from panoh.kernel.notices.mailbox import choose, confirm
from panoh.kernel.notices.models import Notice
from panoh.kernel.notices.outbox import send_due
from panoh.rooms.glass import verbs
from tests.rooms.glass.scene import REASON
from tests.rooms.notices.test_mailbox import code_sent

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from tests.rooms.glass.scene import Scene


@pytest.fixture(autouse=True)
def ready(settings: Any) -> None:
    """A mail server is set; Django keeps what would be sent in ``mail.outbox``."""
    settings.MAIL_READY = True
    settings.DEFAULT_FROM_EMAIL = "Office <office@example.org>"


def reached(actor: Actor, address: str) -> None:
    """A colleague who wants e-mails."""
    choose(actor, address)
    assert confirm(actor, code_sent())
    mail.outbox.clear()


def waiting() -> list[int]:
    """Who is to be told now."""
    return sorted(Notice.objects.values_list("user_id", flat=True))


def test_who_may_answer_and_the_officers_are_told_at_once(scene: Scene) -> None:
    reached(scene.manager, "manager@example.org")
    reached(scene.officer, "officer@example.org")
    reached(scene.asker, "asker@example.org")
    access = scene.asked()
    assert waiting() == sorted([scene.manager.user.pk, scene.officer.user.pk])
    send_due()
    told = str([(one.subject, one.body, one.to) for one in mail.outbox])
    assert len(mail.outbox) == 2
    assert not any(word in told for word in (access.case.code, REASON, "mergency", "case"))
    verbs.approve(scene.manager, access)
    verbs.end(scene.manager, access)
    assert scene.officer.user.pk in waiting()
