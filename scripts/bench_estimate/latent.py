"""Latent classes and the threshold: cost of a sweep, and effective draws for a CPU second."""

from __future__ import annotations

import csv
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.reading import read_csv
from panoh.science.estimate.latent.gibbs import sweep
from panoh.science.estimate.latent.method import latent_class
from panoh.science.estimate.latent.state import dispersed, seen
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.threshold.method import thresholded

Row = tuple[str, float, float | None]
CHAINS: Final = 96
SWEEPS: Final = 100
R_SWEEPS: Final = 20 * 60_000  # 20 chains: 10,000 to warm up, 100 draws one in 500
R_DRAWS: Final = 2000.0


def rows(folder: Path) -> Iterator[Row]:
    """(name, ours, R's or None): CPU seconds of a chain's sweep; effective draws for a CPU second.

    R's effective draws follow from the R-hat of its 20 chains of 100: R-hat² = .99 + 20/effective.
    The threshold's CPU seconds have no reference.
    """
    told = _reference(folder)
    for path in sorted((folder / "capture").glob("*.csv")):
        table, r = read_csv(path), told.get(path.stem)
        yield f"latent sweep, {path.stem}", sweep_seconds(table), r and r[0] / R_SWEEPS
        yield f"latent effective draws a second, {path.stem}", worth(table), r and r[1] / r[0]
        started = time.process_time()
        thresholded(table, Settings())
        yield f"threshold, {path.stem}", time.process_time() - started, None


def sweep_seconds(table: CaptureHistories) -> float:
    """CPU seconds of one Gibbs sweep of one chain, in a batch, after a short warm-up."""
    rng = np.random.default_rng(1)
    tables = seen(table, CHAINS)
    state = dispersed(rng, tables, 10)
    for _ in range(SWEEPS // 2):
        sweep(rng, state, tables)
    started = time.process_time()
    for _ in range(SWEEPS):
        sweep(rng, state, tables)
    return (time.process_time() - started) / (SWEEPS * CHAINS)


def worth(table: CaptureHistories) -> float:
    """Effective draws (bulk) for a CPU second of the whole method, warm-up and all."""
    started = time.process_time()
    answer = latent_class(table, Settings())
    return answer.diagnostics["ess_bulk"] / (time.process_time() - started)


def _reference(folder: Path) -> dict[str, tuple[float, float]]:
    """CPU seconds and effective draws of LCMCR's 20 chains, by table."""
    with (folder / "reference.csv").open(encoding="utf-8", newline="") as lines:
        told = [row for row in csv.DictReader(lines) if row["method"] == "lcmcr_20chains"]
    return {row["dataset"]: (float(row["seconds_cpu"]), _effective(row["note"])) for row in told}


def _effective(note: str) -> float:
    found = re.search(r"Rhat ([\d.]+)", note)
    excess = float(found[1]) ** 2 - 0.99 if found else 1.0
    return min(R_DRAWS, 20.0 / max(excess, 20.0 / R_DRAWS))
