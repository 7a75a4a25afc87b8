"""A file of cases as a table of text: encoding, separator, header, rows; nothing is understood yet.

Rows are numbered as spreadsheets number them: the header is row 1.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from io import StringIO
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.rooms.cases.htcds.columns import COLUMNS, MARK, ORGANISATION
from panoh.rooms.cases.htcds.standard import fields

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

SEPARATORS = (",", ";", "\t")
LARGEST = 200 * 1024 * 1024  # bytes
LONGEST_CELL = 1_000_000  # characters
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
OURS = frozenset((*COLUMNS, *ORGANISATION, MARK))
KNOWN = {name.casefold(): name for name in (*COLUMNS, *fields())}

EMPTY = _("The file is empty. Give a CSV file whose first row names the columns.")
TOO_LARGE = _("The file is larger than {limit} MB. Part it into several.")
A_SPREADSHEET = _("This is a spreadsheet or an archive. Save it as “CSV UTF-8” and give that.")
NOT_UTF8 = _(
    "The file is not UTF-8: byte {place} (in row {row} or near it) cannot be read. "
    "Save it as “CSV UTF-8”."
)
NOT_CSV = _("Row {row} cannot be read as CSV ({why}). Put quotes around cells with line breaks.")
NO_COLUMNS = _(
    "The first row names no field of HTCDS 2.0, such as prs_FirstName or vic_TraffickingStatus. "
    "Name the columns as the standard does."
)
TWICE = _("The column {name} is there twice (columns {first} and {second}). Keep one of them.")


class BadTable(Exception):
    """The file as a whole cannot be taken; the sentence says how to mend it."""

    def __init__(self, sentence: Lazy | str) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True)
class Row:
    """One row; ``cells`` by known column, ``width`` as the file has it."""

    number: int
    cells: dict[str, str]
    width: int


@dataclass(frozen=True)
class Table:
    """A file's rows, its known columns, those that are none of ours, and how wide its header is."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    unknown: tuple[str, ...]
    organisation: tuple[str, ...]
    width: int


def parse(data: bytes) -> Table:
    """The table of a file's bytes; raises BadTable."""
    text = _decoded(data)
    separator = _separator(text)
    records = _records(text, separator)
    _number, first = next(records, (0, []))
    header = [_column(cell) for cell in first]
    _refuse_twice(header)
    known = [name if name in COLUMNS else "" for name in header]
    if not any(known):
        raise BadTable(NO_COLUMNS)
    return Table(
        rows=tuple(_row(number, cells, known) for number, cells in records if any(cells)),
        columns=tuple(filter(None, known)),
        unknown=tuple(name for name in header if name and name not in OURS),
        organisation=tuple(name for name in header if name in ORGANISATION),
        width=len(header),
    )


def nearest(name: str) -> list[str]:
    """Columns that may have been meant by a name that is none."""
    found = get_close_matches(name.casefold(), list(KNOWN), n=2, cutoff=0.75)
    return [KNOWN[one] for one in found]


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST:
        raise BadTable(format_lazy(TOO_LARGE, limit=LARGEST // 1024**2))
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise BadTable(A_SPREADSHEET)
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise BadTable(format_lazy(NOT_UTF8, place=error.start, row=row)) from None
    if not text.strip():
        raise BadTable(EMPTY)
    return text


def _separator(text: str) -> str:
    """The separator that makes most columns out of the first row."""

    def known(separator: str) -> int:
        try:
            _number, header = next(_records(text, separator), (0, []))
        except BadTable:  # quotes that do not fit this separator
            return -1
        return sum(_column(cell) in KNOWN.values() for cell in header)

    return max(SEPARATORS, key=known)


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Numbered rows of stripped cells, from the first that is not empty."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    number, begun = 0, False
    while True:
        number += 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            raise BadTable(format_lazy(NOT_CSV, row=number, why=str(error))) from None
        begun = begun or any(cells)
        if begun:
            yield number, cells


def _column(cell: str) -> str:
    name = cell.strip()
    return KNOWN.get(name.casefold(), name)


def _refuse_twice(header: list[str]) -> None:
    first: dict[str, int] = {}
    for place, name in enumerate(header, start=1):
        if name and name in first:
            raise BadTable(format_lazy(TWICE, name=name, first=first[name], second=place))
        first[name] = place


def _row(number: int, cells: list[str], known: list[str]) -> Row:
    named = {name: cell for name, cell in zip(known, cells, strict=False) if name and cell}
    width = max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
    return Row(number, named, width)
