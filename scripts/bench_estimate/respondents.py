"""CPU seconds of the estimators from respondent-driven samples, R's beside them."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from panoh.science.estimate.respondents import Recruitment, fit, read_csv, size

Row = tuple[str, float, float | None]
RUNS: Final = 3
NAME: Final = "fauxmadrona"
POPULATION: Final = 1000


def rows(folder: Path) -> Iterator[Row]:
    """(name, our CPU seconds, R's CPU seconds or None); the fastest of 3 runs.

    `folder` is that of the reference data. R's bootstrap has 500 replicates, and so has ours here;
    the last row is ours with the 2,000 that are the default.
    """
    sample, told = read_csv(folder / "rds" / f"{NAME}.csv"), _reference(folder)
    for name, reference, work in _measured(sample):
        yield f"{name}, {NAME}", min(_seconds(work) for _ in range(RUNS)), told.get(reference)


def _measured(sample: Recruitment) -> Iterator[tuple[str, str, Callable[[], object]]]:
    asked = partial(fit, sample, "disease", population=POPULATION)
    yield "RDS-I", "RDS-I", partial(asked, "rds1", replicates=0)
    yield "RDS-II", "RDS-II_VH", partial(asked, "rds2", replicates=0)
    yield "successive sampling", "Gile_SS", partial(asked, "ss", replicates=0)
    yield "… bootstrap of 500", "Gile_SS_boot500", partial(asked, "ss", replicates=500)
    yield "… bootstrap of 2,000", "", partial(asked, "ss", replicates=2000)
    yield "size, six priors", "SSPSE", partial(size, sample, POPULATION)


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _reference(folder: Path) -> dict[str, float]:
    with (folder / "reference.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["method"]: float(row["seconds_cpu"])
            for row in csv.DictReader(lines)
            if row["dataset"] == NAME and row["seconds_cpu"]
        }
