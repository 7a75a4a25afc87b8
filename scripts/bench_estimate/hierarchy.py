"""CPU seconds of all hierarchical models, their average, profiles and re-selection; R's beside."""

from __future__ import annotations

from collections.abc import Iterator
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
from scripts.bench_estimate.measuring import Row, Told, fastest, reference

RUNS: Final = 3
REPLICATES: Final = 1000
# CPU seconds of R for the UK where reference.csv has none: closedpMS.t of 32,768 models (not
# finished after so long), and vary_ntop_bca with all 1,024 models of five lists.
MEASURED: Final = {"uk2013_6lists": 83.0, "uk2013_5lists": 1270.0}


def rows(folder: Path) -> Iterator[Row]:
    """(what, our CPU seconds, R's CPU seconds or None); ours the fastest of 3 runs.

    `folder` is that of the reference data.
    """
    told = reference(folder)
    for path in sorted((folder / "capture").glob("*.csv")):
        yield from _table(path.stem, read_csv(path), told)


def _table(name: str, table: CaptureHistories, told: Told) -> Iterator[Row]:
    pairs = told.get(
        (name, "closedpMS.t_minBIC_order2"), MEASURED.get(name) if table.size > 5 else None
    )
    yield f"pair models, {name}", fastest(lambda: sweep(table), RUNS), pairs
    yield f"average of pair models, {name}", fastest(lambda: average(table, Settings()), RUNS), None
    flat = told.get((name, "independence"))
    yield f"profile of independence, {name}", fastest(lambda: profile(table).at(0.95), RUNS), flat
    if table.size < 6:
        every = told.get((name, "closedpMS.t_minBIC"))
        yield f"all models, {name}", fastest(lambda: sweep(table, ALL_ORDERS), RUNS), every
        yield _reselected(name, table, told)


def _reselected(name: str, table: CaptureHistories, told: Told) -> Row:
    shares = table.table / table.observed
    drawn = np.random.default_rng(1).multinomial(table.observed, shares, size=REPLICATES)
    counts = np.ascontiguousarray(drawn.T, dtype=np.float64)
    theirs = told.get((name, "bic_exhaustive_bca1000"), MEASURED.get(name))
    seconds = fastest(lambda: best_bic_batch(counts, candidates(table)), RUNS)
    return f"best pair model in each of {REPLICATES:,} replicates, {name}", seconds, theirs
