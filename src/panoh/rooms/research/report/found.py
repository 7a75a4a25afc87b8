"""A kept run as findings, for reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language

from panoh.kernel.ui import clocks
from panoh.kernel.ui.parts import Badge
from panoh.rooms.research.reading.figures import between, people
from panoh.rooms.research.reading.runs import found_facts, made_facts, terms
from panoh.rooms.research.reading.sections import extras
from panoh.rooms.research.wording import told, verdict
from panoh.science.estimate.report.findings import Findings, Row

if TYPE_CHECKING:
    from panoh.rooms.research.models import Run


def findings(run: Run) -> Findings:
    """What the run found, in the active language."""
    found = run.found
    return Findings(
        verdict(found["verdict"]),
        _plainly(found_facts(run)),
        tuple(_row(row) for row in found["models"]),
        tuple(told(one) for one in found["warnings"]),
        tuple(told(one) for one in found["assumptions"]),
        picture(run),
        _plainly(made_facts(run)),
        extras(run),
    )


def _plainly(facts: Iterable[tuple[str, Any]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, plain(value)) for name, value in facts)


def picture(run: Run) -> str:
    """The picture in the active language, else in English; its ids are unique among many."""
    drawn: dict[str, str] = run.pictures
    found = drawn.get(get_language() or "en") or drawn.get("en", "")
    for part in ("title", "desc"):
        found = found.replace(f"run-{part}", f"run-{run.pk}-{part}")
    return found


def plain(value: Any) -> str:
    """One fact as text."""
    if isinstance(value, Badge):
        return str(value.label)
    if value is None:
        return ""
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return clocks.day(value)
    return str(value)


def _row(row: dict[str, Any]) -> Row:
    role = "; ".join(told(one) for one in row["roles"])
    bic = "" if row["bic"] is None else number_format(row["bic"], decimal_pos=2)
    weight = number_format(row["weight"], decimal_pos=3) if row.get("weight") else ""
    return role, terms(row), people(row["estimate"]), between(row["interval"]), bic, weight
