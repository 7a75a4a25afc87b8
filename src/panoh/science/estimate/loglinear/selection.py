"""Forward selection of pairs for many tables at once: what `stepwise.select` does for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import ndtri, pdtr, pdtrc

from panoh.science.estimate.capture.lattice import (
    Booleans,
    Floats,
    Integers,
    main_terms,
    pair_terms,
    superset_sums,
)
from panoh.science.estimate.loglinear.batch import Fits, fit_tables
from panoh.science.estimate.loglinear.stepwise import TIE

SLACK: Final = 1e-6  # relative: bounds nearer than this are not told apart
VANISHING: Final = 1200.0  # 2H beyond which a tail, below 1e-262, may be 0 in the computer, a tie


@dataclass(frozen=True, eq=False)
class Selected:
    """`pairs` (K,) as cells; `entered` (K, B) which of them each table's model has.

    `estimates` (B,): the whole population, nan where not even the main effects have an estimate.
    """

    pairs: Integers
    entered: Booleans
    estimates: Floats


def select_tables(counts: Floats, threshold: float) -> Selected:
    """Select a model for each table of `counts` (2^L, B), row 0 of which is zero.

    Every step fits, for all tables that go on, the current model with the pair that has the
    smallest p = min(P(X ≤ k), P(X ≥ k)), X ~ Poisson(what the current fit expects on both lists)
    (Chan, Silverman and Vincent 2021). A pair whose model has no estimate is passed over. A list
    that is empty in a table is left out there.
    """
    state = _State(counts, threshold)
    while len(state.running):
        state.advance()
    return Selected(state.pairs, state.chosen[state.first :], state.estimates)


class _State:
    """How far the selection of each table has come; `running` are the tables that go on.

    `closed` are the pairs that are in the model, or were passed over since the last one went in.
    """

    def __init__(self, counts: Floats, threshold: float) -> None:
        lists = len(counts).bit_length() - 1
        self.counts, self.threshold, self.first = counts, threshold, lists + 1
        self.terms = np.asarray([*main_terms(lists), *pair_terms(lists)], dtype=np.int64)
        self.pairs = self.terms[self.first :]
        self.overlaps = superset_sums(counts)[self.pairs]
        self.chosen = np.zeros((len(self.terms), counts.shape[1]), dtype=np.bool_)
        self.chosen[: self.first] = True
        self.closed = self.chosen[self.first :].copy()
        fits = fit_tables(counts, self.terms, self.chosen, errors=False)
        self.estimates = fits.estimates.copy()
        self.beta = fits.beta
        self.expected = superset_sums(fits.fitted)[self.pairs]
        self.running = np.flatnonzero(fits.identified)

    def advance(self) -> None:
        """Try the next pair of every table that has one with a small p."""
        tables = self.running
        overlaps, expected = self.overlaps[:, tables], self.expected[:, tables]
        p = smallest_tails(overlaps, expected, self.threshold, ~self.closed[:, tables])
        best = np.argmax(p <= p.min(axis=0) * (1.0 + TIE), axis=0)  # the first of equals
        small = p[best, np.arange(len(best))] < self.threshold
        self.running, best = tables[small], best[small]
        if len(best):
            self._settle(best, self._trial(best))

    def _trial(self, best: Integers) -> Fits:
        tables, row = self.running, self.first + best
        columns = np.arange(len(tables))
        chosen, start = self.chosen[:, tables], self.beta[:, tables]
        chosen[row, columns] = True
        ratio = self.overlaps[best, tables] / self.expected[best, tables]
        start[row, columns] = np.log(ratio, out=np.zeros_like(ratio), where=ratio > 0.0)
        return fit_tables(self.counts[:, tables], self.terms, chosen, start, errors=False)

    def _settle(self, best: Integers, fits: Fits) -> None:
        self.closed[best, self.running] = True
        entered = np.flatnonzero(fits.identified)
        tables = self.running[entered]
        self.chosen[:, tables] = fits.chosen[:, entered]
        self.closed[:, tables] = self.chosen[self.first :, tables]
        self.beta[:, tables] = fits.beta[:, entered]
        self.estimates[tables] = fits.estimates[entered]
        self.expected[:, tables] = superset_sums(fits.fitted[:, entered])[self.pairs]


def smallest_tails(
    observed: Floats, expected: Floats, threshold: float, waiting: Booleans
) -> Floats:
    """Shape (K, B): p of those pairs that may have the smallest p of their table below `threshold`.

    All others get 2, and a pair that is alone and surely below gets 0. With H(k) = k log(k/λ) - k
    + λ, the tail beyond k lies between Φ(-√(2H(k))) and Φ(-√(2H(k ∓ 1))), k ∓ 1 being one nearer
    to the mean λ (Short 2013, theorem 2); so most tails need not be worked out.
    """
    enough = ndtri(min(threshold, 0.5)) ** 2
    above = observed > expected
    least = np.where(waiting, _twice_divergence(observed, expected), -1.0)
    nearer = np.where(above, observed - 1.0, observed + 1.0)
    surely = np.where(waiting, _twice_divergence(nearer, expected), -1.0)
    surely[above != (nearer > expected)] = -1.0  # the mean lies between: nothing is sure
    bar = np.maximum(np.minimum(surely.max(axis=0), VANISHING), enough)
    possible = waiting & (least >= bar * (1.0 - SLACK))
    alone = possible & (possible.sum(axis=0) == 1) & (surely > enough * (1.0 + SLACK))
    p = np.where(alone, 0.0, 2.0)
    asked = possible & ~alone
    p[asked] = tails(observed[asked], expected[asked])
    return p


def tails(observed: Floats, expected: Floats) -> Floats:
    """min(P(X ≤ k), P(X ≥ k)) for X ~ Poisson(expected)."""
    above = np.where(observed > 0.0, pdtrc(np.maximum(observed - 1.0, 0.0), expected), 1.0)
    return np.asarray(np.minimum(pdtr(observed, expected), above), dtype=np.float64)


def _twice_divergence(k: Floats, mean: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(2.0 * np.where(k > 0.0, k * np.log(k / mean) - k + mean, mean))
