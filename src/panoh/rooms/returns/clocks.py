"""Clocks: how long each station of the papers may take before it is late.

The home country's answer takes 3 to 30 days and more (domain/03 §3.3, practice of the field, not
re-checked); the other limits are this project's own.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Case, DateTimeField, ExpressionWrapper, F, When
from django.utils import timezone

from panoh.rooms.returns.models import Papers

if TYPE_CHECKING:
    from django.db.models import QuerySet

# state: (since when it stands so, how long it may)
LIMITS: dict[str, tuple[str, timedelta]] = {
    "requested": ("requested_at", timedelta(days=3)),
    "query_home": ("query_home_at", timedelta(days=30)),
    "confirmed": ("query_answered_at", timedelta(days=3)),
    "issued": ("issued_at", timedelta(days=5)),
}
CLEARANCE = timedelta(days=14)
ARRIVAL = timedelta(hours=6)
HANDOVER = timedelta(hours=24)


def since(papers: Papers) -> datetime | None:
    """Since when the papers stand as they do; None where no clock runs."""
    if papers.state not in LIMITS:
        return None
    moment: datetime | None = getattr(papers, LIMITS[papers.state][0])
    return moment


def due(papers: Papers) -> datetime | None:
    """When the next step of the papers is due; None where no clock runs."""
    start = since(papers)
    return start + LIMITS[papers.state][1] if start is not None else None


def is_late(papers: Papers) -> bool:
    """Whether the next step is overdue."""
    at = due(papers)
    return at is not None and at < timezone.now()


def by_due(rows: QuerySet[Papers]) -> QuerySet[Papers]:
    """Papers in the order of their clocks: the latest first, those without a clock last."""
    whens = [
        When(
            state=state,
            then=ExpressionWrapper(F(column) + limit, output_field=DateTimeField()),
        )
        for state, (column, limit) in LIMITS.items()
    ]
    dated = rows.annotate(due_at=Case(*whens, default=None, output_field=DateTimeField()))
    return dated.order_by(F("due_at").asc(nulls_last=True), "-created_at", "-id")
