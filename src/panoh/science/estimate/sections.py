"""Tables that come with a result: title, columns, rows and notes, in codes for any language.

A text, a report, a page and JSON all show the same sections, so nothing is told in one place only.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from panoh.science.estimate.limits import Pair
from panoh.science.estimate.messages import Message, Say, message
from panoh.science.estimate.rounding import ENDLESS

Cell = str | int | float | Message | Pair | None


@dataclass(frozen=True)
class Section:
    """`rows` have one cell for each of `columns`; a pair is an interval, None is nothing known."""

    code: str
    title: Message
    columns: tuple[Message, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Message, ...] = ()

    def said(self, say: Say = Message.sentence) -> list[tuple[str, ...]]:
        """Heading and rows as text."""
        heading = tuple(say(column) for column in self.columns)
        return [heading, *(tuple(shown(cell, say) for cell in row) for row in self.rows)]

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON: messages as code, values and sentence; intervals as two numbers."""
        return {
            "code": self.code,
            "title": self.title.to_dict(),
            "columns": [column.to_dict() for column in self.columns],
            "rows": [[_plain(cell) for cell in row] for row in self.rows],
            "notes": [note.to_dict() for note in self.notes],
        }


def shown(cell: Cell, say: Say) -> str:
    """A cell as text, in the words of `say`."""
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return say(message("section_nothing"))
    if isinstance(cell, Message):
        return say(cell)
    if isinstance(cell, tuple):
        low, high = cell
        code = "section_between" if high < ENDLESS else "section_no_end"
        return say(message(code, low=low, high=high))
    return cell if isinstance(cell, str) else say(message("section_number", number=cell))


def _plain(cell: Cell) -> object:
    if isinstance(cell, Message):
        return cell.to_dict()
    if isinstance(cell, tuple):
        return [_plain(one) for one in cell]
    if isinstance(cell, int | float) and not abs(cell) < ENDLESS:
        return None
    return cell
