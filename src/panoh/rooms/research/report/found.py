"""A kept run as findings, for reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language

from panoh.kernel.ui.parts import Badge
from panoh.rooms.research.reading.figures import between, people
from panoh.rooms.research.reading.runs import run_facts
from panoh.rooms.research.reading.sections import extras
from panoh.rooms.research.wording import say, told, verdict
from panoh.science.estimate.messages import message
from panoh.science.estimate.report.findings import Findings, Row

if TYPE_CHECKING:
    from panoh.rooms.research.models import Run

FIGURES = 5  # of the facts of a run that has a result, the first are what it found


def findings(run: Run) -> Findings:
    """What the run found, in the active language."""
    found = run.found
    facts = tuple((name, plain(value)) for name, value in run_facts(run))
    return Findings(
        verdict(found["verdict"]),
        facts[:FIGURES],
        tuple(_row(row) for row in found["models"]),
        tuple(told(one) for one in found["warnings"]),
        tuple(told(one) for one in found["assumptions"]),
        picture(run),
        facts[FIGURES:],
        extras(run),
    )


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
    if hasattr(value, "year"):
        return date_format(value, "SHORT_DATE_FORMAT")
    return str(value)


def _row(row: dict[str, Any]) -> Row:
    role = "; ".join(told(one) for one in row["roles"])
    model = ", ".join(row["model"]) or say(message("report_no_terms"))
    bic = "" if row["bic"] is None else number_format(row["bic"], decimal_pos=2)
    weight = number_format(row["weight"], decimal_pos=3) if row.get("weight") else ""
    return role, model, people(row["estimate"]), between(row["interval"]), bic, weight
