"""Named counts for figures: aggregated on coded columns, without opening a seal.

They count all agencies and know no actor: who may see a figure, and which cells are hidden, is
for the rooms that publish them.
"""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Model, Q
from django.db.models.functions import TruncMonth

from panoh.rooms.returns.models import Papers, Return

if TYPE_CHECKING:
    from datetime import date

Row = dict[str, Any]
DAY = 86400  # seconds

# stage: (register, the column that dates it), in the order in which they are reached
STAGES: dict[str, tuple[type[Model], str]] = {
    "planned": (Return, "created_at"),
    "papers_requested": (Papers, "requested_at"),
    "issued": (Papers, "issued_at"),
    "departed": (Return, "departed_at"),
    "received": (Return, "received_at"),
}


def stages(since: date, until: date) -> list[Row]:
    """Returns that reached each stage in the period: stage, country, month, n.

    ``country`` is the case agency's; both days are included; each stage counts in the month in
    which it was reached, and asking again for papers counts once, on the last day asked.
    """
    return [
        {"stage": stage, **row}
        for stage, (model, column) in STAGES.items()
        for row in _reached(model, column, since, until)
    ]


def _reached(model: type[Model], column: str, since: date, until: date) -> list[Row]:
    dated = Q(**{f"{column}__date__gte": since, f"{column}__date__lte": until})
    rows = model._default_manager.filter(dated).order_by()
    return list(
        rows.annotate(month=TruncMonth(column))
        .values("month", country=F("agency__country"))
        .annotate(n=Count("pk"))
        .order_by("country", "month")
    )


def waiting_days(since: date, until: date) -> list[Row]:
    """Days from request to issue, of papers issued in the period: country, n, median."""
    dated = Papers.objects.filter(
        requested_at__isnull=False, issued_at__date__gte=since, issued_at__date__lte=until
    )
    waited: dict[str, list[float]] = defaultdict(list)
    waits = dated.annotate(wait=F("issued_at") - F("requested_at")).order_by()
    for country, wait in waits.values_list("agency__country", "wait"):
        waited[country].append(wait.total_seconds() / DAY)
    return [
        {"country": country, "n": len(days), "median": round(median(days), 1)}
        for country, days in sorted(waited.items())
    ]
