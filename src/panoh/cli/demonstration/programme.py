"""The demonstration programme: who calls when, which calls become cases, what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from django.utils import timezone

from panoh.cli.demonstration.calls import ordinary_call
from panoh.cli.demonstration.cases import case_story
from panoh.cli.demonstration.clock import run
from panoh.cli.demonstration.directory import directory
from panoh.cli.demonstration.months import months_story
from panoh.cli.demonstration.people import found_everybody
from panoh.cli.demonstration.research import region_story, study_story
from panoh.cli.demonstration.tables import CALLS_A_MONTH, CASES_A_MONTH, SEASON
from panoh.rooms.cases.models import Case
from panoh.rooms.hotline.models import Contact
from panoh.rooms.referrals.models import Referral
from panoh.rooms.returns.models import Return

if TYPE_CHECKING:
    from panoh.cli.demonstration.clock import Story
    from panoh.cli.demonstration.people import Cast

YEARS = 3
SPOTLIGHT = (0, 1, 2, 3, 5, 8, 12, 17, 23, 30, 38, 47)  # days ago: a case at each stage
HOURS = (1, 1, 1, 1, 1, 1, 1, 3, 5, 6, 6, 5, 4, 4, 5, 5, 6, 8, 9, 8, 6, 4, 2, 1)  # of a day


def fill(seed: int, scale: float, say: Callable[[str], None] | None = None) -> dict[str, int]:
    """Fill an empty database with three years of the programme; how much was made.

    ``scale`` 1 is about 1,150 calls and 56 cases a month over 24 lines. Deterministic in
    ``seed`` but for keys, codes and identities, which are random by nature.
    """
    rng = Random(seed)  # noqa: S311 - invented data, no secret
    until = timezone.now()
    cast = found_everybody()
    stories = [
        (until - timedelta(days=35), directory(cast)),
        *_calls(cast, rng, until, scale),
        *_cases(cast, rng, until, scale),
        *_at_work(cast, rng, until),
        *months_story(cast, until, YEARS),
        (until - timedelta(days=20), study_story(cast)),
        (until - timedelta(days=18), region_story(cast)),
    ]
    run(stories, until, _progress(len(stories), say))
    return {
        "contacts": Contact.objects.count(),
        "cases": Case.objects.count(),
        "referrals": Referral.objects.count(),
        "returns": Return.objects.count(),
    }


def _progress(stories: int, say: Callable[[str], None] | None) -> Callable[[datetime], None]:
    seen = {"year": 0}

    def each(moment: datetime) -> None:
        if say is not None and moment.year != seen["year"]:
            seen["year"] = moment.year
            say(f"  {moment.year} … ({stories} stories in all)")

    return each


def _calls(
    cast: Cast, rng: Random, until: datetime, scale: float
) -> Iterator[tuple[datetime, Story]]:
    lines = _lines(cast)
    for month, days in _months(until):
        for country, a_month in CALLS_A_MONTH.items():
            number = _share(rng, a_month * SEASON.get(month.month, 1.0) * scale * days / 30)
            for _call in range(number):
                moment = _moment(rng, month, days)
                yield moment, ordinary_call(cast, rng, rng.choice(lines[country]))


def _cases(
    cast: Cast, rng: Random, until: datetime, scale: float
) -> Iterator[tuple[datetime, Story]]:
    lines = _lines(cast)
    for month, days in _months(until):
        for country, a_month in CASES_A_MONTH.items():
            for _case in range(_share(rng, a_month * scale * days / 30)):
                line = rng.choice(lines[country])
                yield _moment(rng, month, days), case_story(cast, rng, line)


def _at_work(cast: Cast, rng: Random, until: datetime) -> Iterator[tuple[datetime, Story]]:
    """What the demonstration's sign-ins find on their desks: fresh cases and calls at NGO A."""
    for day in SPOTLIGHT:
        moment = until - timedelta(days=day, hours=rng.randrange(1, 10))
        yield moment, case_story(cast, rng, "KG-OSH", destination="AE")
    for hour in range(1, 9):
        yield until - timedelta(hours=hour), ordinary_call(cast, rng, "KG-OSH")


def _lines(cast: Cast) -> dict[str, list[str]]:
    lines: dict[str, list[str]] = {}
    for code, agency in cast.agencies.items():
        if agency.runs_hotline:
            lines.setdefault(agency.country, []).append(code)
    return lines


def _share(rng: Random, expected: float) -> int:
    """A whole number whose mean is as expected."""
    whole = int(expected)
    return whole + (rng.random() < expected - whole)


def _months(until: datetime) -> Iterator[tuple[date, int]]:
    """First days of the months of the last three years, and how many days of each are over."""
    month = date(until.year - YEARS, until.month, 1)
    while month <= until.date():
        following = (month + timedelta(days=32)).replace(day=1)
        yield month, (min(following, until.date() + timedelta(days=1)) - month).days
        month = following


def _moment(rng: Random, month: date, days: int) -> datetime:
    """Some minute of the month: more in the evening, fewer at night and on Sundays."""
    while True:
        day = month + timedelta(days=rng.randrange(max(days, 1)))
        hour = rng.choices(
            range(24), [1] * 7 + [3, 5, 6, 6, 5, 4, 4, 5, 5, 6, 8, 9, 8, 6, 4, 2, 1]
        )[0]
        if day.weekday() < 6 or rng.random() < 0.4:
            return datetime(day.year, day.month, day.day, hour, rng.randrange(60), tzinfo=UTC)
