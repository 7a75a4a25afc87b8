"""Tables of several strata of one population: countries, years, forms of exploitation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TextIO

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.persons import Persons, in_order
from panoh.science.estimate.capture.reading import COUNT, grid
from panoh.science.estimate.messages import refuse


@dataclass(frozen=True, eq=False)
class Strata:
    """Histories by stratum: nobody belongs to two strata, and all have the same `lists`.

    A stratum's table may lack lists that saw none of its people, never have others.
    """

    lists: tuple[str, ...]
    tables: Mapping[str, CaptureHistories]

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", MappingProxyType(dict(self.tables)))
        if not self.tables:
            raise refuse("nobody")
        for name, table in self.tables.items():
            if [one for one in self.lists if one in table.lists] != list(table.lists):
                raise refuse(
                    "stratum_other_lists", stratum=name, found=table.lists, expected=self.lists
                )

    @classmethod
    def of(cls, tables: Mapping[str, CaptureHistories]) -> Strata:
        """From tables by name; the lists are those of the table that has most."""
        widest = max(tables.values(), key=lambda table: table.size, default=None)
        return cls(widest.lists if widest else (), tables)

    @classmethod
    def from_persons(cls, persons: Persons, by: str) -> Strata:
        """One stratum for each value of a covariate."""
        return cls(persons.lists, persons.stratified(by))

    def __iter__(self) -> Iterator[tuple[str, CaptureHistories]]:
        return iter(self.tables.items())

    def __len__(self) -> int:
        return len(self.tables)

    @property
    def observed(self) -> int:
        """How many different people were seen in all strata."""
        return sum(table.observed for table in self.tables.values())


def read_strata(source: str | Path | TextIO, by: str) -> Strata:
    """From CSV: a column `by` with the stratum, one 0/1 column for each list, and `count`.

    Raises `InputError` that names the row, counted with the heading as row 1.
    """
    names, rows = grid(source)
    lowered = [name.lower() for name in names]
    if by.lower() not in lowered:
        raise refuse("stratum_missing", by=by, columns=tuple(names))
    if COUNT not in lowered:
        raise refuse("count_missing", columns=tuple(names))
    stratum, count = lowered.index(by.lower()), lowered.index(COUNT)
    places = [i for i in range(len(names)) if i not in (stratum, count)]
    gathered: dict[str, list[tuple[int, Sequence[object], object]]] = {}
    for number, cells in rows:
        history = [cells[i] for i in places]
        gathered.setdefault(cells[stratum].strip(), []).append((number, history, cells[count]))
    lists = tuple(names[i] for i in places)
    return Strata(lists, {name: _table(name, lists, gathered[name]) for name in in_order(gathered)})


def _table(
    name: str, lists: tuple[str, ...], rows: list[tuple[int, Sequence[object], object]]
) -> CaptureHistories:
    """Lists without anybody in this stratum are left out."""
    used = [
        i
        for i in range(len(lists))
        if any(str(h[i]).strip() == "1" and str(n).strip() not in ("", "0") for _, h, n in rows)
    ]
    if len(used) < 2:
        alone = lists[used[0]] if used else lists[0]
        raise refuse("stratum_one_list", stratum=name, list=alone)
    empty = [i for i in range(len(lists)) if i not in used]
    kept = [row for row in rows if not any(str(row[1][i]).strip() == "1" for i in empty)]
    shorter = [(number, [history[i] for i in used], n) for number, history, n in kept]
    return CaptureHistories.from_rows([lists[i] for i in used], shorter)
