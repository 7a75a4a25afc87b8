"""CPU seconds of network scale-up with its rescaled bootstrap, R's beside them."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from panoh.science.estimate.direct import Design, read_survey
from panoh.science.estimate.direct.estimates import Asked
from panoh.science.estimate.scaleup import read_known, scale_up

Row = tuple[str, float, float | None]
RUNS: Final = 5
TOPCODE: Final = 30
POPULATION: Final = 10_718_378
METHOD: Final = "NSUM_killworth"


def rows(folder: Path) -> Iterator[Row]:
    """(name, our CPU seconds, R's CPU seconds or None); the fastest of 5 runs.

    `folder` is that of the reference data. R's 1,000 replicates give one interval; ours give it
    and one for each of the 22 known populations. The last row is ours with 100,000.
    """
    told = _reference(folder)
    for hidden in ("sex.workers", "msm"):
        seconds = min(_seconds(folder, hidden, 1000) for _ in range(RUNS))
        yield f"scale-up, 1,000 replicates, {hidden}", seconds, told.get(hidden)
    yield "scale-up, 100,000 replicates, msm", _seconds(folder, "msm", 100_000), None


def _seconds(folder: Path, hidden: str, replicates: int) -> float:
    survey = read_survey(folder / "scaleup" / "example_survey.csv")
    known = read_known(folder / "scaleup" / "example_known_populations.csv")
    started = time.process_time()
    design = Design.of(survey, weight="indweight", cluster="cluster", stratum="region")
    asked = Asked(replicates=replicates)
    scale_up(
        survey,
        hidden,
        design,
        known=known,
        population=POPULATION,
        topcode=TOPCODE,
        asked=asked,
    )
    return time.process_time() - started


def _reference(folder: Path) -> dict[str, float]:
    with (folder / "reference.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["dataset"].split(": ")[1]: float(row["seconds_cpu"])
            for row in csv.DictReader(lines)
            if row["method"] == METHOD
        }
