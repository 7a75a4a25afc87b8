"""Does the posterior have more than one mode, and do chains sit in different ones?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats, Integers

POINTS: Final = 1024
SMALLEST: Final = 0.02  # a mode with less of the draws cannot move a 95 % limit far
VALLEY: Final = 0.5  # two peaks are apart where the density between falls to half the lower
SITS: Final = 0.9  # a chain with this share of its draws in one mode sits there


@dataclass(frozen=True, eq=False)
class Modes:
    """`borders` (modes - 1,) part the values; `shares` (modes,) sum to one.

    `stuck` is True where some chains sit in one mode and others in another.
    """

    borders: Floats
    shares: Floats
    stuck: bool

    @property
    def number(self) -> int:
        """How many modes there are."""
        return len(self.shares)

    def of(self, values: Floats) -> Integers:
        """The mode of each value, from 0."""
        return np.searchsorted(self.borders, values).astype(np.int64)


def find_modes(draws: Floats, effective: float) -> Modes:
    """The modes of positive `draws` (chains, draws), on the log scale.

    A Gaussian kernel density with Silverman's bandwidth for `effective` independent draws; peaks
    whose valley is not deep, or that hold few draws, are one with their neighbour.
    """
    grid, density = _density(np.log(draws.ravel()), effective)
    borders = np.exp(grid[_valleys(density)])
    number = len(borders) + 1
    places = np.searchsorted(borders, draws)
    by_chain = np.stack([(places == mode).mean(axis=1) for mode in range(number)], axis=1)
    homes = {int(row.argmax()) for row in by_chain if row.max() >= SITS}
    return Modes(borders, by_chain.mean(axis=0), len(homes) > 1)


def _density(values: Floats, effective: float) -> tuple[Floats, Floats]:
    low, middle_low, middle_high, high = np.quantile(values, [0.0, 0.25, 0.75, 1.0])
    spread = min(float(values.std()), float(middle_high - middle_low) / 1.34) or 1e-6
    width = 0.9 * spread * max(effective, 1.0) ** -0.2
    grid = np.linspace(low - 3.0 * width, high + 3.0 * width, POINTS)
    step = float(grid[1] - grid[0])
    counts, _ = np.histogram(values, POINTS, (grid[0] - step / 2.0, grid[-1] + step / 2.0))
    reach = min(int(4.0 * width / step) + 1, POINTS // 2 - 1)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) * step / width) ** 2)
    return grid, np.convolve(counts / counts.sum(), kernel / kernel.sum(), mode="same")


def _valleys(density: Floats) -> list[int]:
    """The lowest points between the peaks that are modes of their own."""
    inner = density[1:-1]
    peaks = [int(i) + 1 for i in np.flatnonzero((inner > density[:-2]) & (inner >= density[2:]))]
    found = [p + int(density[p:q].argmin()) for p, q in pairwise(peaks)]
    while found:
        merits = [_merit(density, [0, *found, len(density)], i) for i in range(len(found))]
        worst = int(np.argmin(merits))
        if merits[worst] >= 1.0:
            return found
        del found[worst]
    return found


def _merit(density: Floats, ends: list[int], index: int) -> float:
    """At least one where the valley parts two modes: deep enough, and enough on both sides."""
    left = density[ends[index] : ends[index + 1]]
    right = density[ends[index + 1] : ends[index + 2]]
    deepest = max(float(density[ends[index + 1]]), 1e-300)
    depth = VALLEY * float(min(left.max(), right.max())) / deepest
    return min(depth, float(min(left.sum(), right.sum())) / SMALLEST)
