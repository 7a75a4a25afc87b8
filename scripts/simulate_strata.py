"""Coverage of shared-parameter models over strata, and of the trend, by simulation.

    OMP_NUM_THREADS=1 python scripts/simulate_strata.py --times 2000

Four years of 3,000, 1,500, 2,000 and 1,000 people on three lists of changing size, the first two
with an odds ratio of 2 in every year; for the trend, 2,000 people who grow by 10 % a year.
"""

from __future__ import annotations

import argparse
import math

import numpy as np

from panoh.science.estimate.blocks import generator
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.strata import Strata
from panoh.science.estimate.limits import Pair
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.strata.shared import shared_model
from panoh.science.estimate.strata.trend import trend

SIZES = {"2018": 3000, "2019": 1500, "2020": 2000, "2021": 1000}
GROWING = {year: round(2000 * 1.1**number) for number, year in enumerate(SIZES)}


def drawn(rng: np.random.Generator, people: int, ratio: float) -> CaptureHistories:
    """Three lists, the first two with this odds ratio."""
    chances = rng.uniform(0.15, 0.35, 3)
    odds = chances / (1.0 - chances)
    weights = [
        math.prod(odds[i] for i in range(3) if cell >> i & 1) * (ratio if cell & 3 == 3 else 1.0)
        for cell in range(8)
    ]
    counts = rng.multinomial(people, np.array(weights) / sum(weights))
    return CaptureHistories(("A", "B", "C"), (0, *(int(n) for n in counts[1:])))


def once(rng: np.random.Generator) -> list[bool]:
    """Whether the total, the smallest stratum, the trend and an independent total are covered."""

    def strata(sizes: dict[str, int], ratio: float) -> Strata:
        return Strata.of({year: drawn(rng, people, ratio) for year, people in sizes.items()})

    pair = (("A", "B"),)
    result = shared_model(strata(SIZES, 2.0), Settings(), pairs=pair)
    growing = shared_model(strata(GROWING, 2.0), Settings(), pairs=pair)
    apart = shared_model(strata(SIZES, 1.0), Settings(), pairs=())
    small = result.parts[-1].limits
    total = sum(SIZES.values())
    return [
        holds(result.interval(), total),
        holds(small.at(0.95) if small else None, SIZES["2021"]),
        holds(trend(growing).interval(), 10.0),
        holds(apart.interval(), total),
    ]


def holds(interval: Pair | None, truth: float) -> bool:
    """Whether the interval has the truth in it; no interval has not."""
    return interval is not None and interval[0] <= truth <= interval[1]


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=2000)
    times = parser.parse_args().times
    found = np.mean([once(generator(11, number)) for number in range(times)], axis=0)
    names = ("total", "smallest stratum", "trend", "total, independent lists")
    for name, share in zip(names, found, strict=True):
        print(f"{name:26} {share:.3f}")


if __name__ == "__main__":
    main()
