"""Tables of counts with margins, before and after protection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

INTERNAL_THRESHOLD: Final = 5  # for people of the programme, under its rules
PUBLIC_THRESHOLD: Final = 10  # for everybody: nobody can be asked to keep a rule

# What a count is a count of: the base, and the value in each dimension. A margin leaves its
# dimension out, so the same margin of two tables has one address.
Address = tuple[str, frozenset[tuple[str, str]]]
Position = tuple[int, int]  # row, column; one past the last is the margin


@dataclass(frozen=True)
class Count:
    """A count that may be shown. Zero is a count: see `protect`."""

    value: int


@dataclass(frozen=True)
class Hidden:
    """A count of 1 or more that is not shown. It does not say why: that would narrow it."""


HIDDEN: Final = Hidden()
Cell = Count | Hidden


@dataclass(frozen=True)
class Why:
    """A sentence about the whole table. `text` is the English template, `key` names it."""

    key: str
    text: str
    params: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def __str__(self) -> str:
        return self.text.format(**self.params)


@dataclass(frozen=True)
class Table:
    """Counts of people, rows × columns; every person is in exactly one cell.

    `counts[i][j]` belongs to `rows[i]`, `columns[j]`, values of `row_dimension` and
    `column_dimension` (“country”, “month”). `base` names who is counted over which fixed period
    (“persons assisted, 2026”): tables of one base that share a dimension share its margin.
    Raises `ValueError` where the shape is wrong, a label is double, or a count is negative.
    """

    name: str
    row_dimension: str
    rows: tuple[str, ...]
    column_dimension: str
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    base: str = ""

    def __post_init__(self) -> None:
        if not self.rows or not self.columns:
            raise ValueError(f"Table {self.name}: a table has at least one row and one column.")
        if len(self.counts) != len(self.rows) or any(
            len(row) != len(self.columns) for row in self.counts
        ):
            raise ValueError(f"Table {self.name}: counts do not match the rows and columns.")
        if len(set(self.rows)) < len(self.rows) or len(set(self.columns)) < len(self.columns):
            raise ValueError(f"Table {self.name}: a row or a column has the label of another.")
        if self.row_dimension == self.column_dimension:
            raise ValueError(f"Table {self.name}: rows and columns are of the same dimension.")
        if any(count < 0 for row in self.counts for count in row):
            raise ValueError(f"Table {self.name}: a count is negative.")

    @classmethod
    def series(
        cls, name: str, dimension: str, labels: Sequence[str], counts: Sequence[int], base: str = ""
    ) -> Table:
        """One dimension with its total, as months of a year: a table of a single row."""
        return cls(name, "", ("",), dimension, tuple(labels), (tuple(counts),), base)

    def positions(self) -> Iterator[Position]:
        """All cells and margins, row by row."""
        for i in range(len(self.rows) + 1):
            for j in range(len(self.columns) + 1):
                yield i, j

    def address(self, position: Position) -> Address:
        """What the cell or margin at this position counts."""
        return address_of(self, position)

    def value(self, position: Position) -> int:
        """The count at this position; margins are sums."""
        i, j = position
        rows = self.counts if i == len(self.rows) else (self.counts[i],)
        return sum(sum(row) if j == len(self.columns) else row[j] for row in rows)


@dataclass(frozen=True)
class ProtectedTable:
    """What may be shown of a `Table`. It holds no hidden count.

    `cells[i][j]`, `row_totals[i]`, `column_totals[j]` and `total` are `Count` or `Hidden`. In a
    series the one row is `cells[0]`. `why` is what the reader of the table must be told.
    """

    name: str
    row_dimension: str
    rows: tuple[str, ...]
    column_dimension: str
    columns: tuple[str, ...]
    base: str
    cells: tuple[tuple[Cell, ...], ...]
    row_totals: tuple[Cell, ...]
    column_totals: tuple[Cell, ...]
    total: Cell
    threshold: int
    why: tuple[Why, ...]

    def positions(self) -> Iterator[Position]:
        """All cells and margins, row by row."""
        for i in range(len(self.rows) + 1):
            for j in range(len(self.columns) + 1):
                yield i, j

    def address(self, position: Position) -> Address:
        """What the cell or margin at this position counts."""
        return address_of(self, position)

    def cell(self, position: Position) -> Cell:
        """The cell or margin at this position."""
        i, j = position
        if i == len(self.rows):
            return self.total if j == len(self.columns) else self.column_totals[j]
        return self.row_totals[i] if j == len(self.columns) else self.cells[i][j]


def address_of(table: Table | ProtectedTable, position: Position) -> Address:
    """What the cell or margin of a table counts."""
    i, j = position
    values = set()
    if i < len(table.rows) and table.row_dimension:
        values.add((table.row_dimension, table.rows[i]))
    if j < len(table.columns):
        values.add((table.column_dimension, table.columns[j]))
    return table.base, frozenset(values)
