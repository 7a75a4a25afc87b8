"""CPU seconds of the average over graphs and of the closed family, R's beside them."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from panoh.science.estimate.answer import Answer
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.reading import read_csv
from panoh.science.estimate.closed.method import family
from panoh.science.estimate.graphs.averaging import dga
from panoh.science.estimate.graphs.decomposable import all_graphs
from panoh.science.estimate.settings import Settings

Row = tuple[str, float, float | None]
RUNS: Final = 5

MEASURED: Final[dict[str, tuple[str, Callable[[CaptureHistories, Settings], Answer]]]] = {
    "graphs": ("dga_bma", dga),
    "closed family": ("closedp.t_bestBIC", family),
}


def rows(folder: Path) -> Iterator[Row]:
    """(name, our CPU seconds, R's CPU seconds or None) for every table; the fastest of 5 runs.

    `folder` is that of the reference data. The graphs are enumerated anew in every run.
    """
    told = _reference(folder)
    for name, (reference, method) in MEASURED.items():
        for path in sorted((folder / "capture").glob("*.csv")):
            seconds = min(_seconds(method, read_csv(path)) for _ in range(RUNS))
            yield f"{name}, {path.stem}", seconds, told.get((path.stem, reference))


def _seconds(
    method: Callable[[CaptureHistories, Settings], Answer], table: CaptureHistories
) -> float:
    all_graphs.cache_clear()
    started = time.process_time()
    method(table, Settings())
    return time.process_time() - started


def _reference(folder: Path) -> dict[tuple[str, str], float]:
    with (folder / "reference.csv").open(encoding="utf-8", newline="") as lines:
        return {
            (row["dataset"], row["method"]): float(row["seconds_cpu"])
            for row in csv.DictReader(lines)
            if row["seconds_cpu"]
        }
