"""Clocks: how long a key is lent, how long an answer is waited for, when a review is due.

Four hours and one day follow domain/08; that a question lapses after a day is this project's own.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from panoh.rooms.glass.models import Access

LENT_FOR = timedelta(hours=4)
ANSWER_WITHIN = timedelta(hours=24)
REVIEW_WITHIN = timedelta(hours=24)


def waits(access: Access, now: datetime | None = None) -> bool:
    """Whether it still can be answered."""
    lapses = access.created_at + ANSWER_WITHIN
    return access.state == "asked" and (now or timezone.now()) < lapses


def is_open(access: Access, now: datetime | None = None) -> bool:
    """Whether the key is lent at this moment."""
    ends = access.expires_at
    return access.state == "open" and ends is not None and (now or timezone.now()) < ends


def review_due(access: Access) -> datetime | None:
    """When the review is due: a day after the key was handed over; None where none was."""
    return access.opened_at + REVIEW_WITHIN if access.opened_at else None


def review_late(access: Access, now: datetime | None = None) -> bool:
    """Whether the review should have been written before now."""
    due = review_due(access)
    return access.reviewed_at is None and due is not None and due < (now or timezone.now())
