"""The programme's fixed tables: what the rooms count, by country. No names, no free filters."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db.models import Case as When_
from django.db.models import Count, Exists, OuterRef, Value, When

from panoh.kernel.actors.models import Agency
from panoh.rooms.cases import measures as cases
from panoh.rooms.cases.models import Case
from panoh.rooms.hotline import measures as hotline
from panoh.rooms.hotline.models import Contact
from panoh.rooms.programme.models import LineReport
from panoh.rooms.referrals.models import Referral
from panoh.rooms.returns.models import Return
from panoh.science.disclosure.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from panoh.rooms.programme.periods import Period

COUNTRIES = ("KZ", "KG", "TJ", "TM", "UZ")
# What a call was about, in few groups: many small cells would only be hidden.
TOPICS = {
    "predeparture": ("PREDEP",),
    "status": ("STATUS", "LEGAL"),
    "wages_documents": ("WAGES", "DOCS"),
    "missing": ("MISSING",),
    "return": ("RETURN",),
    "potential_victim": ("CRISIS", "VOT_SELF", "VOT_THIRD", "TIP", "HIGH_RISK"),
    "other": (),
}
# Rare forms stand together: a column of their own would only be hidden, or point to a person.
FORMS = ("forced_labour", "sexual_exploitation", "forced_begging", "other", "unknown")
# The furthest stage that a case reached; each case is in exactly one.
STAGES = ("opened", "referred", "accepted", "received", "return_planned", "home")
STARTED = ("sent", "seen", "waitlisted", "declined", "expired", "revoked")
TAKEN = ("accepted",)
ARRIVED = ("received", "in_service", "closed")


def tables(period: Period) -> tuple[Table, ...]:
    """All tables of a period. Those of one base share margins and are protected together."""
    calls, opened = f"contacts {period.year}", f"cases {period.year}"
    months = tuple(f"{month:%Y-%m}" for month in period.months)
    return (
        _table("contacts_by_month", calls, "month", months, _contacts_by_month(period)),
        _table("contacts_by_topic", calls, "topic", tuple(TOPICS), _contacts_by_topic(period)),
        _table("cases_by_month", opened, "month", months, _cases(period, "month")),
        _table("cases_by_form", opened, "form", FORMS, _cases(period, "form")),
        _table("cases_by_stage", opened, "stage", STAGES, _stages(period)),
    )


def _table(
    name: str,
    base: str,
    dimension: str,
    columns: tuple[str, ...],
    counts: Mapping[tuple[str, str], int],
) -> Table:
    rows = tuple(
        tuple(counts.get((country, column), 0) for column in columns) for country in COUNTRIES
    )
    return Table(name, "country", COUNTRIES, dimension, columns, rows, base=base)


def _contacts_by_month(period: Period) -> Counter[tuple[str, str]]:
    rows = hotline.contacts(period.first, period.last, "country", "month")
    return _added((row["country"], f"{row['month']:%Y-%m}", row["count"]) for row in rows)


def _contacts_by_topic(period: Period) -> Counter[tuple[str, str]]:
    topic_of = {code: topic for topic, codes in TOPICS.items() for code in codes}
    rows = hotline.contacts(period.first, period.last, "country", "category")
    return _added(
        (row["country"], topic_of.get(row["category"], "other"), row["count"]) for row in rows
    )


def _cases(period: Period, dimension: str) -> Counter[tuple[str, str]]:
    return _added(
        (row["country"], _column(row, dimension), row["n"])
        for row in cases.opened(period.first, period.last)
    )


def _column(row: Mapping[str, Any], dimension: str) -> str:
    if dimension == "month":
        return f"{row['month']:%Y-%m}"
    return row["form"] if row["form"] in FORMS else "other"


def _stages(period: Period) -> Counter[tuple[str, str]]:
    rows = (
        Case.objects.filter(opened_on__gte=period.first, opened_on__lte=period.last)
        .order_by()
        .annotate(stage=_furthest())
        .values_list("agency__country", "stage")
        .annotate(n=Count("pk"))
    )
    return _added(rows)


def _furthest() -> When_:
    def referral(*states: str) -> Exists:
        return Exists(Referral.objects.filter(case=OuterRef("pk"), state__in=states))

    returning = Return.objects.filter(case=OuterRef("pk"))
    return When_(
        When(Exists(returning.filter(state="received")), then=Value("home")),
        When(Exists(returning.exclude(state="stopped")), then=Value("return_planned")),
        When(referral(*ARRIVED), then=Value("received")),
        When(referral(*TAKEN), then=Value("accepted")),
        When(referral(*STARTED), then=Value("referred")),
        default=Value("opened"),
    )


def _added(rows: Iterable[tuple[str, str, int]]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for country, column, number in rows:
        counts[country, column] += number
    return counts


def completeness(period: Period) -> tuple[int, int]:
    """How many lines confirmed every month of the period, and how many lines there are."""
    lines = Agency.objects.filter(runs_hotline=True, country__in=COUNTRIES)
    confirmed = (
        LineReport.objects.filter(month__in=period.months, agency__in=lines)
        .order_by()
        .values("agency")
        .annotate(n=Count("pk"))
        .filter(n=len(period.months))
    )
    return (confirmed.count() if period.months else 0), lines.count()


def earliest_year() -> int | None:
    """The year of the first case or contact."""
    return min(filter(None, (_year(Case, "opened_on"), _year(Contact, "month"))), default=None)


def _year(model: type[Case] | type[Contact], column: str) -> int | None:
    first = model.objects.order_by(column).values_list(column, flat=True).first()
    return first.year if first else None
