"""Tables and facts as the research pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from panoh.kernel.ui.parts import Badge, Cell, Column, Empty, Table
from panoh.rooms.research.forms import METHODS
from panoh.rooms.research.wording import told

if TYPE_CHECKING:
    from panoh.rooms.research.models import CaptureTable, Run, Study

VERDICTS = {"usable": "ok", "fragile": "warn", "not_identified": "danger"}


def people(number: float | None) -> str:
    """A number of people, or that there is none."""
    if number is None:
        return _("no number")
    return str(number_format(round(number), force_grouping=True))


def between(interval: list[float] | None) -> str:
    """An interval in words."""
    if interval is None:
        return _("no interval")
    low, high = interval
    return _("%(low)s to %(high)s") % {"low": people(low), "high": people(high)}


def tables_of(study: Study) -> Table:
    """The capture tables of a study."""
    rows = [
        (
            Cell(table.name, reverse("research:table", kwargs={"table": table.pk})),
            ", ".join(table.lists),
            people(table.histories.observed),
            date_format(table.dated, "SHORT_DATE_FORMAT"),
            table.runs.count(),
        )
        for table in study.tables.all()
    ]
    columns = (
        Column(_("Table")),
        Column(_("Lists")),
        Column(_("People on any list"), kind="number"),
        Column(_("As of")),
        Column(_("Runs"), kind="number"),
    )
    empty = Empty(_("No table yet"), _("A table says how many people are on each set of lists."))
    return Table(_("Capture tables"), columns, rows, empty=empty)


def runs_table(table: CaptureTable) -> Table:
    """The runs made on one table, newest first."""
    rows = [
        (
            Cell(
                date_format(timezone.localtime(run.created_at), "SHORT_DATETIME_FORMAT"),
                reverse("research:run", kwargs={"run": run.pk}),
            ),
            dict(METHODS)[run.method],
            people(run.result["estimate"]),
            between(run.result["interval"]),
            _verdict_badge(run.result["verdict"]["code"]),
        )
        for run in table.runs.all()
    ]
    columns = (
        Column(_("When")),
        Column(_("Method")),
        Column(_("Estimate"), kind="number"),
        Column(_("Interval"), kind="number"),
        Column(_("Verdict")),
    )
    empty = Empty(_("Not estimated yet"), _("Every run is kept here, also an unwelcome one."))
    return Table(_("Runs"), columns, rows, empty=empty)


def models_table(run: Run) -> Table:
    """The model-dependence table: what other models would have said."""
    rows = [
        (
            "; ".join(told(role) for role in row["roles"]),
            ", ".join(row["model"]) or _("no pairs"),
            people(row["estimate"]),
            between(row["interval"]),
            "" if row["bic"] is None else number_format(row["bic"], decimal_pos=2),
        )
        for row in run.result["models"]
    ]
    columns = (
        Column(_("Model")),
        Column(_("Pairs of lists that depend on each other")),
        Column(_("Estimate"), kind="number"),
        Column(_("Interval"), kind="number"),
        Column(_("BIC"), kind="number"),
    )
    return Table(_("Models considered"), columns, rows)


def run_facts(run: Run) -> list[tuple[str, Any]]:
    """What must be known with the number."""
    percent = number_format(run.level * 100, decimal_pos=0)
    return [
        (_("Verdict"), _verdict_badge(run.result["verdict"]["code"])),
        (_("Estimate"), people(run.result["estimate"])),
        (_("Interval (%(level)s %%)") % {"level": percent}, between(run.result["interval"])),
        (_("People on any list"), people(run.result["observed"])),
        (_("Method"), dict(METHODS)[run.method]),
        (_("Pairs in the model"), ", ".join(run.result["model"]) or _("none")),
        (_("Source"), run.table.source),
        (_("As of"), run.table.dated),
        (_("Run by"), run.created_by.display_name),
        (_("Run at"), run.created_at),
    ]


def _verdict_badge(code: str) -> Badge:
    labels = {
        "usable": _("usable"),
        "fragile": _("fragile"),
        "not_identified": _("not identified"),
    }
    return Badge(labels[code], VERDICTS[code])
