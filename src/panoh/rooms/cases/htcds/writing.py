"""The file of an export: written aside, recorded in the audit chain, then put in its place.

It holds who the persons are: readable by its owner alone (mode 0600), never over another file
unless told, and no cell that a spreadsheet would run as a formula.
"""

from __future__ import annotations

import csv
import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from django.utils import timezone

from panoh.rooms.cases.htcds import taking
from panoh.rooms.cases.htcds.columns import CODED, COLUMNS, MARK

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

OWNER_ONLY = 0o600
Record = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Filling:
    """How the rows are written: with which mark, only coded columns, whom to tell of progress."""

    mark: str = ""
    coded: bool = False
    step: Callable[[int], None] | None = None


@dataclass(frozen=True)
class Written:
    """Where the file is, and how many cases and rows are in it."""

    path: Path
    cases: int
    rows: int


def place_for(actor: Actor, out: Path) -> Path:
    """The file to write: ``out`` itself, or in a folder one named by agency and day."""
    if not out.is_dir():
        return out
    day = timezone.localdate().strftime("%Y%m%d")
    return out / f"htcds-{actor.agency.code}-{day}.csv"


def write(
    actor: Actor,
    path: Path,
    *,
    record: Record,
    mark: str = "",
    coded: bool = False,
    force: bool = False,
    step: Callable[[int], None] | None = None,
) -> Written:
    """Write all cases that the actor may export; raises Denied, FileExistsError, OSError.

    ``record``: told the numbers of cases and rows and the file's SHA-256 before the file is put
    in its place. ``mark``: stands in every row. ``coded``: only what is not sealed.
    """
    taking.permit(actor)
    if not force:
        _reserve(path)
    try:
        return _write(actor, path, record, Filling(mark, coded, step))
    except BaseException:
        if not force:
            path.unlink(missing_ok=True)  # what was reserved, and is empty still
        raise


def _reserve(path: Path) -> None:
    """Take the place, so that no file that comes meanwhile is overwritten."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))


def _write(actor: Actor, path: Path, record: Record, how: Filling) -> Written:
    handle, name = tempfile.mkstemp(prefix=".htcds-", dir=path.parent)  # made with mode 0600
    aside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            cases, rows = _fill(actor, file, how)
        record(cases, rows, hashlib.sha256(aside.read_bytes()).hexdigest())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return Written(path, cases, rows)


def fill(actor: Actor, file: TextIO, *, mark: str = "") -> tuple[int, int]:
    """Write all cases that the actor may export; how many cases, and rows."""
    taking.permit(actor)
    return _fill(actor, file, Filling(mark))


def _fill(actor: Actor, file: TextIO, how: Filling) -> tuple[int, int]:
    names = [name for name in COLUMNS if not how.coded or name in CODED]
    names += [MARK] if how.mark else []
    table = csv.DictWriter(file, names, extrasaction="ignore", lineterminator="\r\n")
    table.writeheader()
    cases = rows = 0
    for some in taking.cases_of(actor):
        for row in taking.rows_of(actor, some):
            table.writerow(row | {MARK: how.mark})
            rows += 1
        cases += len(some)
        if how.step is not None:
            how.step(cases)
    return cases, rows
