"""Safe contact: whether, when and under what name a caller may be called back.

Pure rules over what the caller agreed to; no keys, no database. Times are wall-clock times where
the caller lives; a window whose end is not after its start runs past midnight and belongs to the
day on which it starts. Source: domain/02 §2.7 and 01b (no call outside the safe window).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from panoh.rooms.hotline.codes import DAYS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise as Lazy

WEEK = 8  # days after which every weekday has come by


@dataclass(frozen=True)
class SafeTimes:
    """What the caller agreed to. No days: any day; no start and end: any time."""

    allowed: bool
    zone: str = "UTC"
    days: tuple[str, ...] = ()
    start: time | None = None
    end: time | None = None

    def holds(self, moment: datetime) -> bool:
        """Whether this moment is inside the safe window."""
        there = moment.astimezone(ZoneInfo(self.zone))
        start, end = self.start or time.min, self.end or time.max
        clock = there.time().replace(tzinfo=None)
        if start < end:
            return start <= clock <= end and self._on(there)
        if clock <= end:
            return self._on(there - timedelta(days=1))
        return clock >= start and self._on(there)

    def _on(self, day: datetime) -> bool:
        return not self.days or DAYS.values[day.weekday()] in self.days

    def objection(self, moment: datetime, now: datetime) -> Lazy | None:
        """Why nobody may call at this moment; None when somebody may."""
        if not self.allowed:
            return _("The caller did not agree to be called back. Nothing was planned.")
        if moment < now:
            return _("This time has passed. Choose a later one.")
        if not self.holds(moment):
            return _("This is outside the caller’s safe times. Nothing was planned.")
        return None

    def next_after(self, moment: datetime) -> datetime | None:
        """The first safe moment from this one on; None when calls are not allowed."""
        if not self.allowed:
            return None
        here = ZoneInfo(self.zone)
        first = moment.astimezone(here)
        starts = (
            datetime.combine(first.date() + timedelta(days=ahead), self.start or time.min, here)
            for ahead in range(WEEK)
        )
        candidates = [first, *(start for start in starts if start >= first)]
        found = next((one for one in candidates if self.holds(one)), None)
        return found.astimezone(UTC) if found else None


def agreed(answers: Mapping[str, Any], zone: str, *, allowed: bool) -> SafeTimes:
    """Safe times from the coded answers of a call sheet and the caller's zone."""
    return SafeTimes(
        allowed=allowed,
        zone=zone or "UTC",
        days=tuple(answers.get("safe_days", ())),
        start=_clock(answers.get("safe_from")),
        end=_clock(answers.get("safe_until")),
    )


def _clock(stored: str | None) -> time | None:
    return time.fromisoformat(stored) if stored else None
