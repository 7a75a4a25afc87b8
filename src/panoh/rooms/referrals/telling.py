"""Who is told by e-mail that something waits; the e-mail itself says nothing of a referral."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.notices.outbox import notify
from panoh.rooms.referrals.clocks import late
from panoh.rooms.referrals.models import Referral

if TYPE_CHECKING:
    from uuid import UUID

READERS = tuple(PERMITS["referrals.read"])


def arrived(referral: Referral) -> None:
    """The recipient's people: something was sent to them."""
    notify("referral_arrived", agency=referral.recipient, roles=READERS)


def answered(referral: Referral) -> None:
    """The sender's worker: the recipient has answered."""
    worker = referral.case.worker
    if worker is not None:
        notify("answer_arrived", user=worker)


def taken_back(referral: Referral) -> None:
    """The recipient's people: a copy was withdrawn, and they are asked to delete what they have."""
    notify("deletion_asked", agency=referral.recipient, roles=READERS)


def tell_late(now: datetime | None = None) -> int:
    """Tell both sides, once, of answers that are late; needs no keys. Gives of how many."""
    moment = now or timezone.now()
    overdue = Referral.objects.filter(late(moment), late_told_at=None).values_list("pk", flat=True)
    return sum(_tell(pk, moment) for pk in list(overdue))


def _tell(pk: UUID, moment: datetime) -> bool:
    with transaction.atomic():
        rows = Referral.objects.filter(late(moment), pk=pk, late_told_at=None)
        if not rows.update(late_told_at=moment):  # answered, or told by another, meanwhile
            return False
        referral = Referral.objects.select_related("recipient", "case__worker").get(pk=pk)
        notify("answer_late", agency=referral.recipient, roles=READERS)
        if referral.case.worker is not None:
            notify("answer_late", user=referral.case.worker)
        return True
