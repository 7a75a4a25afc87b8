"""Rows of persons: who is on which lists, and what else is known of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TextIO

import numpy as np

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Booleans, Integers
from panoh.science.estimate.capture.reading import grid
from panoh.science.estimate.messages import message, refuse

Row = tuple[int, Mapping[str, object]]


@dataclass(frozen=True, eq=False)
class Persons:
    """n people on L lists.

    `captures` (n, L) says who is on which list; everybody is on one at least. `covariates` has n
    texts for each column. Make one with `from_rows`, `read_persons` or `linked.from_linked`.
    """

    lists: tuple[str, ...]
    captures: Booleans
    covariates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "covariates", MappingProxyType(dict(self.covariates)))
        if self.captures.ndim != 2 or self.captures.shape[1] != len(self.lists):
            raise ValueError("captures must have one column for each list")
        if any(len(values) != len(self) for values in self.covariates.values()):
            raise ValueError("a covariate must have one value for each person")
        self.histories()  # which refuses lists without anybody, lists named twice, and so on

    def __len__(self) -> int:
        return len(self.captures)

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[Mapping[str, object]],
        lists: Sequence[str],
        *,
        identifier: str | None = None,
    ) -> Persons:
        """From one mapping for each person: 0 or 1 for each of `lists`; all else is a covariate.

        `identifier` names the column that tells persons apart, if there is one: nobody may be in
        it twice. Raises `InputError` with the number of the row, counted from 1.
        """
        return _gathered(enumerate(rows, 1), tuple(lists), identifier)

    @property
    def cells(self) -> Integers:
        """Shape (n,): each person's history as a number (see `lattice`)."""
        weights = 1 << np.arange(len(self.lists), dtype=np.int64)
        return np.asarray(self.captures @ weights, dtype=np.int64)

    def histories(self) -> CaptureHistories:
        """How many people have each history."""
        counts = np.bincount(self.cells, minlength=1 << len(self.lists))
        return CaptureHistories(self.lists, tuple(int(count) for count in counts))

    def stratified(self, by: str) -> dict[str, CaptureHistories]:
        """The histories of each value of a covariate, numbers in their order, then texts.

        A list that saw nobody of a stratum is left out of its table, which says so in `notes`.
        Raises `InputError` where a value is missing, or one list alone saw all of a stratum.
        """
        values = np.array(self.column(by))
        return {name: self._stratum(name, values == name) for name in in_order(set(values))}

    def column(self, name: str) -> tuple[str, ...]:
        """One covariate. Raises `InputError` where there is none, or a value is missing."""
        if name not in self.covariates:
            names = tuple(self.covariates)
            raise refuse("covariate_unknown", covariate=name, covariates=names)
        values = self.covariates[name]
        if "" in values:
            raise refuse("covariate_missing", covariate=name, person=values.index("") + 1)
        return values

    def part(self, which: Booleans) -> Persons:
        """Some of the people, on the same lists."""
        kept = {
            name: tuple(value for value, keep in zip(values, which, strict=True) if keep)
            for name, values in self.covariates.items()
        }
        return Persons(self.lists, self.captures[which], kept)

    def _stratum(self, name: str, which: Booleans) -> CaptureHistories:
        captures = self.captures[which]
        used = np.flatnonzero(captures.any(axis=0))
        if len(used) < 2:
            raise refuse("stratum_one_list", stratum=name, list=self.lists[int(used[0])])
        lists = tuple(self.lists[i] for i in used)
        counts = Persons(lists, captures[:, used]).histories().counts
        notes = [
            message("stratum_without_list", stratum=name, list=one)
            for one in self.lists
            if one not in lists
        ]
        return CaptureHistories(lists, counts, tuple(notes))


def read_persons(
    source: str | Path | TextIO, lists: Sequence[str], *, identifier: str | None = None
) -> Persons:
    """Persons from CSV, one row each, with a heading; see `Persons.from_rows`.

    `source` is a path, the text itself (with line breaks) or a file. Rows are counted with the
    heading as row 1. A column “id” tells persons apart unless `identifier` names another.
    """
    names, rows = grid(source)
    identifier = identifier or next((name for name in names if name.lower() == "id"), None)
    for name in names:
        if names.count(name) > 1:
            raise refuse("column_twice", column=name)
    told = ((number, dict(zip(names, cells, strict=True))) for number, cells in rows)
    return _gathered(told, tuple(lists), identifier)


def in_order(names: Iterable[str]) -> list[str]:
    """Numbers by size, then texts by letter."""
    return sorted((str(name) for name in names), key=_place)


def _place(name: str) -> tuple[bool, float, str]:
    try:
        return False, float(name), name
    except ValueError:
        return True, 0.0, name


def _gathered(rows: Iterable[Row], lists: tuple[str, ...], identifier: str | None) -> Persons:
    captures: list[list[bool]] = []
    covariates: dict[str, list[str]] = {}
    seen: dict[str, int] = {}
    for number, row in rows:
        captures.append(_captures(number, row, lists))
        if identifier is not None:
            _once(number, row, identifier, seen)
        others = [name for name in row if name not in lists and name != identifier]
        if len(captures) > 1 and set(others) != set(covariates):
            raise refuse("person_columns", row=number)
        for name in others:
            covariates.setdefault(name, []).append(str(row[name]).strip())
    if not captures:
        raise refuse("nobody")
    table = np.array(captures, dtype=np.bool_)
    return Persons(lists, table, {name: tuple(values) for name, values in covariates.items()})


def _captures(number: int, row: Mapping[str, object], lists: tuple[str, ...]) -> list[bool]:
    found = []
    for name in lists:
        if name not in row:
            raise refuse("list_column_missing", list=name, columns=tuple(row))
        value = row[name]
        text = str(int(value) if isinstance(value, bool | np.bool_) else value).strip()
        if text not in ("0", "1"):
            raise refuse("not_binary", row=number, column=name, value=text)
        found.append(text == "1")
    if not any(found):
        raise refuse("person_unlisted", row=number)
    return found


def _once(number: int, row: Mapping[str, object], column: str, seen: dict[str, int]) -> None:
    if column not in row:
        raise refuse("identifier_missing", column=column, columns=tuple(row))
    person = str(row[column]).strip()
    if person in seen:
        raise refuse("person_twice", first=seen[person], row=number, person=person)
    seen[person] = number
