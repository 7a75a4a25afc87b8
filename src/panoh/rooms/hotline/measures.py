"""Named counts of the room: plain numbers without anybody's name.

Each gives rows of codes with a count; hiding small cells is for those who show them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count

from panoh.kernel.actors.models import Agency
from panoh.rooms.hotline.models import Contact

if TYPE_CHECKING:
    from datetime import date

DIMENSIONS = {
    "country": "agency__country",
    "month": "month",
    "category": "category",
    "line": "agency__code",
}


def contacts(first: date, last: date, *by: str) -> list[dict[str, Any]]:
    """Contacts from the month of ``first`` to that of ``last``, counted ``by`` dimensions.

    Dimensions: country (of the line), month (its first day), category, line (agency code).
    Rows such as ``{"country": "KG", "category": "PREDEP", "count": 12}``, in order.
    """
    paths = {name: DIMENSIONS[name] for name in by}
    rows = (
        Contact.objects.filter(month__gte=first.replace(day=1), month__lte=last.replace(day=1))
        .order_by()
        .values(*paths.values())
        .annotate(count=Count("pk"))
    )
    named = [
        {name: row[path] for name, path in paths.items()} | {"count": row["count"]} for row in rows
    ]
    return sorted(named, key=lambda row: tuple(row[name] for name in by))


def by_country_month_category(first: date, last: date) -> list[dict[str, Any]]:
    """Contacts by country of the line, month and category."""
    return contacts(first, last, "country", "month", "category")


def lines() -> list[Agency]:
    """The agencies that run a line, by country and name."""
    return list(Agency.objects.filter(runs_hotline=True))


def lines_with_contacts(first: date, last: date) -> set[str]:
    """Codes of the lines that recorded any contact in these months."""
    return {row["line"] for row in contacts(first, last, "line")}


def call_backs(first: date, last: date) -> dict[str, int]:
    """How many contacts of these months stand in each call-back state."""
    rows = (
        Contact.objects.filter(month__gte=first.replace(day=1), month__lte=last.replace(day=1))
        .order_by()
        .values_list("call_back_state")
        .annotate(count=Count("pk"))
    )
    return dict(rows)
