"""The worklist: open cases in bands by what is due, each case in exactly one band."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.rooms.cases.queries import cases_of

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case

MOST = 50  # cases shown in a band; the count tells of the others


@dataclass(frozen=True)
class Band:
    """Cases that stand alike: a title, the first of them, and how many there are."""

    name: str
    title: Lazy
    kind: str
    cases: list[Case]
    total: int


TITLES: dict[str, tuple[Lazy, str]] = {
    "late": (_("Late"), "danger"),
    "today": (_("Today"), "warn"),
    "nobody": (_("In nobody's hands yet"), "warn"),
    "no_next": (_("Without a next action"), "warn"),
    "week": (_("This week"), ""),
    "waiting": (_("Waiting for others"), ""),
    "later": (_("Later"), ""),
}


def worklist(actor: Actor, whose: str = "mine") -> list[Band]:
    """The bands that are not empty. ``whose``: mine, or agency for all that the actor may see."""
    rows = cases_of(actor, "cases.list").filter(state="open")
    if whose == "mine":
        own = Q(worker=actor.user) | Q(next_owner=actor.user)
        rows = rows.filter(own | Q(worker=None, agency=actor.agency))
    tests = _tests(actor)
    counts = rows.order_by().aggregate(**{name: Count("pk", filter=tests[name]) for name in tests})
    return [
        Band(name, *TITLES[name], _first(rows.filter(tests[name])), counts[name])
        for name in TITLES
        if counts[name]
    ]


def _first(rows: QuerySet[Case]) -> list[Case]:
    return list(rows.order_by("next_due_at", "-opened_on", "-id")[:MOST])


def _tests(actor: Actor) -> dict[str, Q]:
    """What belongs into each band; the first that fits takes the case."""
    now = timezone.now()
    tonight = _end_of_day(now.astimezone(ZoneInfo(actor.agency.timezone)))
    in_order: dict[str, Q] = {
        "nobody": Q(worker=None),
        "late": Q(next_due_at__lt=now),
        "waiting": ~Q(waiting_for=""),
        "no_next": Q(next_due_at=None),
        "today": Q(next_due_at__lte=tonight),
        "week": Q(next_due_at__lte=tonight + timedelta(days=6)),
        "later": Q(next_due_at__gt=tonight + timedelta(days=6)),
    }
    tests: dict[str, Q] = {}
    taken = Q(pk=None)  # nothing yet
    for name, test in in_order.items():
        tests[name] = test & ~taken
        taken |= test
    return tests


def _end_of_day(there: datetime) -> datetime:
    return there.replace(hour=23, minute=59, second=59, microsecond=0)
