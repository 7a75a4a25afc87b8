"""CPU seconds of the log-linear engine and the bootstrap, R's beside them.

`python -m scripts.bench_estimate.engine FOLDER` with the folder of the reference data; set
OMP_NUM_THREADS=1. With `--spread` it draws the 200 bootstraps of 1,000 replicates within whose
limits those of R must lie.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.capture.reading import read_csv
from panoh.science.estimate.loglinear.batch import fit_tables
from panoh.science.estimate.loglinear.bootstrap import stepwise_bca
from panoh.science.estimate.loglinear.models import CHUNK, as_terms
from panoh.science.estimate.loglinear.search import every_pair_model
from panoh.science.estimate.settings import Settings
from scripts.bench_estimate.measuring import Row, fastest, reference

RUNS: Final = 5
REPLICATES: Final = 1000
STEPWISE: Final = "stepwise_bca1000"
R_PAIR_MODELS: Final = {"uk2013_5lists": 3.7, "uk2013_6lists": 83.0}  # R, the same machine
R_EIGHT_LISTS: Final = 580.0  # R on another table of eight lists: what order it is


def rows(folder: Path) -> Iterator[Row]:
    """All timings; `folder` is that of the reference data. The fastest of some runs."""
    yield from pair_models(folder)
    yield from bootstraps(folder)


def pair_models(folder: Path) -> Iterator[Row]:
    """All 1,024 models of pairs of five lists, and all 32,768 of six."""
    for name, seconds in R_PAIR_MODELS.items():
        table = read_csv(folder / "capture" / f"{name}.csv")
        models = [tuple(sorted(model)) for model in every_pair_model(table.size)]
        work = partial(_all, table, models)
        yield f"{len(models):,} pair models, {name}", fastest(work, RUNS), seconds


def bootstraps(folder: Path) -> Iterator[Row]:
    """Stepwise BCa with 1,000 replicates."""
    told = {name: told for (name, called), told in reference(folder).items() if called == STEPWISE}
    tables = {name: read_csv(folder / "capture" / f"{name}.csv") for name in told}
    tables["eight lists (invented; R: others)"] = eight_lists()
    settings = Settings(replicates=REPLICATES)
    for name, table in tables.items():
        seconds = told.get(name, R_EIGHT_LISTS)
        work = partial(stepwise_bca, table, settings)
        yield f"stepwise BCa, {REPLICATES:,} replicates, {name}", fastest(work, RUNS), seconds


def eight_lists(people: int = 20_000) -> CaptureHistories:
    """An invented population on eight lists, four pairs of which refer people to each other."""
    rng = np.random.default_rng(8)
    listed = rng.random((people, 8)) < (0.012, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08)
    for one, other, share in ((0, 3, 0.15), (1, 5, 0.2), (2, 7, 0.15), (4, 6, 0.12)):
        listed[:, other] |= listed[:, one] & (rng.random(people) < share)
    counts = np.bincount(listed @ (1 << np.arange(8)), minlength=256).tolist()
    return CaptureHistories(tuple("ABCDEFGH"), (0, *counts[1:]))


def spread(table: CaptureHistories, runs: int = 200) -> Floats:
    """Shape (runs, 2): the 95 % limits of as many bootstraps of 1,000 replicates."""
    every = (Settings(replicates=REPLICATES, seed=seed) for seed in range(runs))
    return np.array([stepwise_bca(table, settings).at(0.95) for settings in every])


def _all(table: CaptureHistories, models: list[tuple[int, ...]]) -> None:
    for start in range(0, len(models), CHUNK):
        terms, chosen = as_terms(table.size, models[start : start + CHUNK])
        fit_tables(table.table[:, None], terms, chosen).bic.min()


def _stepwise(folder: Path) -> list[dict[str, str]]:
    with (folder / "reference.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["method"] == STEPWISE]


def _print_spread(folder: Path) -> None:
    for row in _stepwise(folder):
        limits = spread(read_csv(folder / "capture" / f"{row['dataset']}.csv"))
        (low, high), (lowest, highest) = limits.min(axis=0), limits.max(axis=0)
        inside = low <= float(row["lo"]) <= lowest and high <= float(row["hi"]) <= highest
        ours = f"{low:,.2f}-{lowest:,.2f} to {high:,.2f}-{highest:,.2f}"
        told = f"{row['dataset']:16} {row['package']:32} R {row['lo']} to {row['hi']}"
        print(f"{told}; ours {ours}: {'within' if inside else 'OUTSIDE'}")


if __name__ == "__main__":
    where = Path(sys.argv[1])
    if "--spread" in sys.argv:
        _print_spread(where)
    else:
        for what, ours, theirs in rows(where):
            print(f"{what:56} {ours:8.4f} s   R {theirs:8.2f} s")
