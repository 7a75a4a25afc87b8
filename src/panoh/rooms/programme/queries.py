"""A line's own months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Min
from django.http import Http404
from django.utils import timezone

from panoh.kernel.access.decide import visible
from panoh.rooms.hotline.models import Contact
from panoh.rooms.programme.models import LineReport
from panoh.rooms.programme.periods import period

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor


@dataclass(frozen=True)
class Month:
    """One month of a line."""

    first: date
    contacts: int
    report: LineReport | None


def months(actor: Actor) -> list[Month]:
    """Months that are over, newest first, since the line's first contact."""
    rows = Contact.objects.filter(agency=actor.agency)
    since = rows.aggregate(first=Min("month"))["first"]
    if since is None:
        return []
    reports = {
        report.month: report
        for report in visible(actor, "programme.confirm_month", LineReport.objects.all())
    }
    counts = dict(rows.order_by().values_list("month").annotate(n=Count("pk")))
    over = [
        first
        for year in range(since.year, timezone.localdate().year + 1)
        for first in period(year).months
        if first >= since
    ]
    return [Month(first, counts.get(first, 0), reports.get(first)) for first in reversed(over)]


def month(text: str) -> date:
    """A month from an address; Http404 when there is no such month."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise Http404 from error
