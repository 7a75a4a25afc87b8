"""Fixed periods. There are whole calendar years and nothing else: periods of free choice could be
subtracted from each other until a single person is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

FIRST_YEAR = 2000


@dataclass(frozen=True)
class Period:
    """A calendar year, up to the last month that is over."""

    year: int
    months: tuple[date, ...]

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        """Its last day that counts; before the first in a year without a full month."""
        if not self.months:
            return self.first - timedelta(days=1)
        following = self.months[-1] + timedelta(days=31)
        return following.replace(day=1) - timedelta(days=1)


def period(year: int) -> Period:
    """The period of a year: its months that are over."""
    today = timezone.localdate()
    months = (date(year, month, 1) for month in range(1, 13))
    return Period(year, tuple(month for month in months if month < today.replace(day=1)))


def years(earliest: int) -> list[int]:
    """The years to choose from, newest first; only years with a month that is over."""
    newest = (timezone.localdate().replace(day=1) - timedelta(days=1)).year
    return list(range(newest, max(earliest, FIRST_YEAR) - 1, -1))
