"""Lines confirm their months; a few forget, so the figures say how many have reported."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from panoh.kernel.actors.roles import Role
from panoh.rooms.programme.verbs import confirm_month

if TYPE_CHECKING:
    from collections.abc import Iterator

    from panoh.cli.demonstration.clock import Story
    from panoh.cli.demonstration.people import Cast

FORGETFUL = ("KZ-ATY", "TJ-KUL", "UZ-TER")  # so that 21 of 24 lines have reported


def months_story(cast: Cast, until: datetime, years: int) -> Iterator[tuple[datetime, Story]]:
    """One story a line."""
    for code, agency in cast.agencies.items():
        if agency.runs_hotline:
            first = date(until.year - years, until.month, 1)
            yield _after(first), _confirm(cast, code, first, until)


def _confirm(cast: Cast, line: str, month: date, until: datetime) -> Story:
    supervisor = cast.actor(Role.HOTLINE_SUPERVISOR, line)
    while True:
        late = line in FORGETFUL and month.month in (2, 9)
        if not late:
            confirm_month(supervisor, month=month)
        following = (month + timedelta(days=32)).replace(day=1)
        yield _after(following) - _after(month)
        month = following
        if _after(month) >= until:
            return


def _after(month: date) -> datetime:
    """The third day of the next month, in the morning."""
    following = (month + timedelta(days=32)).replace(day=3)
    return datetime(following.year, following.month, following.day, 5, tzinfo=UTC)
