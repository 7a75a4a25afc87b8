"""Coverage of 95 % intervals on simulated lists, ours beside the log-linear methods.

    .venv/bin/python scripts/simulate_calibrated.py [tables for each case, 100 if not said]

Each case draws lists in its own way; tables in which no two lists share anybody are drawn again.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable

import numpy as np

from panoh.science.estimate import CaptureHistories
from panoh.science.estimate.blocks import generator
from panoh.science.estimate.calibrated.method import calibrated
from panoh.science.estimate.capture.lattice import Booleans, Floats
from panoh.science.estimate.methods import SINGLE
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.truth.problems import Problem
from panoh.science.estimate.truth.score import tally
from panoh.science.estimate.truth.scoring import score

Drawn = Callable[[np.random.Generator], Booleans]
RIVALS = ("stepwise", "bic")
RARE = np.array([0.02, 0.10, 0.18, 0.13, 0.06])
COMMON = np.array([0.30, 0.25, 0.35, 0.20])


def odds(chances: Floats) -> Floats:
    """Log odds."""
    return np.asarray(np.log(chances / (1.0 - chances)))


def independent(people: int, chances: Floats) -> Drawn:
    """Every list catches people by itself."""
    return lambda random: random.random((people, len(chances))) < chances


def varied(people: int, chances: Floats, spread: float) -> Drawn:
    """People differ: normal on the log odds of every list, so that all lists depend positively."""

    def drawn(random: np.random.Generator) -> Booleans:
        easy = spread * random.standard_normal((people, 1))
        chance = 1.0 / (1.0 + np.exp(-(odds(chances) + easy)))
        return np.asarray(random.random((people, len(chances))) < chance)

    return drawn


def linked(people: int, chances: Floats, effect: float) -> Drawn:
    """Being on the first list moves the log odds of the second by `effect`."""

    def drawn(random: np.random.Generator) -> Booleans:
        first = random.random((people, 1)) < chances[0]
        moved = odds(chances) + np.where(np.arange(len(chances)) == 1, effect, 0.0) * first
        caught = random.random((people, len(chances))) < 1.0 / (1.0 + np.exp(-moved))
        caught[:, :1] = first
        return np.asarray(caught)

    return drawn


def two_kinds(people: int, chances: Floats, share: float) -> Drawn:
    """A `share` of the people is five times harder to find."""

    def drawn(random: np.random.Generator) -> Booleans:
        hard = random.random((people, 1)) < share
        chance = np.where(hard, chances / 5.0, chances)
        return np.asarray(random.random((people, len(chances))) < chance)

    return drawn


CASES: dict[str, Drawn] = {
    "independent, rich (4 lists, 2,000)": independent(2000, COMMON),
    "independent, sparse (5 lists, 1,000)": independent(1000, RARE),
    "independent, two lists (1,000)": independent(1000, COMMON[:2]),
    "people differ, sd 1, rich": varied(2000, COMMON, 1.0),
    "people differ, sd 1, sparse": varied(1000, RARE, 1.0),
    "half of the people five times harder": two_kinds(2000, COMMON, 0.5),
    "one pair, log odds ratio +1.5": linked(2000, COMMON, 1.5),
    "one pair, log odds ratio -1.5": linked(2000, COMMON, -1.5),
    "two lists, log odds ratio +1": linked(1000, COMMON[:2], 1.0),
}


def tabulated(caught: Booleans) -> tuple[int, ...]:
    """Counts of histories, the unseen first."""
    lists = caught.shape[1]
    cells = caught @ (1 << np.arange(lists))
    return tuple(int(count) for count in np.bincount(cells, minlength=1 << lists))


def posed(draw: Drawn, random: np.random.Generator) -> Problem:
    """A table with some overlap, and its truth."""
    while True:
        counts = tabulated(draw(random))
        lists = (len(counts) - 1).bit_length()
        totals = [sum(n for c, n in enumerate(counts) if c >> i & 1) for i in range(lists)]
        overlap = sum(n for cell, n in enumerate(counts) if cell.bit_count() > 1)
        if overlap and all(totals):
            table = CaptureHistories(tuple("ABCDE"[:lists]), (0, *counts[1:]))
            return Problem("", table, sum(counts))


def main() -> None:
    """Print one line for each case and method."""
    warnings.simplefilter("ignore")
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    methods = {"calibrated": calibrated, **{name: SINGLE[name].answer for name in RIVALS}}
    print("| case | method | answered | coverage | mean log ratio | Winkler |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for place, (case, draw) in enumerate(CASES.items()):
        tables = [posed(draw, generator(1, place * 100_000 + i)) for i in range(number)]
        for name, answering in methods.items():
            scores = [score(table, name, answering, Settings()) for table in tables]
            one = tally(name, scores, 0.95)
            print(
                f"| {case} | `{name}` | {one.answered} of {one.problems} | {one.coverage:.2f} | "
                f"{one.bias:+.2f} | {one.winkler:.2f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
