"""Runs: in a list, how far they are, what they found, how they were made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from panoh.kernel.ui.parts import Badge, Cell, Column, Empty, Table
from panoh.rooms.research.codes import INTERVALS, ORDERS
from panoh.rooms.research.making import same_figures
from panoh.rooms.research.reading.figures import (
    between,
    method,
    people,
    percent,
    state_badge,
    verdict_badge,
)
from panoh.rooms.research.wording import told

if TYPE_CHECKING:
    from panoh.rooms.research.models import Run


def run_row(run: Run) -> tuple[Any, ...]:
    """When, by which method, what came of it."""
    when = Cell(
        date_format(timezone.localtime(run.created_at), "SHORT_DATETIME_FORMAT"),
        reverse("research:run", kwargs={"run": run.pk}),
        note=_("exploratory") if run.exploratory else "",
    )
    if run.result is None:
        return when, method(run), "", "", state_badge(run)
    found = run.found
    badge = verdict_badge(found["verdict"]["code"])
    return when, method(run), people(found["estimate"]), between(found["interval"]), badge


def run_columns() -> tuple[Column, ...]:
    """The heads of `run_row`."""
    return (
        Column(_("When")),
        Column(_("Method")),
        Column(_("Estimate"), kind="number"),
        Column(_("Interval"), kind="number"),
        Column(_("Verdict")),
    )


def runs_table(runs: Iterable[Run]) -> Table:
    """The runs made on one table, newest first."""
    empty = Empty(_("Not estimated yet"), _("Every run is kept here, also an unwelcome one."))
    return Table(_("Runs"), run_columns(), [run_row(run) for run in runs], empty=empty)


def models_table(run: Run) -> Table:
    """The model-dependence table: what other models would have said."""
    rows = [
        (
            "; ".join(told(role) for role in row["roles"]),
            terms(row),
            people(row["estimate"]),
            between(row["interval"]),
            "" if row["bic"] is None else number_format(row["bic"], decimal_pos=2),
        )
        for row in run.found["models"]
    ]
    columns = (
        Column(_("Model")),
        Column(_("Lists that depend on each other")),
        Column(_("Estimate"), kind="number"),
        Column(_("Interval"), kind="number"),
        Column(_("BIC"), kind="number"),
    )
    return without_empty(Table(_("Models considered"), columns, rows))


def terms(row: dict[str, Any]) -> str:
    """The terms of a model; only one of lists that may depend on each other can have none."""
    none = "" if row["bic"] is None else _("no pairs")
    return ", ".join(row["model"]) or none


def without_empty(table: Table) -> Table:
    """The table without the columns in which nothing stands."""
    kept = [at for at, cells in enumerate(zip(*table.rows, strict=True)) if any(cells)]
    rows = [[row[at] for at in kept] for row in table.rows]
    columns = [table.columns[at] for at in kept] if rows else table.columns
    return replace(table, columns=columns, rows=rows)


def run_facts(run: Run) -> list[tuple[str, Any]]:
    """How it was made, and what is needed to make it again."""
    asked_by = (_("Run by"), run.created_by.display_name)
    return [*(found_facts(run) if run.result else ()), asked_by, *made_facts(run)]


def made_facts(run: Run) -> list[tuple[str, Any]]:
    """What was asked for, and what is needed to make it again; nobody's name: reports travel."""
    return [*_asked(run), *_made(run)]


def found_facts(run: Run) -> list[tuple[str, Any]]:
    """What a run that is done has found."""
    found = run.found
    named = _("Interval (%(level)s %%)") % {"level": percent(run)}
    model = ", ".join(found["model"])
    return [
        (_("Verdict"), verdict_badge(found["verdict"]["code"])),
        (_("Estimate"), people(found["estimate"])),
        (named, between(found["interval"])),
        (_("Identified: people on any list"), people(found["observed"])),
        *([(_("Terms in the model"), model)] if model else []),
    ]


def _asked(run: Run) -> list[tuple[str, Any]]:
    kind = str(dict(INTERVALS).get(run.interval, run.interval))
    as_usual = _("as many as the method takes")
    order = dict(ORDERS).get(str(run.order), run.order)
    return [
        (_("Method"), method(run)),
        (_("Kind of interval"), kind),
        (_("Replicates or draws"), people(run.replicates) if run.replicates else as_usual),
        (_("A pair enters below p ="), number_format(run.threshold)),
        (_("Lists that may depend on each other at once"), str(order)),
        (_("Seed"), str(run.seed)),
        (_("Source"), run.table.source),
        (_("As of"), run.table.dated),
    ]


def _made(run: Run) -> list[tuple[str, Any]]:
    programs = ", ".join(f"{name} {number}" for name, number in run.versions.items())
    return [
        (_("Asked for"), run.created_at),
        (_("Begun"), run.started_at),
        (_("Ended"), run.ended_at),
        (_("Planned"), Badge(_("exploratory"), "warn") if run.exploratory else _("by a protocol")),
        (_("Fingerprint of table and settings"), run.inputs),
        (_("Programs"), programs),
    ]


def progress(run: Run) -> str:
    """How far it is, in a sentence."""
    if run.state == "waiting":
        return _("It waits for its turn. You can leave this page and come back.")
    if run.state != "running":
        return ""
    if run.share is None:
        return _("It runs. You can leave this page and come back.")
    done = number_format(round(run.share * 100))
    return _("It runs: %(share)s %% of the present step is done. You can leave this page.") % {
        "share": done
    }


def problem(run: Run) -> str:
    """Why it has no result; empty where nothing went wrong."""
    if run.state == "stopped":
        return _("It was stopped; nothing was kept.")
    if run.problem is None:
        return ""
    if run.problem["code"] == "input":
        return told(run.problem["message"])
    if run.problem["code"] == "lost":
        return _("Its worker stopped answering twice. Try fewer replicates, or ask who serves.")
    return _("It broke off. The table is safe; try another method, or fewer replicates.")


def repeated(run: Run) -> str:
    """Whether a run that repeats another found the same; empty where it repeats none."""
    if run.repeats is None or run.repeats.result is None:
        return ""
    if same_figures(run.result, run.repeats.result):
        return _("Made again: every figure equals that of the earlier run.")
    return _("Made again: the figures differ from those of the earlier run. Compare the programs.")
