"""The chance of having been seen, ψ, and the population n = N / ψ.

Let q1, q2 and q12 be the chances, among the N people seen, of being on the first list, on the
second and on both, given covariates x. Where the two lists are independent given x, the chance of
being seen at all is γ(x) = q12 / (q1 q2). So 1 / ψ = E[1 / γ(X)] over the seen, whose efficient
influence function is

    φ = (1 / γ)(Y1 / q1 + Y2 / q2 - Y1 Y2 / q12) - 1 / ψ

(Das, Kennedy and Jewell 2021). Its mean corrects the plain average of 1 / γ; the error that is
left is a product of the errors of two regressions, hence doubly robust.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats, Integers
from panoh.science.estimate.robust.nuisance import Chances

MARGIN: Final = 0.005  # chances below are raised to it, as the R package drpop does
LONGEST: Final = 3.0  # of a step on the log scale


@dataclass(frozen=True)
class Size:
    """A population of `people` (seen and unseen) with its `variance`; `clipped` is the share of
    people whose chance of being on both lists had to be raised to the margin."""

    people: float
    variance: float
    clipped: float


def one_step(chances: Chances, cell: Integers) -> Size:
    """N times the mean of φ + 1 / ψ."""
    inverse, terms, clipped = _terms(chances, cell)
    values = inverse * terms
    return _size(float(values.mean()), _spread(chances, values, inverse), clipped, len(cell))


def plug_in(chances: Chances, cell: Integers) -> Size:
    """N times the mean of 1 / γ, uncorrected: right only if the regressions are."""
    inverse, terms, clipped = _terms(chances, cell)
    spread = _spread(chances, inverse * terms, inverse)
    return _size(float(inverse.mean()), spread, clipped, len(cell))


def bounded(chances: Chances, cell: Integers) -> Size:
    """The same step taken on the log of the unseen, U: U exp(C / U) with C the correction.

    To first order it is the one-step estimate, and it is never less than those who were seen.
    """
    inverse, terms, clipped = _terms(chances, cell)
    unseen = max(float(inverse.mean()) - 1.0, 1e-12)
    step = float((inverse * (terms - 1.0)).mean()) / unseen
    moved = 1.0 + unseen * math.exp(min(max(step, -LONGEST), LONGEST))
    return _size(moved, _spread(chances, inverse * terms, inverse), clipped, len(cell))


def _terms(chances: Chances, cell: Integers) -> tuple[Floats, Floats, float]:
    """1 / γ, not below 1, and Y1 / q1 + Y2 / q2 - Y1 Y2 / q12."""
    both = np.maximum(chances.both, MARGIN)
    first, second = np.maximum(chances.first, both), np.maximum(chances.second, both)
    inverse = np.maximum(first * second / both, 1.0)
    on_first, on_second = cell & 1, cell >> 1
    terms = on_first / first + on_second / second - on_first * on_second / both
    return inverse, terms, float((chances.both < MARGIN).mean())


def _spread(chances: Chances, values: Floats, inverse: Floats) -> float:
    """The variance of φ: as found among the people, or as the regressions say, if that is more.

    The first rests on the few people with large values, and is too small where they are missing.
    """
    both = np.maximum(chances.both, MARGIN)
    first, second = np.maximum(chances.first, both), np.maximum(chances.second, both)
    both_terms = 1.0 / first + 1.0 / second - 1.0 / both
    squares = chances.cells[:, 1] / first**2 + chances.cells[:, 2] / second**2
    squares = inverse**2 * (squares + chances.both * both_terms**2)
    return max(float(values.var()), float(squares.mean() - inverse.mean() ** 2))


def _size(inverse: float, spread: float, clipped: float, seen: int) -> Size:
    """n = N / ψ; variance N (var φ + (1 - ψ) / ψ²), the second for N itself being random."""
    share = min(1.0 / max(inverse, 1.0), 1.0)
    return Size(seen * inverse, seen * (spread + (1.0 - share) / share**2), clipped)
