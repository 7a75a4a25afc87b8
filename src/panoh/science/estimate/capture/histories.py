"""The data of multiple systems estimation: how many people have each capture history."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats, members, superset_sums, term_name
from panoh.science.estimate.capture.lattice import pair_terms as all_pairs
from panoh.science.estimate.messages import Message, message, refuse

MAX_LISTS: Final = 12
MAX_COUNT: Final = 1_000_000_000
TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
FEW_OVERLAPS: Final = 10  # below about seven to ten, Lincoln–Petersen itself is badly biased

History = Sequence[int] | str


@dataclass(frozen=True)
class CaptureHistories:
    """Counts of people by capture history over L lists.

    `lists` are the L names. `counts` has 2^L whole numbers: entry h counts the people whose
    history has exactly the lists of the bits of h (bit 0 is the first list). Entry 0, the unseen,
    is 0 by definition. Histories not named in the input count zero people, and that is data.
    `notes` are warnings from reading. Make one with `from_cells` or `read_csv`.

    `fractional` allows counts that are not whole, such as expected ones: the counts are then
    floats, and so is everything that adds them up.
    """

    lists: tuple[str, ...]
    counts: tuple[int, ...]  # floats where fractional; the type stays that of the rule
    notes: tuple[Message, ...] = field(default=(), compare=False)
    fractional: bool = field(default=False, compare=False)

    def __post_init__(self) -> None:
        _check_lists(self.lists)
        if len(self.counts) != 1 << len(self.lists) or self.counts[0] != 0:
            raise ValueError("counts must have 2^L entries, the first of them 0")
        if not all(count >= 0 and math.isfinite(count) for count in self.counts):
            raise ValueError("counts must be numbers from 0 up")
        if not self.fractional and not all(float(count).is_integer() for count in self.counts):
            raise ValueError("counts must be whole unless fractional=True")
        if sum(self.counts) == 0:
            raise refuse("nobody")
        for i, name in enumerate(self.lists):
            if self.list_total(i) == 0:
                raise refuse("empty_list", list=name)

    @classmethod
    def from_cells(
        cls,
        cells: Mapping[str, float] | Iterable[tuple[History, float]],
        lists: Sequence[str] | None = None,
        *,
        fractional: bool = False,
    ) -> CaptureHistories:
        """From histories such as `{"110": 15, …}` or `[((1, 1, 0), 15), …]`.

        `lists` names the L lists (default A, B, C …). Counts must be whole unless `fractional`.
        Raises `InputError` with one sentence.
        """
        pairs = list(cells.items() if isinstance(cells, Mapping) else cells)
        if not pairs:
            raise refuse("nobody")
        names = tuple(lists) if lists is not None else _letters(len(pairs[0][0]))
        rows = [(number, list(history), count) for number, (history, count) in enumerate(pairs, 1)]
        return cls.from_rows(names, rows, fractional=fractional)

    @classmethod
    def from_rows(
        cls,
        lists: Sequence[str],
        rows: Iterable[tuple[int, Sequence[object], object]],
        *,
        fractional: bool = False,
    ) -> CaptureHistories:
        """From rows (row number as the user knows it, one 0/1 for each list, count)."""
        names = tuple(lists)
        _check_lists(names)
        counts: list[Any] = [0] * (1 << len(names))
        seen: dict[int, int] = {}
        notes: list[Message] = []
        for row, history, raw in rows:
            cell = _cell(names, row, history)
            count = any_count(row, raw) if fractional else whole_count(row, raw)
            if cell in seen:
                shown = ",".join(str(v) for v in history)
                raise refuse("history_twice", first=seen[cell], row=row, history=shown)
            seen[cell] = row
            if cell == 0 and count > 0:
                raise refuse("unseen_row", row=row, value=count)
            if cell == 0:
                notes.append(message("unseen_row_ignored", row=row))
            counts[cell] = count
        return cls(names, tuple(counts), tuple(notes), fractional)

    @cached_property
    def table(self) -> Floats:
        """The counts as floats, shape (2^L,), read-only."""
        table = np.array(self.counts, dtype=np.float64)
        table.flags.writeable = False
        return table

    @cached_property
    def margins(self) -> Floats:
        """Shape (2^L,): for each set of lists, how many people are on all of them."""
        sums = superset_sums(self.table[:, None])[:, 0]
        sums.flags.writeable = False
        return sums

    @property
    def size(self) -> int:
        """How many lists there are, L."""
        return len(self.lists)

    @property
    def observed(self) -> int:
        """How many different people are on at least one list."""
        return sum(self.counts)

    @property
    def overlapping(self) -> int:
        """How many people are on two lists or more."""
        return sum(count for cell, count in enumerate(self.counts) if cell.bit_count() > 1)

    def list_total(self, index: int) -> int:
        """How many people are on one list."""
        return sum(count for cell, count in enumerate(self.counts) if cell >> index & 1)

    def names(self, terms: Iterable[int]) -> tuple[str, ...]:
        """Sets of lists written as `LA:NG`."""
        return tuple(term_name(term, self.lists) for term in terms)

    @cached_property
    def unconnected(self) -> tuple[str, ...]:
        """Lists that share nobody with any other list."""
        count = len(self.lists)
        linked = [p for p in all_pairs(count) if self.margins[p] > 0]
        reached = {name for pair in linked for name in members(pair, self.lists)}
        return tuple(name for name in self.lists if name not in reached)

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What a careful reader would ask about this table before any model."""
        found = list(self.notes)
        found += [message("list_without_overlap", list=name) for name in self.unconnected]
        bare = [p for p in all_pairs(len(self.lists)) if self.margins[p] == 0]
        if bare:
            found.append(message("pairs_without_overlap", pairs=self.names(bare)))
        if self.overlapping < FEW_OVERLAPS:
            found.append(message("few_overlaps", number=self.overlapping))
        return tuple(found)

    def cells(self) -> tuple[tuple[str, int], ...]:
        """The non-zero cells as (history, count), for example ("11000", 15)."""
        width = range(len(self.lists))
        named = ((("".join(str(c >> i & 1) for i in width)), n) for c, n in enumerate(self.counts))
        return tuple((history, count) for history, count in named if count)


