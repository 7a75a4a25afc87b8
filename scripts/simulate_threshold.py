"""Coverage of the thresholded model where the truth is known.

    python scripts/simulate_threshold.py [TABLES]

Draws tables of a population of 5,000 on four lists, of which one pair depends (odds ratio e^1.2)
in the second setting and none in the first, and prints how often the 95 % limits hold the truth,
how often exactly the right pairs were kept, and the median of estimate / truth.
"""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray

from panoh.science.estimate import CaptureHistories
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.threshold.method import thresholded

POPULATION = 5000
CHANCES = (0.15, 0.12, 0.1, 0.08)
PAIR = 0b0011


def chances(effect: float) -> NDArray[np.float64]:
    """Shape (16,): the chance of each history."""
    logs = np.zeros(16)
    for cell in range(16):
        for index, chance in enumerate(CHANCES):
            logs[cell] += np.log(chance if cell >> index & 1 else 1.0 - chance)
        logs[cell] += effect * (cell & PAIR == PAIR)
    weights = np.exp(logs)
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def simulate(effect: float, tables: int) -> tuple[float, float, float]:
    """Coverage, share of tables with the right pairs, median of estimate / truth."""
    rng = np.random.default_rng(1)
    held, right, ratios = 0, 0, []
    expected = ("A:B",) if effect else ()
    for _ in range(tables):
        counts = rng.multinomial(POPULATION, chances(effect))
        counts[0] = 0
        table = CaptureHistories(("A", "B", "C", "D"), tuple(map(int, counts)))
        answer = thresholded(table, Settings(replicates=3200))
        low, high = answer.limits.at(0.95) if answer.limits else (0.0, 0.0)
        held += low <= POPULATION <= high
        right += answer.model == expected
        ratios.append((answer.estimate or 0.0) / POPULATION)
    return held / tables, right / tables, float(np.median(ratios))


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    for effect in (0.0, 1.2):
        coverage, right, ratio = simulate(effect, number)
        print(
            f"effect {effect}: coverage {coverage:.3f}, right pairs {right:.3f}, "
            f"median of estimate / truth {ratio:.3f} ({number} tables)"
        )
