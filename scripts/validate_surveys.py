"""Coverage of survey intervals by simulation: `python -m scripts.validate_surveys [RUNS [CASE]]`.

Every row draws a population's survey RUNS times (2,000 if not told) and counts how often the 95 %
interval holds the truth, and how often it lies above and below.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from typing import Final

import numpy as np

from panoh.science.estimate import Estimated
from panoh.science.estimate.direct import Design, SurveyTable, item_count, mean
from panoh.science.estimate.direct.estimates import Asked
from panoh.science.estimate.limits import Pair
from panoh.science.estimate.scaleup import Enriched, KnownPopulations, generalised, scale_up
from panoh.science.estimate.together import Measured, Reading, Source, fuse, triangulate

SIZES: Final = {"a": 800.0, "b": 200.0, "c": 3000.0, "d": 1500.0}
TOTAL: Final = 100_000
HIDDEN: Final = 400.0
DRAWN: Final = Asked(replicates=1000)
Case = Callable[[np.random.Generator], tuple[float, Pair]]


def clustered(rng: np.random.Generator, asked: Asked) -> tuple[float, Pair]:
    """A share in 40 clusters of 10 in four strata of different means."""
    stratum = np.repeat(np.arange(4), 100)
    share = rng.beta(6 * (stratum[::10] + 1) / 5, 6 * (4 - stratum[::10]) / 5).repeat(10)
    answers = (rng.random(400) < share).astype(int)
    columns = {"y": answers, "s": stratum, "c": np.arange(400) // 10}
    table = SurveyTable.from_columns(columns)
    design = Design.of(table, cluster="c", stratum="s")
    return 0.5, mean(table, "y", design, asked=asked).interval()


def linearised(rng: np.random.Generator) -> tuple[float, Pair]:
    """The mean with its linearised interval."""
    return clustered(rng, Asked())


def bootstrapped(rng: np.random.Generator) -> tuple[float, Pair]:
    """The mean with its rescaled bootstrap."""
    return clustered(rng, DRAWN)


def items(rng: np.random.Generator) -> tuple[float, Pair]:
    """A list experiment of 800 with four items."""
    arm = np.arange(800) % 2
    count = rng.binomial(4, 0.5, 800) + arm * (rng.random(800) < 0.15)
    table = SurveyTable.from_columns({"y": count, "arm": arm})
    return 0.15, item_count(table, "y", "arm", Design.simple(800), items=4).interval()


def _frame(rng: np.random.Generator, visible: float) -> SurveyTable:
    degree = rng.gamma(4.0, 50.0, 600) * rng.gamma(10.0, 0.1, 40).repeat(15)
    columns = {name: rng.poisson(degree * size / TOTAL) for name, size in SIZES.items()}
    columns["hidden"] = rng.poisson(visible * degree * HIDDEN / TOTAL)
    return SurveyTable.from_columns({**columns, "town": np.arange(600) // 15})


def basic(rng: np.random.Generator) -> tuple[float, Pair]:
    """Scale-up with 600 respondents in 40 clusters."""
    table = _frame(rng, 1.0)
    known = KnownPopulations.of(SIZES)
    result = scale_up(table, "hidden", Design.of(table, cluster="town"), known=known, asked=DRAWN)
    return HIDDEN, result.interval()


def enriched(rng: np.random.Generator) -> tuple[float, Pair]:
    """Generalised scale-up: the same, 30 % visible to as many, and 100 members asked."""
    table = _frame(rng, 0.3)
    aware = {name: rng.poisson(200 * 0.3 * size / TOTAL, 100) for name, size in SIZES.items()}
    members = SurveyTable.from_columns(aware)
    theirs = Enriched(members, Design.simple(100), {name: name for name in SIZES}, SIZES)
    design = Design.of(table, cluster="town")
    return HIDDEN, generalised(table, "hidden", design, theirs, asked=DRAWN).interval()


def pooled(rng: np.random.Generator) -> tuple[float, Pair]:
    """Six estimates whose logarithms truly differ by .3 and err by .2."""
    what = Measured("people", "2020", "one")
    sources = []
    for number in range(6):
        middle = np.exp(7.0 + rng.normal(0, 0.3) + rng.normal(0, 0.2))
        low, high = middle * np.exp([-0.391993, 0.391993])
        figure = Estimated(middle, low, high, 0.95, "survey", "made", date(2021, 1, 1))
        sources.append(Source(str(number), figure, what))
    return float(np.exp(7.0)), triangulate(sources).pool("simulation").interval()


def fused(rng: np.random.Generator) -> tuple[float, Pair]:
    """One of six sites by four methods, biases and variation drawn from the priors."""
    spread, variation = abs(rng.normal(0, 1.0)), abs(rng.normal(0, 0.5))
    bias = np.append(0.0, rng.normal(0, spread, 3))
    readings = [
        Reading(str(s), str(m), float(np.exp(7.0 + bias[m] + error)), 0.2)
        for s in range(6)
        for m, error in enumerate(rng.normal(0, np.hypot(variation, 0.2), 4))
        if s == 0 or (s + m) % 2
    ]
    return float(np.exp(7.0)), fuse(readings, anchors=["0"], vary=False).interval()["0"]


CASES: Final[dict[str, Case]] = {
    "mean, linearised": linearised,
    "mean, rescaled bootstrap": bootstrapped,
    "item count": items,
    "scale-up, basic": basic,
    "scale-up, generalised": enriched,
    "pooled": pooled,
    "fused": fused,
}


def main() -> None:
    """Print one row for each case."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    only = sys.argv[2] if len(sys.argv) > 2 else ""
    for name, case in CASES.items():
        if only not in name:
            continue
        found = [case(np.random.default_rng([number, 7])) for number in range(runs)]
        below = np.mean([high < truth for truth, (_, high) in found])
        above = np.mean([low > truth for truth, (low, _) in found])
        print(f"{name:26} {1 - below - above:6.3f} held; {below:.3f} below, {above:.3f} above")


if __name__ == "__main__":
    main()
