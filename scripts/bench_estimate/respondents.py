"""CPU seconds of the estimators from respondent-driven samples, R's beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from panoh.science.estimate.respondents import Recruitment, fit, read_csv, size
from scripts.bench_estimate.measuring import Row, fastest, reference

RUNS: Final = 3
NAME: Final = "fauxmadrona"
POPULATION: Final = 1000


def rows(folder: Path) -> Iterator[Row]:
    """(name, our CPU seconds, R's CPU seconds or None); the fastest of 3 runs.

    `folder` is that of the reference data. R's bootstrap has 500 replicates, and so has ours here;
    the last row is ours with the 2,000 that are the default.
    """
    sample, told = read_csv(folder / "rds" / f"{NAME}.csv"), reference(folder)
    for name, called, work in _measured(sample):
        yield f"{name}, {NAME}", fastest(work, RUNS), told.get((NAME, called))


def _measured(sample: Recruitment) -> Iterator[tuple[str, str, Callable[[], object]]]:
    asked = partial(fit, sample, "disease", population=POPULATION)
    yield "RDS-I", "RDS-I", partial(asked, "rds1", replicates=0)
    yield "RDS-II", "RDS-II_VH", partial(asked, "rds2", replicates=0)
    yield "successive sampling", "Gile_SS", partial(asked, "ss", replicates=0)
    again = "successive sampling, bootstrap of"
    yield f"{again} 500", "Gile_SS_boot500", partial(asked, "ss", replicates=500)
    yield f"{again} 2,000", "", partial(asked, "ss", replicates=2000)
    yield "size, six priors", "SSPSE", partial(size, sample, POPULATION)
