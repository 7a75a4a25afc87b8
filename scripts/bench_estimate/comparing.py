"""CPU seconds of the comparison of all methods on six lists; R has nothing like it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from panoh.science import estimate
from scripts.bench_estimate.measuring import Row, cpu

TABLES: Final = ("uk2013_6lists", "netherlands_6lists")


def rows(folder: Path) -> Iterator[Row]:
    """(what, our CPU seconds, None): one run each, verdict and all sections."""
    for name in TABLES:
        table = estimate.read_csv(folder / "capture" / f"{name}.csv")
        yield f"compare, {name}", cpu(partial(estimate.fit, table, "compare")), None
