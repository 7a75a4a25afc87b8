"""Named counts for figures: aggregated on coded columns, without opening a seal.

They count all agencies and know no actor: who may see a figure, and which cells are hidden, is
for the rooms that publish them. Country is the sender's; month and period are those of sending.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count, F, Q
from django.db.models.functions import TruncMonth

from panoh.rooms.referrals.models import Referral

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    Rows = QuerySet[Any, dict[str, Any]]


def stages(since: date, until: date) -> Rows:
    """How far referrals came: country, month, sent, accepted, declined, received."""
    return (
        _sent(since, until)
        .annotate(month=TruncMonth("sent_at"))
        .values("month", country=F("agency__country"))
        .annotate(
            sent=Count("pk"),
            accepted=Count("pk", filter=Q(accepted_at__isnull=False)),
            declined=Count("pk", filter=~Q(decline_reason="")),
            received=Count("pk", filter=Q(received_at__isnull=False)),
        )
        .order_by("country", "month")
    )


def declines(since: date, until: date) -> Rows:
    """Why referrals were declined: country (where help was asked), service, reason, n."""
    return (
        _sent(since, until)
        .exclude(decline_reason="")
        .values("service", reason=F("decline_reason"), country=F("recipient__country"))
        .annotate(n=Count("pk"))
        .order_by("country", "service", "reason")
    )


def outcomes(since: date, until: date) -> Rows:
    """What came of those that are closed: country, service, outcome, n."""
    return (
        _sent(since, until)
        .filter(state="closed")
        .values("service", "outcome", country=F("agency__country"))
        .annotate(n=Count("pk"))
        .order_by("country", "service", "outcome")
    )


class Answers(NamedTuple):
    """How soon one country's referrals of one urgency were answered; hours, None without any."""

    country: str
    urgency: str
    sent: int
    answered: int
    in_time: int
    median_hours: float | None


def times_to_answer(since: date, until: date) -> list[Answers]:
    """Time from sending to the first answer, by the sender's country and urgency."""
    fields = ("agency__country", "urgency", "sent_at", "due_at", "answered_at")
    found: dict[tuple[str, str], list[tuple[Any, Any, Any]]] = defaultdict(list)
    for country, urgency, sent, due, answered in _sent(since, until).values_list(*fields):
        found[country, urgency].append((sent, due, answered))
    return [
        _answers(country, urgency, found[country, urgency]) for country, urgency in sorted(found)
    ]


def _answers(country: str, urgency: str, rows: list[tuple[Any, Any, Any]]) -> Answers:
    hours = [(answered - sent) / timedelta(hours=1) for sent, _due, answered in rows if answered]
    in_time = sum(1 for _sent, due, answered in rows if answered and answered <= due)
    return Answers(
        country, urgency, len(rows), len(hours), in_time, median(hours) if hours else None
    )


def _sent(since: date, until: date) -> QuerySet[Referral]:
    return Referral.objects.filter(sent_at__date__gte=since, sent_at__date__lte=until).order_by()
