"""The profile likelihood interval of a log-linear model.

With the log of the unseen held at b and all other parameters at their best, D(b) = 2 (max l -
l(b)) is the profile deviance; the limits are where it reaches the χ² quantile with one degree of
freedom (Cormack 1992). D is convex, so there is one limit on each side, or none where it stays
below: then the table sets no bound, and the limit is infinite (or, below, those who were seen).

`at` gives R's figures, which are read from a grid (see `interpolation`; they differ from the exact
ones by a few millionths, by 1e-4 in a table of a hundred); `exact` those where D is the quantile.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from scipy.optimize import brentq
from scipy.special import chdtri

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Booleans, Floats, contains, main_terms
from panoh.science.estimate.limits import Pair
from panoh.science.estimate.loglinear.interpolation import interpolated

FURTHEST: Final = 34.5  # e^34.5 = 10^15 unseen people are no bound
NOBODY: Final = -18.5  # e^-18.5 = 10^-8 unseen people are nobody
FIRST_STEP: Final = 0.25  # of log unseen; each step away is twice the one before
MOST_ITERATIONS: Final = 100
ENOUGH: Final = 1e-11  # of the log-likelihood, relative: what is left to gain
SINGULAR: Final = 1e12
LONGEST_STEP: Final = 6.0


@dataclass(frozen=True, eq=False)
class Profile:
    """Limits by profile likelihood, for any terms, those at minus infinity among them.

    `design` (cells, parameters) and `counts` (cells,) are the cells kept, the first column the
    intercept. A model without a maximum has limits too, mostly with one side open.
    """

    observed: float
    design: Floats
    counts: Floats
    kind: str = "profile"

    def at(self, level: float) -> Pair:
        """The limits of N as R gives them; the exact ones where R's grid has none."""
        found = interpolated(self._root, self._top[0][0], self._se, level) if self._se else ()
        if not found or not all(math.isfinite(limit) for limit in found):
            return self.exact(level)
        return self.observed + math.exp(found[0]), self.observed + math.exp(found[1])

    def exact(self, level: float) -> Pair:
        """The limits of N; above, `math.inf` where the likelihood sets no bound."""
        bound = math.sqrt(float(chdtri(1.0, 1.0 - level)))
        low, high = (self._limit(side, bound) for side in (-1.0, 1.0))
        return self.observed + low, self.observed + high

    def error(self, level: float) -> Pair | None:
        """Nothing was drawn."""
        return None

    def deviance(self, unseen: float) -> float:
        """How much worse the table is described with so many people unseen; χ² with one df."""
        return self._root(math.log(unseen)) ** 2

    @cached_property
    def _top(self) -> tuple[Floats, float]:
        start = np.zeros(self.design.shape[1])
        start[0] = math.log(self.counts.mean() + 0.5)
        return maximise(self.design, self.counts, np.zeros(len(self.counts)), start)

    @cached_property
    def _se(self) -> float:
        """Of the log of the unseen; 0 where there is no maximum, or not just one."""
        beta, _ = self._top
        means = np.exp(np.minimum(self.design @ beta, 700.0))
        information = self.design.T @ (self.design * means[:, None])
        if np.linalg.cond(information) > SINGULAR:
            return 0.0
        return math.sqrt(float(np.linalg.inv(information)[0, 0]))

    def _root(self, held: float) -> float:
        beta, top = self._top
        offset = np.full(len(self.counts), held)
        _, reached = maximise(self.design[:, 1:], self.counts, offset, beta[1:])
        return math.sqrt(2.0 * max(top - reached, 0.0))

    def _limit(self, side: float, bound: float) -> float:
        """The unseen where the root of the deviance reaches `bound`."""
        inside, step = float(np.clip(self._top[0][0], NOBODY, FURTHEST)), FIRST_STEP
        while True:
            outside = inside + side * step
            if not NOBODY <= outside <= FURTHEST:
                return math.inf if side > 0 else 0.0
            if self._root(outside) >= bound:
                found = brentq(lambda b: self._root(b) - bound, inside, outside, xtol=1e-10)
                return math.exp(float(found))
            inside, step = outside, 2.0 * step


def profile(table: CaptureHistories, terms: Sequence[int] = ()) -> Profile:
    """The limits of the model with the main effects and `terms`.

    A term that nobody has is at minus infinity: its cells are dropped (see `models`).
    """
    absent = [term for term in terms if table.margins[term] == 0]
    rest = [term for term in terms if table.margins[term] > 0]
    kept = _kept(len(table.counts), absent)
    design = contains(len(table.counts), [*main_terms(table.size), *rest])[kept]
    return Profile(float(table.observed), design.astype(np.float64), table.table[kept])


def _kept(cells: int, absent: Sequence[int]) -> Booleans:
    kept = np.ones(cells, dtype=np.bool_)
    kept[0] = False
    if absent:
        kept &= ~contains(cells, absent).any(axis=1)
    return kept


def maximise(design: Floats, counts: Floats, offset: Floats, start: Floats) -> tuple[Floats, float]:
    """The parameters (p,) and Σ y η - e^η at its largest, η = offset + Xβ.

    Where there is no maximum, it stops where nothing is left to gain.
    """
    beta = start
    value, means = _likelihood(design, counts, offset, beta)
    for _ in range(MOST_ITERATIONS):
        step, gain = _newton_step(design, counts, means)
        beta, value, means = _climb(design, counts, offset, beta, step, value)
        if gain <= ENOUGH * (1.0 + abs(value)):  # what that step has left is about its square
            break
    return beta, value


def _newton_step(design: Floats, counts: Floats, means: Floats) -> tuple[Floats, float]:
    score = design.T @ (counts - means)
    information = design.T @ (design * means[:, None])
    step = np.linalg.lstsq(information, score, rcond=1e-14)[0]
    gain = float(score @ step)
    length = float(np.abs(step).max(initial=0.0))
    return np.asarray(step * min(1.0, LONGEST_STEP / max(length, 1e-300))), gain


def _climb(
    design: Floats, counts: Floats, offset: Floats, beta: Floats, step: Floats, value: float
) -> tuple[Floats, float, Floats]:
    for _ in range(MOST_ITERATIONS):
        reached, means = _likelihood(design, counts, offset, beta + step)
        if reached >= value:
            break
        step = step / 2.0
    return beta + step, reached, means


def _likelihood(
    design: Floats, counts: Floats, offset: Floats, beta: Floats
) -> tuple[float, Floats]:
    predictor = np.minimum(offset + design @ beta, 700.0)
    means = np.exp(predictor)
    return float(counts @ predictor - means.sum()), means
