"""CPU seconds of latent classes, by sweep and by effective draw, and of the threshold."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from panoh.science.estimate.answer import Answer
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.reading import read_csv
from panoh.science.estimate.latent.gibbs import sweep
from panoh.science.estimate.latent.method import latent_class
from panoh.science.estimate.latent.state import dispersed, seen
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.threshold.method import thresholded
from scripts.bench_estimate.measuring import Row, cpu

CHAINS: Final = 96
SWEEPS: Final = 100
R_SWEEPS: Final = 20 * 60_000  # 20 chains: 10,000 to warm up, 100 draws one in 500
R_DRAWS: Final = 2000.0


def rows(folder: Path) -> Iterator[Row]:
    """(what, our CPU seconds, R's or None): 1,000 sweeps of a chain, and 1,000 effective draws.

    R's effective draws follow from the R-hat of its 20 chains of 100: R-hat² = .99 + 20/effective.
    The threshold has no reference.
    """
    told = _reference(folder)
    for path in sorted((folder / "capture").glob("*.csv")):
        table, r = read_csv(path), told.get(path.stem)
        sweeps, draws = (1000.0 * r[0] / R_SWEEPS, 1000.0 * r[0] / r[1]) if r else (None, None)
        yield f"latent classes, 1,000 sweeps, {path.stem}", 1000.0 * sweep_seconds(table), sweeps
        yield f"latent classes, 1,000 effective draws, {path.stem}", 1000.0 * price(table), draws
        yield f"threshold, {path.stem}", cpu(partial(thresholded, table, Settings())), None


def sweep_seconds(table: CaptureHistories) -> float:
    """CPU seconds of one Gibbs sweep of one chain, in a batch, after a short warm-up."""
    rng = np.random.default_rng(1)
    tables = seen(table, CHAINS)
    state = dispersed(rng, tables, 10)
    for _ in range(SWEEPS // 2):
        sweep(rng, state, tables)

    def work() -> None:
        for _ in range(SWEEPS):
            sweep(rng, state, tables)

    return cpu(work) / (SWEEPS * CHAINS)


def price(table: CaptureHistories) -> float:
    """CPU seconds of an effective draw (bulk) by the whole method, warm-up and all."""
    found: list[Answer] = []
    seconds = cpu(lambda: found.append(latent_class(table, Settings())))
    return seconds / found[0].diagnostics["ess_bulk"]


def _reference(folder: Path) -> dict[str, tuple[float, float]]:
    """CPU seconds and effective draws of LCMCR's 20 chains, by table."""
    with (folder / "reference.csv").open(encoding="utf-8", newline="") as lines:
        told = [row for row in csv.DictReader(lines) if row["method"] == "lcmcr_20chains"]
    return {row["dataset"]: (float(row["seconds_cpu"]), _effective(row["note"])) for row in told}


def _effective(note: str) -> float:
    found = re.search(r"Rhat ([\d.]+)", note)
    excess = float(found[1]) ** 2 - 0.99 if found else 1.0
    return min(R_DRAWS, 20.0 / max(excess, 20.0 / R_DRAWS))
