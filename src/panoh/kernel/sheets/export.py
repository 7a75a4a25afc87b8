"""Answers as CSV, and in the field names of IOM's Human Trafficking Case Data Standard.

One column per question, so that the header of a version never changes; several choices stand in
one cell, parted by ``;`` (a code never contains one). Text that a spreadsheet would run as a
formula gets an apostrophe in front, which ``from_csv_row`` takes away again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from panoh.kernel.sheets import values
from panoh.kernel.sheets.declare import WORD_KINDS, Code, Kind, Question, Sheet
from panoh.kernel.vault.care import Care

LIST_MARK = ";"
APOSTROPHE = "'"
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", APOSTROPHE)
NOT_SEALED = frozenset({Care.OPEN, Care.CODED})
EVERYTHING = frozenset(Care)

Answers = Mapping[str, Any]


def harmless(text: str) -> str:
    """The text as a spreadsheet cannot run it."""
    return APOSTROPHE + text if text.startswith(RUNS) else text


def _original(cell: str) -> str:
    marked = cell.startswith(APOSTROPHE) and cell[1:].startswith(RUNS)
    return cell[1:] if marked else cell


def columns(sheet: Sheet, levels: Collection[Care] = EVERYTHING) -> list[Question]:
    """The questions that have a column, in the order asked."""
    return [question for question in sheet if question.care in levels]


def csv_header(sheet: Sheet, levels: Collection[Care] = EVERYTHING) -> list[str]:
    """The names of the columns; ``levels=NOT_SEALED`` leaves out what is sealed."""
    return [question.name for question in columns(sheet, levels)]


def _cell(question: Question, value: Any) -> str:
    if value is None:
        return ""
    if question.kind is Kind.CHOICES:
        return LIST_MARK.join(value)
    return harmless(value) if question.kind in WORD_KINDS else str(value)


def csv_row(sheet: Sheet, given: Answers, levels: Collection[Care] = EVERYTHING) -> list[str]:
    """The cells of one entry's stored answers; empty where there is none."""
    return [_cell(question, given.get(question.name)) for question in columns(sheet, levels)]


def _uncell(question: Question, cell: str) -> Any:
    if question.kind is Kind.CHOICES:
        return cell.split(LIST_MARK)
    return _original(cell) if question.kind in WORD_KINDS else cell


def from_csv_row(sheet: Sheet, row: Mapping[str, str]) -> dict[str, Any]:
    """Stored answers from a row by column name (as csv.DictReader gives); raises BadAnswer.

    Only the form tells whether they are complete: ``forms.bound(sheet, answers)``.
    """
    questions = sheet.questions
    cells = {
        name: _uncell(questions[name], cell) if name in questions else cell
        for name, cell in row.items()
        if cell
    }
    return values.ready(sheet, cells)


def _htcds_value(question: Question, value: Any) -> str:
    several = value if isinstance(value, list) else [value]
    codes = [question.codes.get(str(one)) if question.codes else None for one in several]
    return LIST_MARK.join(_standard(code, one) for code, one in zip(codes, several, strict=True))


def _standard(code: Code | None, value: Any) -> str:
    return code.htcds if code and code.htcds else str(value)


def htcds(sheet: Sheet, given: Answers) -> dict[str, str]:
    """The answers that HTCDS has a field for, by that field's name and in its codes."""
    return {
        question.htcds: _htcds_value(question, given[question.name])
        for question in sheet
        if question.htcds and question.name in given
    }
