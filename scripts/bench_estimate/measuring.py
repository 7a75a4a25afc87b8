"""What every table of timings is made of."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

Row = tuple[str, float, float | None]  # what, our CPU seconds, R's CPU seconds or None
Told = Mapping[tuple[str, str], float]


def fastest(work: Callable[[], object], runs: int) -> float:
    """CPU seconds of the fastest of some runs."""
    return min(cpu(work) for _ in range(runs))


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one run."""
    started = time.process_time()
    work()
    return time.process_time() - started


@cache
def reference(folder: Path) -> Told:
    """R's CPU seconds by table and method; of two packages the faster."""
    found: dict[tuple[str, str], float] = {}
    with (folder / "reference.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["seconds_cpu"]:
                key, seconds = (row["dataset"], row["method"]), float(row["seconds_cpu"])
                found[key] = min(seconds, found.get(key, seconds))
    return found
