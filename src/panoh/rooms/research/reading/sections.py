"""The tables that come with a result, from what was kept of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from panoh.kernel.ui.parts import Column, Table
from panoh.rooms.research.reading.figures import between
from panoh.rooms.research.wording import say, told
from panoh.science.estimate.messages import Message, message
from panoh.science.estimate.report.findings import Extra
from panoh.science.estimate.report.reading import figures

if TYPE_CHECKING:
    from panoh.rooms.research.models import Run


def extras(run: Run) -> tuple[Extra, ...]:
    """In words, for reports."""
    return tuple(_extra(kept) for kept in run.found.get("sections") or ())


def tables(run: Run) -> list[tuple[Table, tuple[str, ...]]]:
    """As tables of a page, each with its notes."""
    return [(_table(extra), extra.notes) for extra in extras(run)]


def _extra(kept: dict[str, Any]) -> Extra:
    rows = tuple(tuple(_cell(cell) for cell in row) for row in kept["rows"])
    columns = tuple(told(column) for column in kept["columns"])
    notes = tuple(told(note) for note in kept["notes"])
    return Extra(told(kept["title"]), columns, rows, figures(kept["rows"]), notes)


def _cell(cell: Any) -> str:
    if cell is None:
        return say(message("section_nothing"))
    if isinstance(cell, dict):
        return told(cell)
    if isinstance(cell, list):
        return between(cell)
    return cell if isinstance(cell, str) else say(Message("section_number", {"number": cell}))


def _table(extra: Extra) -> Table:
    kinds = ["number" if at in extra.numbers else "" for at in range(len(extra.columns))]
    named = zip(extra.columns, kinds, strict=True)
    columns = tuple(Column(label, kind=kind) for label, kind in named)
    return Table(extra.title, columns, extra.rows)
