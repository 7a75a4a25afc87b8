"""Smooth functions of weighted sums, with their gradients for linearisation.

Each takes sums (R, k), one row for each replicate, and gives one number for each (R,); the
gradient takes one row (k,) and gives (k,).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from panoh.science.estimate.capture.lattice import Floats


@dataclass(frozen=True)
class Smooth:
    """A statistic of sums and its gradient."""

    value: Callable[[Floats], Floats]
    gradient: Callable[[Floats], Floats]


def first(sums: Floats) -> Floats:
    """The first sum itself: a Horvitz–Thompson total."""
    return sums[:, 0]


def quotient(sums: Floats) -> Floats:
    """First over second: a ratio, or a Hájek mean where the second sums the weights."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(sums[:, 0] / sums[:, 1], dtype=np.float64)


def expanded(sums: Floats) -> Floats:
    """First over second, times third: a mean carried to those who did not answer."""
    return np.asarray(quotient(sums) * sums[:, 2], dtype=np.float64)


def apart(sums: Floats) -> Floats:
    """The difference of two means, from (sum, weight, sum, weight)."""
    return np.asarray(quotient(sums[:, :2]) - quotient(sums[:, 2:]), dtype=np.float64)


def _of_first(sums: Floats) -> Floats:
    return np.array([1.0])


def _of_quotient(sums: Floats) -> Floats:
    return np.array([1.0 / sums[1], -sums[0] / sums[1] ** 2])


def _of_expanded(sums: Floats) -> Floats:
    return np.append(_of_quotient(sums[:2]) * sums[2], sums[0] / sums[1])


def _of_apart(sums: Floats) -> Floats:
    return np.append(_of_quotient(sums[:2]), -_of_quotient(sums[2:]))


TOTAL = Smooth(first, _of_first)
RATIO = Smooth(quotient, _of_quotient)
EXPANDED = Smooth(expanded, _of_expanded)
DIFFERENCE = Smooth(apart, _of_apart)