def _letters(number: int) -> tuple[str, ...]:
    return tuple(chr(ord("A") + i) for i in range(number))


def _check_lists(names: tuple[str, ...]) -> None:
    if len(names) < 2:
        raise refuse("one_list", number=len(names))
    if len(names) > MAX_LISTS:
        raise refuse("too_many_lists", number=len(names), most=MAX_LISTS)
    for index, name in enumerate(names):
        if not name.strip():
            raise refuse("column_unnamed", column=index + 1)
        if any(_unshowable(character) for character in name):
            raise refuse("column_unshowable", column=index + 1, name=ascii(name))
        if name in names[:index]:
            raise refuse("column_twice", column=name)


def _unshowable(character: str) -> bool:
    """Controls, halves of characters, and marks that turn the direction of whatever follows."""
    kind = unicodedata.category(character)
    return kind in ("Cc", "Cs") or character in TURNING or ord(character) & 0xFFFE == 0xFFFE


def _cell(names: tuple[str, ...], row: int, history: Sequence[object]) -> int:
    if len(history) != len(names):
        shown = "".join(str(value) for value in history)
        raise refuse("history_length", history=shown, found=len(history), expected=len(names))
    cell = 0
    for index, (name, value) in enumerate(zip(names, history, strict=True)):
        text = str(value).strip()
        if text not in ("0", "1"):
            raise refuse("not_binary", row=row, column=name, value=text)
        cell |= int(text) << index
    return cell


def whole_count(row: int, value: object) -> int:
    """A count from what a cell of a table says. Raises `InputError` naming the row."""
    number = _number(row, value)
    if "_" in str(value) or not number.is_integer():
        raise refuse("count_not_whole", row=row, value=str(value).strip())
    return int(_in_range(row, number, value))


def any_count(row: int, value: object) -> float:
    """A count that need not be whole. Raises `InputError` naming the row."""
    number = _number(row, value)
    if "_" in str(value) or not math.isfinite(number):
        raise refuse("count_not_a_number", row=row, value=str(value).strip())
    return _in_range(row, number, value)


def _number(row: int, value: object) -> float:
    text = str(value).strip()
    if not text:
        raise refuse("count_empty", row=row)
    try:
        return float(text)
    except ValueError:
        raise refuse("count_not_whole", row=row, value=text) from None


def _in_range(row: int, number: float, value: object) -> float:
    text = str(value).strip()
    if number < 0:
        raise refuse("count_negative", row=row, value=text)
    if number > MAX_COUNT:
        raise refuse("count_too_large", row=row, value=text, most=MAX_COUNT)
    return number
