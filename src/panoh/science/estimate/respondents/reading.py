"""Respondent-driven samples from CSV: one row for each person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, TextIO

import numpy as np

from panoh.science.estimate.capture.lattice import Floats, Integers
from panoh.science.estimate.capture.reading import grid
from panoh.science.estimate.messages import Message, message, refuse
from panoh.science.estimate.respondents.columns import Columns, places
from panoh.science.estimate.respondents.dating import days
from panoh.science.estimate.respondents.recruitment import Recruitment
from panoh.science.estimate.respondents.tree import cycle, waves

SEEDS: Final = frozenset({"", "seed", "na", "n/a", "none", "0", "-", "."})
MISSING: Final = frozenset({"", "na", "n/a", "nan", "none", "."})

Rows = Sequence[tuple[int, list[str]]]


def read_csv(source: str | Path | TextIO, columns: Columns | None = None) -> Recruitment:
    """Read a sample from a path, from the text itself (with line breaks), or a file.

    There must be a column of ids, of recruiters' ids (empty, NA, 0 or “seed” for seeds) and of
    degrees; dates and waves are used where they are. Columns are found by their usual names
    (`id`, `recruiter.id`, `degree`, `date`, …) unless `columns` names them. Raises `InputError`
    for an unknown recruiter, a cycle, an id twice, a degree that is missing, negative or no
    number, and a recruiter who came later than the recruited.
    """
    heading, rows = grid(source)
    if not rows:
        raise refuse("rds_nobody")
    place = places(columns or Columns(), heading)
    cells = {
        role: [row[at].strip() for _, row in rows] if at is not None else None
        for role, at in place.items()
    }
    numbers = [number for number, _ in rows]
    ids = _ids(cells["id"] or [], numbers)
    recruiter = _recruiters(cells["recruiter"] or [], ids, numbers)
    dates = days(cells["date"], numbers) if cells["date"] else None
    _in_time(dates, recruiter, numbers)
    others = {
        name: tuple(_told(row[at].strip()) for _, row in rows) for at, name in enumerate(heading)
    }
    degrees = _degrees(cells["degree"] or [], numbers)
    return Recruitment(ids, recruiter, degrees, others, dates, _waves(cells["wave"], recruiter))


def from_lists(
    ids: Sequence[str], recruiters: Sequence[str | None], degrees: Sequence[float]
) -> Recruitment:
    """A sample from its ids, the recruiter's id of each (None for seeds), and degrees.

    Raises `InputError` as `read_csv` does; rows are counted from 1.
    """
    rows = list(range(1, len(ids) + 1))
    names = _ids(list(ids), rows)
    recruiter = _recruiters([who or "" for who in recruiters], names, rows)
    return Recruitment(names, recruiter, _degrees([str(degree) for degree in degrees], rows))


def _told(cell: str) -> str:
    return "" if cell.lower() in MISSING else cell


def _ids(cells: list[str], numbers: list[int]) -> tuple[str, ...]:
    first: dict[str, int] = {}
    for cell, row in zip(cells, numbers, strict=True):
        if not cell:
            raise refuse("rds_id_empty", row=row)
        if cell in first:
            raise refuse("rds_id_twice", first=first[cell], row=row, id=cell)
        first[cell] = row
    return tuple(cells)


def _recruiters(cells: list[str], ids: tuple[str, ...], numbers: list[int]) -> Integers:
    place = {name: number for number, name in enumerate(ids)}
    found = np.full(len(ids), -1, dtype=np.int64)
    for number, (cell, row) in enumerate(zip(cells, numbers, strict=True)):
        if cell in place:
            found[number] = place[cell]
        elif cell.lower() not in SEEDS:
            raise refuse("rds_recruiter_unknown", row=row, recruiter=cell)
    around = cycle(found)
    if around:
        raise refuse("rds_cycle", ids=tuple(ids[at] for at in around[:5]), row=numbers[around[0]])
    return found


def _degrees(cells: list[str], numbers: list[int]) -> Floats:
    return np.asarray([_degree(cell, row) for cell, row in zip(cells, numbers, strict=True)])


def _degree(cell: str, row: int) -> float:
    if cell.lower() in MISSING:
        raise refuse("rds_degree_missing", row=row)
    try:
        value = float(cell)
    except ValueError:
        raise refuse("rds_degree_not_number", row=row, value=cell) from None
    if not 0 <= value < float("inf"):
        raise refuse("rds_degree_negative", row=row, value=cell)
    return value


def _in_time(dates: Floats | None, recruiter: Integers, numbers: list[int]) -> None:
    if dates is None:
        return
    late = np.flatnonzero((recruiter >= 0) & (dates[recruiter] > dates))
    if len(late):
        at = int(late[0])
        raise refuse("rds_recruiter_later", row=numbers[at], recruiter=numbers[recruiter[at]])


def _waves(cells: list[str] | None, recruiter: Integers) -> tuple[Message, ...]:
    if cells is None:
        return ()
    told = [_whole(cell) for cell in cells]
    wrong = sum(a is not None and a != b for a, b in zip(told, waves(recruiter), strict=True))
    return (message("rds_wave_differs", number=wrong),) if wrong else ()


def _whole(cell: str) -> int | None:
    return int(cell) if cell.lstrip("-").isdigit() else None
