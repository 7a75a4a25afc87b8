"""The report of a study as a document: summary, question, methods, data, results, each run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from panoh.kernel.ui.parts import Badge, Cell, Column, Table
from panoh.rooms.research.queries import runs_of
from panoh.rooms.research.reading.beside import beside
from panoh.rooms.research.reading.figures import method
from panoh.rooms.research.reading.studies import (
    claims_table,
    lists_table,
    protocol_facts,
    tables_of,
)
from panoh.rooms.research.report.found import findings, plain
from panoh.rooms.research.wording import say, verdict
from panoh.science.estimate.messages import message
from panoh.science.estimate.report.document import (
    Block,
    Document,
    Facts,
    Grid,
    Heading,
    Notice,
    Paragraph,
    Picture,
    Points,
)
from panoh.science.estimate.report.findings import sections

if TYPE_CHECKING:
    from panoh.rooms.research.models import Run, Study


def study_report(study: Study) -> Document:
    """The report as it stands today, in the active language."""
    runs = _told(study)
    blocks = (
        *_notices(study, runs),
        *_summary(runs),
        *_methods(study),
        *_data(study),
        *_results(study),
        *(block for run in runs for block in _run(run)),
    )
    made = date_format(timezone.localtime(), "SHORT_DATETIME_FORMAT")
    subtitle = _("%(agency)s, %(moment)s") % {"agency": study.agency.name, "moment": made}
    foot = say(message("report_foot"))
    return Document(study.title, get_language() or "en", blocks, foot=foot, subtitle=subtitle)


def _told(study: Study) -> list[Run]:
    """The newest run of each method on each table; a repetition tells nothing new."""
    runs = [run for run in runs_of(study) if run.result is not None and run.repeats_id is None]
    return list({(run.table_id, run.inputs or run.pk): run for run in runs}.values())


def _notices(study: Study, runs: list[Run]) -> Iterator[Block]:
    if study.agency.is_demo:
        yield Notice(_("SYNTHETIC: made from invented data, to show the program."))
    if study.exploratory or any(run.exploratory for run in runs):
        yield Notice(
            _(
                "Exploratory: some of these estimates were made before a protocol and an ethics "
                "approval were written down."
            )
        )


def _summary(runs: list[Run]) -> Iterator[Block]:
    yield Heading(_("In plain words"))
    if not runs:
        yield Paragraph(_("Nothing has been estimated yet."))
        return
    yield Points(tuple(_sentence(run) for run in runs))
    yield Paragraph(
        _(
            "These numbers come from models. People who appear on no list can never be counted; "
            "how many they are depends on what is assumed about them."
        )
    )


def _sentence(run: Run) -> str:
    return _("%(table)s, %(method)s: %(verdict)s") % {
        "table": run.table.name,
        "method": method(run),
        "verdict": verdict(run.found["verdict"]),
    }


def _methods(study: Study) -> Iterator[Block]:
    yield Heading(_("Question"))
    yield Paragraph(study.question)
    yield Heading(_("Methods"))
    missing = _("not written down")
    yield Facts(tuple((name, plain(said) or missing) for name, said in protocol_facts(study)))


def _data(study: Study) -> Iterator[Block]:
    yield Heading(_("Data"))
    yield from _grid(tables_of(study))
    yield from _grid(lists_table(study))


def _results(study: Study) -> Iterator[Block]:
    found = beside(study)
    yield Heading(_("Results"))
    if found is None:
        yield Paragraph(_("Nothing has been estimated yet."))
    else:
        if found.picture:
            caption = _("Every result on one scale; a claim has no interval.")
            yield Picture(found.picture, caption, caption)
        yield from _grid(found.table)
    yield from _grid(claims_table(study))


def _run(run: Run) -> Iterator[Block]:
    told = {"table": run.table.name, "method": method(run)}
    yield Heading(_("%(table)s: %(method)s") % told)
    for block in sections(findings(run), say, level=2):
        yield _filled(block) if isinstance(block, Grid) else block


def _filled(grid: Grid) -> Grid:
    """Without the columns in which nothing stands: not every method has a BIC or weights."""
    kept = [at for at, cells in enumerate(zip(*grid.rows, strict=True)) if any(cells)]
    return replace(
        grid,
        columns=tuple(grid.columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in grid.rows),
        numbers=tuple(new for new, old in enumerate(kept) if old in grid.numbers),
    )


def _grid(table: Table) -> Iterator[Block]:
    """A table of the pages as a table of the report; an empty one says so."""
    if not table.rows:
        if table.empty is not None:
            yield Paragraph(str(table.empty.title))
        return
    numbers = tuple(at for at, column in enumerate(table.columns) if column.kind == "number")
    rows = tuple(tuple(_cell(one) for one in row) for row in table.rows)
    heads = tuple(str(column.label) for column in table.columns)
    yield Grid(str(table.caption), heads, rows, numbers)


def _cell(shown: object) -> str:
    if isinstance(shown, Cell):
        return f"{plain(shown.text)} ({shown.note})" if shown.note else plain(shown.text)
    return str(shown.label) if isinstance(shown, Badge) else plain(shown)


def as_table(block: Block) -> Table | None:
    """A table of the report as the pages show tables; None for another block."""
    if not isinstance(block, Grid):
        return None
    columns = tuple(
        Column(label, kind="number" if at in block.numbers else "")
        for at, label in enumerate(block.columns)
    )
    return Table(block.caption, columns, block.rows)
