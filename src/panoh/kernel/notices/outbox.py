"""The outbox: a word that something waits is written with the deed, and sent afterwards.

``notify()`` is called inside a verb's transaction: no deed, no e-mail. Sending holds no
transaction; a server that does not answer is tried again, later and later, and given up after a
day. An e-mail may come twice after a crash, never not at all.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from panoh.kernel.actors.models import Membership
from panoh.kernel.audit.chain import append
from panoh.kernel.notices.mailbox import address_of
from panoh.kernel.notices.models import Mailbox, Notice
from panoh.kernel.notices.writing import send_notice

if TYPE_CHECKING:
    from collections.abc import Collection

    from panoh.kernel.actors.models import Agency, User
    from panoh.kernel.actors.roles import Role

# What a person may be told of, and whether it cannot wait. The e-mail does not say which.
KINDS = {
    "referral_arrived": False,
    "answer_arrived": False,
    "answer_late": True,
    "access_asked": True,
    "access_used": True,
    "consent_withdrawn": True,
    "deletion_asked": False,
    "erasure_due": False,
    "number_unsafe": True,
    "review_due": False,
    "account_changed": True,
}
SPACE = timedelta(hours=1)  # between two e-mails to one person that can wait
LEASE = timedelta(minutes=2)  # in which one sender sends; then another may try
PAUSES = (1, 5, 15, 60, 240, 480, 640)  # minutes between two tries; a day in all


def notify(
    kind: str,
    *,
    user: User | None = None,
    agency: Agency | None = None,
    roles: Collection[Role] = (),
) -> int:
    """Let a person, or an agency's people (of these roles), know that something waits.

    Only who asked for e-mails and proved an address gets one. Call it within the transaction of
    the deed. Returns how many people will be told.
    """
    urgent = KINDS[kind]
    if not settings.MAIL_READY:
        return 0
    people = _people(user, agency, roles)
    boxes = Mailbox.objects.filter(user__in=people, confirmed_at__isnull=False)
    rows = [_notice(kind, box, urgent=urgent) for box in boxes.order_by("pk")]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    if urgent:  # one that waits already waits no longer, unless it failed
        waiting = Notice.objects.filter(pk__in=[row.pk for row in rows], urgent=False, tries=0)
        waiting.update(urgent=True, due_at=timezone.now())
    return len(rows)


def _people(user: User | None, agency: Agency | None, roles: Collection[Role]) -> set[int]:
    if user is not None:
        return {user.pk}
    rows = Membership.objects.holding(timezone.localdate()).filter(agency=agency)
    return {row.user_id for row in rows if not roles or row.role_set & set(roles)}


def _notice(kind: str, box: Mailbox, *, urgent: bool) -> Notice:
    now = timezone.now()
    soonest = box.last_sent_at + SPACE if box.last_sent_at else now
    due = now if urgent else max(now, soonest)
    return Notice(user_id=box.pk, kind=kind, urgent=urgent, due_at=due)


def send_due() -> int:
    """Send what is due; how many were sent. Several senders may do so at the same time."""
    if not settings.MAIL_READY:
        return 0
    due = Notice.objects.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")
    return sum(_send(notice) for notice in due if _claimed(notice))


def _claimed(notice: Notice) -> bool:
    """Whether it is ours to send: nobody else moved its time meanwhile."""
    same = Notice.objects.filter(pk=notice.pk, due_at=notice.due_at)
    return bool(same.update(due_at=timezone.now() + LEASE))


def _send(notice: Notice) -> bool:
    box = Mailbox.objects.filter(pk=notice.pk, confirmed_at__isnull=False).first()
    address = address_of(box) if box is not None and _works(notice.pk) else ""
    if box is None or not address:
        return _end(notice, "notices.dropped")
    try:
        send_notice(address, box.user.language, urgent=notice.urgent)
    except SMTPRecipientsRefused:
        Mailbox.objects.filter(pk=box.pk).update(confirmed_at=None)
        return _end(notice, "notices.refused")
    except (SMTPException, OSError):
        return _later(notice)
    Mailbox.objects.filter(pk=box.pk).update(last_sent_at=timezone.now())
    _end(notice, "notices.sent")
    return True


def _works(user_id: int) -> bool:
    """Who works nowhere any more is told nothing."""
    return Membership.objects.holding(timezone.localdate()).filter(user_id=user_id).exists()


def _later(notice: Notice) -> bool:
    if notice.tries >= len(PAUSES):
        return _end(notice, "notices.given_up")
    due = _after(timezone.now(), notice.tries)
    Notice.objects.filter(pk=notice.pk).update(due_at=due, tries=notice.tries + 1)
    return False


def _after(now: datetime, tries: int) -> datetime:
    return now + timedelta(minutes=PAUSES[tries])


def _end(notice: Notice, event: str) -> bool:
    """Out of the outbox, with an event in the house's chain that says who was told, never what."""
    with transaction.atomic():
        Notice.objects.filter(pk=notice.pk).delete()
        append(None, event, notice.user, kind=notice.kind)
    return False
