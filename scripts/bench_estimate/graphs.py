"""CPU seconds of the average over graphs and of the closed family, R's beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from panoh.science.estimate.answer import Answer
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.reading import read_csv
from panoh.science.estimate.closed.method import family
from panoh.science.estimate.graphs.averaging import dga
from panoh.science.estimate.graphs.decomposable import all_graphs
from panoh.science.estimate.settings import Settings
from scripts.bench_estimate.measuring import Row, fastest, reference

RUNS: Final = 5

MEASURED: Final[dict[str, tuple[str, Callable[[CaptureHistories, Settings], Answer]]]] = {
    "graphs": ("dga_bma", dga),
    "closed family": ("closedp.t_bestBIC", family),
}


def rows(folder: Path) -> Iterator[Row]:
    """(name, our CPU seconds, R's CPU seconds or None) for every table; the fastest of 5 runs.

    `folder` is that of the reference data. The graphs are enumerated anew in every run.
    """
    told = reference(folder)
    for name, (called, method) in MEASURED.items():
        for path in sorted((folder / "capture").glob("*.csv")):
            seconds = fastest(partial(_once, method, read_csv(path)), RUNS)
            yield f"{name}, {path.stem}", seconds, told.get((path.stem, called))


def _once(method: Callable[[CaptureHistories, Settings], Answer], table: CaptureHistories) -> None:
    all_graphs.cache_clear()
    method(table, Settings())
