"""CPU seconds of all hierarchical models, their average, profiles and re-selection; R's beside."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import numpy as np

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.reading import read_csv
from panoh.science.estimate.loglinear.averaging import average
from panoh.science.estimate.loglinear.exhaustive import sweep
from panoh.science.estimate.loglinear.profile import profile
from panoh.science.estimate.loglinear.reselection import best_bic_batch, candidates
from panoh.science.estimate.settings import ALL_ORDERS, Settings

Row = tuple[str, float, float | None]
RUNS: Final = 3
REPLICATES: Final = 1000
# CPU seconds of R for the UK where reference.csv has none: closedpMS.t of 32,768 models (not
# finished after so long), and vary_ntop_bca with all 1,024 models of five lists.
MEASURED: Final = {"uk2013_6lists": 83.0, "uk2013_5lists": 1270.0}


def rows(folder: Path) -> Iterator[Row]:
    """(what, our CPU seconds, R's CPU seconds or None); ours the fastest of 3 runs.

    `folder` is that of the reference data.
    """
    told = _reference(folder)
    for path in sorted((folder / "capture").glob("*.csv")):
        yield from _table(path.stem, read_csv(path), told)


def _table(name: str, table: CaptureHistories, told: dict[tuple[str, str], float]) -> Iterator[Row]:
    pairs = told.get(
        (name, "closedpMS.t_minBIC_order2"), MEASURED.get(name) if table.size > 5 else None
    )
    yield f"pair models, {name}", _seconds(lambda: sweep(table)), pairs
    yield f"average of pair models, {name}", _seconds(lambda: average(table, Settings())), None
    flat = told.get((name, "independence"))
    yield f"profile of independence, {name}", _seconds(lambda: profile(table).at(0.95)), flat
    if table.size < 6:
        every = told.get((name, "closedpMS.t_minBIC"))
        yield f"all models, {name}", _seconds(lambda: sweep(table, ALL_ORDERS)), every
        yield _reselected(name, table, told)


def _reselected(name: str, table: CaptureHistories, told: dict[tuple[str, str], float]) -> Row:
    shares = table.table / table.observed
    drawn = np.random.default_rng(1).multinomial(table.observed, shares, size=REPLICATES)
    counts = np.ascontiguousarray(drawn.T, dtype=np.float64)
    theirs = told.get((name, "bic_exhaustive_bca1000"), MEASURED.get(name))
    seconds = _seconds(lambda: best_bic_batch(counts, candidates(table)))
    return f"best pair model in each of {REPLICATES:,} replicates, {name}", seconds, theirs


def _seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(RUNS):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def _reference(folder: Path) -> dict[tuple[str, str], float]:
    with (folder / "reference.csv").open(encoding="utf-8", newline="") as lines:
        return {
            (row["dataset"], row["method"]): float(row["seconds_cpu"])
            for row in csv.DictReader(lines)
            if row["seconds_cpu"]
        }
