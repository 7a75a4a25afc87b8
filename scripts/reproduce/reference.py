"""The reference: what R packages gave, row by row, and the tables that they were given."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from panoh.science.estimate import CaptureHistories, read_csv

Figures = tuple[float | None, float | None, float | None]  # estimate, lower and upper limit
LAST_DIGIT = 0.005 + 1e-6  # all figures of the reference have two decimals


@dataclass(frozen=True)
class Row:
    """One row of `reference.csv`; `figures` are None where the package printed none."""

    table: str
    method: str
    package: str
    settings: str
    figures: Figures
    note: str


@dataclass(frozen=True)
class Line:
    """A row, our figures, how near they are (`said`), and whether they `agree` as they should.

    `agree` is None where there is nothing to hold them to.
    """

    row: Row
    ours: Figures
    said: str
    agree: bool | None


@cache
def folder() -> Path:
    """Where the reference lies."""
    named = os.environ.get("PANOH_REFERENCE_DATA", "")
    if not named:
        sys.exit("PANOH_REFERENCE_DATA is not set: name the folder with reference.csv.")
    return Path(named)


@cache
def table(name: str) -> CaptureHistories:
    """A published capture table."""
    return read_csv(folder() / "capture" / f"{name}.csv")


def rows() -> Iterator[Row]:
    """All rows in their order."""
    with (folder() / "reference.csv").open(encoding="utf-8", newline="") as lines:
        for told in csv.DictReader(lines):
            estimate, low, high = (_number(told[name]) for name in ("estimate", "lo", "hi"))
            yield Row(
                told["dataset"],
                told["method"],
                told["package"],
                told["settings"],
                (estimate, low, high),
                told["note"],
            )


def missed(row: Row, ours: Figures) -> list[int]:
    """Places of the figures (0 estimate, 1 and 2 limits) that do not come out to the last digit."""
    return [
        place
        for place, (said, found) in enumerate(zip(row.figures, ours, strict=True))
        if said is not None and (found is None or abs(found - said) > LAST_DIGIT)
    ]


def _number(text: str) -> float | None:
    return float(text) if text else None
