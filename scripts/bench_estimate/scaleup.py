"""CPU seconds of network scale-up with its rescaled bootstrap, R's beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from panoh.science.estimate.direct import Design, read_survey
from panoh.science.estimate.direct.estimates import Asked
from panoh.science.estimate.scaleup import read_known, scale_up
from scripts.bench_estimate.measuring import Row, cpu, fastest, reference

RUNS: Final = 5
TOPCODE: Final = 30
POPULATION: Final = 10_718_378
METHOD: Final = "NSUM_killworth"


def rows(folder: Path) -> Iterator[Row]:
    """(name, our CPU seconds, R's CPU seconds or None); the fastest of 5 runs.

    `folder` is that of the reference data. R's 1,000 replicates give one interval; ours give it
    and one for each of the 22 known populations. The last row is ours with 100,000.
    """
    told = reference(folder)
    for hidden in ("sex.workers", "msm"):
        seconds = fastest(_estimate(folder, hidden, 1000), RUNS)
        yield (
            f"scale-up, 1,000 replicates, {hidden}",
            seconds,
            told.get((f"example_survey: {hidden}", METHOD)),
        )
    yield "scale-up, 100,000 replicates, msm", cpu(_estimate(folder, "msm", 100_000)), None


def _estimate(folder: Path, hidden: str, replicates: int) -> Callable[[], object]:
    survey = read_survey(folder / "scaleup" / "example_survey.csv")
    known = read_known(folder / "scaleup" / "example_known_populations.csv")

    def work() -> object:
        design = Design.of(survey, weight="indweight", cluster="cluster", stratum="region")
        return scale_up(
            survey,
            hidden,
            design,
            known=known,
            population=POPULATION,
            topcode=TOPCODE,
            asked=Asked(replicates=replicates),
        )

    return work
