"""Clocks: when an answer is due, when it is late, when a referral without one ends by itself.

Red 1 hour, amber 24 hours, green 72 hours from sending (domain/02 §2.2; a design of this project).
Lateness is computed whenever somebody looks. A late referral can still be answered; it ends as
“expired” when its sender says so, or after GRACE.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from panoh.rooms.referrals.codes import UNANSWERED

if TYPE_CHECKING:
    from datetime import datetime

    from panoh.rooms.referrals.models import Referral

ANSWER_WITHIN = {
    "red": timedelta(hours=1),
    "amber": timedelta(hours=24),
    "green": timedelta(hours=72),
}
GRACE = timedelta(days=7)  # a late answer still helps; after a week nobody waits for it


def due_at(sent_at: datetime, urgency: str) -> datetime:
    """When an answer is due; KeyError for an unknown urgency."""
    return sent_at + ANSWER_WITHIN[urgency]


def is_late(referral: Referral, now: datetime | None = None) -> bool:
    """Whether the recipient owes an answer that was due before now."""
    if referral.state not in UNANSWERED or referral.due_at is None:
        return False
    return referral.due_at < (now or timezone.now())


def late(now: datetime) -> Q:
    """The same as a filter."""
    return Q(state__in=UNANSWERED, due_at__lt=now)
