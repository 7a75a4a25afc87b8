"""All results of a study side by side: a table, and one picture of every interval."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from panoh.kernel.ui.parts import Badge, Cell, Column, Table
from panoh.rooms.research.codes import INTERVALS
from panoh.rooms.research.queries import runs_of
from panoh.rooms.research.reading.figures import (
    between,
    claimed,
    method,
    method_name,
    people,
    percent,
    short,
    verdict_badge,
)
from panoh.rooms.research.wording import say
from panoh.science.estimate.messages import message
from panoh.science.estimate.pictures.forest import Line, draw

if TYPE_CHECKING:
    from panoh.rooms.research.models import CaptureTable, Run, Study

BRIEF, ROOM = 24, 60  # characters in the picture: of a table's name, of a line before its figures
BEYOND = 20  # times the usual estimate: an upper end further off would press all others together


@dataclass(frozen=True)
class Beside:
    """The table; the picture (empty for none); how many results are not in the picture."""

    table: Table
    picture: str
    left_out: int


def beside(study: Study) -> Beside | None:
    """Results, identified counts and claims; None while nothing was estimated."""
    runs = [run for run in runs_of(study) if run.result is not None]
    if not runs:
        return None
    drawable = [run for run in runs if run.found["estimate"] is not None]
    usual = median([run.found["estimate"] for run in drawable]) if drawable else 0.0
    drawn = [run for run in drawable if _fits(run, usual)]
    return Beside(_table(study, runs), _picture(study, drawn), len(runs) - len(drawn))


def tables(runs: list[Run]) -> list[CaptureTable]:
    """The tables that these runs were made on, each once, in their order."""
    return list({run.table.pk: run.table for run in runs}.values())


def _fits(run: Run, usual: float) -> bool:
    low, high = run.found["interval"] or (None, None)
    return low is not None and high is not None and high <= BEYOND * usual


def _table(study: Study, runs: list[Run]) -> Table:
    columns = (
        Column(_("Table")),
        Column(_("Kind")),
        Column(_("By whom or how")),
        Column(_("People"), kind="number"),
        Column(_("Interval"), kind="number"),
        Column(_("Verdict")),
    )
    told = tables(runs)
    rows = [row for table in told for row in _rows(table, runs, again=len(told) > 1)]
    rows += [
        (
            claim.source, Badge(_("claimed")), f"{claim.claimant}, {claim.year}", claimed(claim),
            _("a claim has none"), "",
        )
        for claim in study.claims.all()
    ]  # fmt: skip
    return Table(_("Results side by side"), columns, rows)


def _rows(table: CaptureTable, runs: list[Run], *, again: bool) -> Iterator[tuple[Any, ...]]:
    """The count, then each run; `again` names the table in each row, where there are several."""
    name = Cell(table.name, reverse("research:table", kwargs={"table": table.pk}))
    counted = people(table.histories.observed)
    yield name, Badge(_("identified")), table.source, counted, _("a count has none"), ""
    for run in runs:
        if run.table.pk == table.pk:
            found = run.found
            link = Cell(
                method(run),
                reverse("research:run", kwargs={"run": run.pk}),
                note=_note(run),
            )
            interval = f"{between(found['interval'])} ({percent(run)} %)"
            badge = verdict_badge(found["verdict"]["code"])
            yield (
                name if again else "",
                Badge(_("estimated")),
                link,
                people(found["estimate"]),
                interval,
                badge,
            )


def _note(run: Run) -> str:
    """What tells runs of the same method apart."""
    kind = str(dict(INTERVALS).get(run.interval, "")) if run.interval else ""
    return ", ".join(filter(None, (_("exploratory") if run.exploratory else "", kind)))


def _picture(study: Study, runs: list[Run]) -> str:
    if not runs:
        return ""
    lines = list(_lines(study, runs))
    return draw(
        lines,
        message("report_beside_title"),
        message("report_beside_desc", number=len(runs)),
        message("report_beside_axis"),
        say,
        "beside",
    )


def _lines(study: Study, runs: list[Run]) -> Iterator[Line]:
    """For each table who was identified and every estimate; then the claims, without interval."""
    drawn = tables(runs)
    for table in drawn:
        yield Line(short(table.name), float(table.histories.observed), kind="identified")
        for run in (one for one in runs if one.table.pk == table.pk):
            low, high = run.found["interval"]
            # One table needs no naming in each line, and a line has only so much room.
            of = "" if len(drawn) == 1 else f"{short(table.name, BRIEF)} · "
            label = short(f"{of}{method_name(run)}", ROOM)
            yield Line(label, run.found["estimate"], low, high)
    for claim in study.claims.all():
        said = claim.get_basis_display() if claim.upper is None else claimed(claim)
        label = f"{short(claim.claimant)}, {claim.year}, {said}"
        yield Line(label, float(claim.value), kind="claimed")
