"""The tables that come with a result, from what was kept of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from panoh.kernel.ui.parts import Column, Table
from panoh.rooms.research.reading.figures import between
from panoh.rooms.research.wording import say, told
from panoh.science.estimate.english import ENGLISH
from panoh.science.estimate.messages import Message, message
from panoh.science.estimate.report.findings import Extra
from panoh.science.estimate.report.reading import figures

if TYPE_CHECKING:
    from panoh.rooms.research.models import Run

WHOLES: Final = frozenset({"completeness"})  # sections whose intervals are shares of all
SHARES: Final = frozenset({
    "column_share", "column_covered", "column_below", "column_above", "column_answered",
    "column_missed", "column_false", "truth_column_coverage",
})  # fmt: skip
NAMED: Final = frozenset({"column_method", "truth_column_method"})


def extras(run: Run) -> tuple[Extra, ...]:
    """In words, for reports."""
    return tuple(_extra(kept) for kept in run.found.get("sections") or ())


def tables(run: Run) -> list[tuple[Table, tuple[str, ...]]]:
    """As tables of a page, each with its notes."""
    return [(_table(extra), extra.notes) for extra in extras(run)]


def _extra(kept: dict[str, Any]) -> Extra:
    codes = [column["code"] for column in kept["columns"]]
    whole = kept["code"] in WHOLES
    shown = [[_cell(cell, code, whole) for cell, code in zip(row, codes, strict=True)]
             for row in kept["rows"]]  # fmt: skip
    rows = tuple(tuple(row) for row in shown)
    columns = tuple(_head(told(column)) for column in kept["columns"])
    notes = tuple(told(note) for note in kept["notes"])
    return Extra(told(kept["title"]), columns, rows, figures(kept["rows"]), notes)


def _head(label: str) -> str:
    return label if len(label) == 1 else capfirst(label)  # p stays p


def _cell(cell: Any, code: str, whole: bool) -> str:
    """A cell in words, by its column's code; `whole`: intervals are shares too."""
    if cell is None:
        return say(message("section_nothing"))
    if isinstance(cell, dict):
        return told(cell)
    if isinstance(cell, list):
        return _interval(cell, code, whole)
    if isinstance(cell, str):
        return _named(cell) if code in NAMED else cell
    if code in SHARES:
        return _share(cell)
    return say(Message("section_number", {"number": cell}))


def _interval(ends: list[float | None], code: str, whole: bool) -> str:
    """People are whole; shares are per cent; what is compared with a model has its own size."""
    low, high = ends
    if low is None or high is None:
        return between(ends)
    if whole:
        return _("%(low)s to %(high)s") % {"low": _share(low), "high": _share(high)}
    if code == "column_range":
        return say(message("section_between", low=low, high=high))
    return between(ends)


def _share(share: float) -> str:
    """A share of 1 in per cent, by its two first digits and whole from 10 %: 0.73 %, 21 %."""
    hundredths = 100 * share
    shown = round(hundredths, 0 if abs(hundredths) >= 10 else 1 if abs(hundredths) >= 1 else 2)
    places = 0 if shown == round(shown) else None
    number = number_format(shown, decimal_pos=places)
    return _("%(number)s %%") % {"number": number}


def _named(method: str) -> str:
    """A method as the models' table names it, not as the programs call it."""
    code = f"method_{method}"
    return capfirst(say(message(code))) if code in ENGLISH else method


def _table(extra: Extra) -> Table:
    kinds = ["number" if at in extra.numbers else "" for at in range(len(extra.columns))]
    named = zip(extra.columns, kinds, strict=True)
    columns = tuple(Column(label, kind=kind) for label, kind in named)
    return Table(extra.title, columns, extra.rows)
