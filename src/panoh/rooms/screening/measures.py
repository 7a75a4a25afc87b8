"""Named counts of the room, from coded columns: plain numbers without anybody's name.

Each gives rows of codes with a count; hiding small cells is for those who show them.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.db.models.functions import TruncMonth

from panoh.rooms.screening.models import Determination, Screening

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import Model, QuerySet

COUNTRY = "agency__country"


def screenings(first: date, last: date, *by: str) -> list[dict[str, Any]]:
    """Screenings opened from the day ``first`` to ``last`` (UTC), counted ``by`` dimensions.

    Dimensions: country (of the agency), month (its first day), outcome, form, age_group, state.
    Rows such as ``{"country": "KG", "outcome": "trafficking_indicated", "count": 12}``.
    """
    rows = Screening.objects.filter(created_at__date__gte=first, created_at__date__lte=last)
    return _counted(rows.annotate(month=TruncMonth("created_at", tzinfo=UTC)), by)


def determinations(first: date, last: date, *by: str) -> list[dict[str, Any]]:
    """Determinations decided from the day ``first`` to ``last``, counted ``by`` dimensions.

    Dimensions: country (of the agency that recorded it), month, status, body_kind, differs.
    One person may have several, by several bodies.
    """
    rows = Determination.objects.filter(decided_on__gte=first, decided_on__lte=last)
    return _counted(rows.annotate(month=TruncMonth("decided_on")), by)


def outcomes_by_country_month(first: date, last: date) -> list[dict[str, Any]]:
    """Screenings by country, month and what the answers indicate."""
    return screenings(first, last, "country", "month", "outcome")


def determinations_by_country_month(first: date, last: date) -> list[dict[str, Any]]:
    """Determinations by country, month, status and kind of body."""
    return determinations(first, last, "country", "month", "status", "body_kind")


def _counted(rows: QuerySet[Model], by: tuple[str, ...]) -> list[dict[str, Any]]:
    paths = {name: COUNTRY if name == "country" else name for name in by}
    counted = rows.order_by().values(*paths.values()).annotate(count=Count("pk"))
    named = [
        {name: _plain(row[path]) for name, path in paths.items()} | {"count": row["count"]}
        for row in counted
    ]
    return sorted(named, key=lambda row: tuple(row[name] for name in by))


def _plain(value: Any) -> Any:
    """A month as its first day, whether the database gave a moment or a day."""
    return value.date() if hasattr(value, "date") else value
