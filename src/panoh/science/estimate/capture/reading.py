"""Capture tables from CSV: one 0/1 column for each list, and a column `count`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Final, TextIO

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.messages import refuse

COUNT: Final = "count"
NUL: Final = "\x00"  # no text has it, and databases refuse it
SEPARATORS: Final = (",", ";", "\t")


def read_csv(source: str | Path | TextIO) -> CaptureHistories:
    """Read a capture table from a path, from the text itself (with line breaks), or a file.

    Columns may be separated by commas, semicolons or tabs. Raises `InputError` whose text says
    row (counted with the heading as row 1), column, value and how to mend it.
    """
    return parse(_text(source))


def parse(text: str) -> CaptureHistories:
    """A capture table from CSV text."""
    rows = _rows(text)
    _, heading = next(rows, (1, []))
    if not heading:
        raise refuse("file_empty")
    names = _names(heading)
    column = _count_column(names)
    lists = names[:column] + names[column + 1 :]
    return CaptureHistories.from_rows(
        lists,
        (
            (row, cells[:column] + cells[column + 1 :], cells[column])
            for row, cells in _even(rows, len(names))
        ),
    )


def grid(source: str | Path | TextIO) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The heading of any CSV table, and its rows with their numbers, all of the heading's length.

    For tables that are not capture histories, such as surveys. Raises `InputError`.
    """
    rows = _rows(_text(source))
    _, heading = next(rows, (1, []))
    names = _names(heading)
    return names, list(_even(rows, len(names)))


def _names(heading: list[str]) -> list[str]:
    """The names of the columns in one line each: spreadsheets break them."""
    return [" ".join(name.split()) for name in heading]


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    lines = StringIO(text, newline=None)  # whichever end of line the file has
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=True)
    try:
        for cells in reader:
            if any(NUL in cell for cell in cells):
                raise refuse("row_unreadable", row=reader.line_num)
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error:  # an endless cell
        raise refuse("row_unreadable", row=reader.line_num) from None


def _even(rows: Iterator[tuple[int, list[str]]], expected: int) -> Iterator[tuple[int, list[str]]]:
    for row, cells in rows:
        if len(cells) != expected:
            raise refuse("row_length", row=row, found=len(cells), expected=expected)
        yield row, cells


def _count_column(names: list[str]) -> int:
    found = [index for index, name in enumerate(names) if name.lower() == COUNT]
    if not found:
        raise refuse("count_missing", columns=tuple(names))
    if len(found) > 1:
        raise refuse("column_twice", column=names[found[1]])
    return found[0]


def _text(source: str | Path | TextIO) -> str:
    if isinstance(source, str) and "\n" in source:
        return source.removeprefix("\ufeff")
    if not isinstance(source, str | Path):
        return source.read().removeprefix("\ufeff")
    path = Path(source)
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise refuse("file_missing", path=str(path)) from None
    except UnicodeDecodeError:
        raise refuse("file_not_text", path=str(path)) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name is not valid"
        raise refuse("file_unreadable", path=str(path), why=why.lower()) from None
