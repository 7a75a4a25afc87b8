"""Named counts for figures: aggregated on coded columns, without opening a seal.

They count all agencies and know no actor: who may see a figure, and which cells are hidden, is
for the rooms that publish them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q
from django.db.models.functions import TruncMonth

from panoh.rooms.cases.models import Case, Consent, Need, Person

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    Rows = QuerySet[Any, dict[str, Any]]


def opened(since: date, until: date) -> Rows:
    """Cases opened from one day to another, both included: country, month, form, n."""
    rows = Case.objects.filter(opened_on__gte=since, opened_on__lte=until).order_by()
    return (
        rows.annotate(month=TruncMonth("opened_on"), form=F("exploitation_form"))
        .values("month", "form", country=F("agency__country"))
        .annotate(n=Count("pk"))
        .order_by("country", "month", "form")
    )


def corridors(since: date, until: date) -> Rows:
    """Cases opened in the period: origin_country, exploitation_country, n."""
    rows = Case.objects.filter(opened_on__gte=since, opened_on__lte=until).order_by()
    return (
        rows.values("origin_country", "exploitation_country")
        .annotate(n=Count("pk"))
        .order_by("origin_country", "exploitation_country")
    )


def standing(since: date, until: date) -> Rows:
    """Cases opened in the period, by how they stand now: country, open, closed."""
    rows = Case.objects.filter(opened_on__gte=since, opened_on__lte=until).order_by()
    return (
        rows.values(country=F("agency__country"))
        .annotate(
            open=Count("pk", filter=Q(state="open")), closed=Count("pk", filter=Q(state="closed"))
        )
        .order_by("country")
    )


def closed(since: date, until: date) -> Rows:
    """Cases closed in the period: country, month, reason, n."""
    rows = Case.objects.filter(closed_at__date__gte=since, closed_at__date__lte=until).order_by()
    return (
        rows.annotate(month=TruncMonth("closed_at"), reason=F("close_reason"))
        .values("month", "reason", country=F("agency__country"))
        .annotate(n=Count("pk"))
        .order_by("country", "month", "reason")
    )


def clients(since: date, until: date) -> Rows:
    """Potential victims in cases opened in the period: country, sex, age_band, n."""
    rows = Person.objects.filter(
        role="client", case__opened_on__gte=since, case__opened_on__lte=until
    ).order_by()
    return (
        rows.values("sex", "age_band", country=F("agency__country"))
        .annotate(n=Count("pk"))
        .order_by("country", "sex", "age_band")
    )


def needs(since: date, until: date) -> Rows:
    """Needs of the cases opened in the period: country, kind, state, n."""
    rows = Need.objects.filter(case__opened_on__gte=since, case__opened_on__lte=until).order_by()
    return (
        rows.values("kind", "state", country=F("agency__country"))
        .annotate(n=Count("pk"))
        .order_by("country", "kind", "state")
    )


def consents(since: date, until: date) -> Rows:
    """Consents asked for in the period: country, purpose, state, n."""
    rows = Consent.objects.filter(given_on__gte=since, given_on__lte=until).order_by()
    return (
        rows.values("purpose", "state", country=F("agency__country"))
        .annotate(n=Count("pk"))
        .order_by("country", "purpose", "state")
    )
