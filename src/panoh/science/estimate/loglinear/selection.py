"""Forward selection of pairs for many tables at once: what `stepwise.select` does for each."""

from __future__ import annotations

from dataclasses import dataclass

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

IN: float = np.inf  # the p of a pair that is in the model, or was refused


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
    """How far the selection of each table has come; `running` are the tables that go on."""

    def __init__(self, counts: Floats, threshold: float) -> None:
        lists = len(counts).bit_length() - 1
        self.counts, self.threshold, self.first = counts, threshold, lists + 1
        self.terms = np.asarray([*main_terms(lists), *pair_terms(lists)], dtype=np.int64)
        self.pairs = self.terms[self.first :]
        self.overlaps = superset_sums(counts)[self.pairs]
        self.chosen = np.zeros((len(self.terms), counts.shape[1]), dtype=np.bool_)
        self.chosen[: self.first] = True
        fits = fit_tables(counts, self.terms, self.chosen)
        self.estimates = fits.estimates.copy()
        self.beta = fits.beta
        self.expected = superset_sums(fits.fitted)[self.pairs]
        self.p = self._tails(np.arange(counts.shape[1]))
        self.running = np.flatnonzero(fits.identified)

    def _tails(self, tables: Integers) -> Floats:
        waiting = ~self.chosen[self.first :, tables]
        overlaps, expected = self.overlaps[:, tables], self.expected[:, tables]
        return np.where(waiting, tails(overlaps, expected, self.threshold, waiting), IN)

    def advance(self) -> None:
        """Try the next pair of every table that has one with a small p."""
        p = self.p[:, self.running]
        best = np.argmax(p <= p.min(axis=0) * (1.0 + TIE), axis=0)  # the first of equals
        small = p[best, np.arange(len(best))] < self.threshold
        self.running, best = self.running[small], best[small]
        if len(self.running):
            self._settle(best, self._trial(best))

    def _trial(self, best: Integers) -> Fits:
        tables, row = self.running, self.first + best
        columns = np.arange(len(tables))
        chosen, start = self.chosen[:, tables], self.beta[:, tables]
        chosen[row, columns] = True
        ratio = self.overlaps[best, tables] / self.expected[best, tables]
        start[row, columns] = np.log(ratio, out=np.zeros_like(ratio), where=ratio > 0.0)
        return fit_tables(self.counts[:, tables], self.terms, chosen, start)

    def _settle(self, best: Integers, fits: Fits) -> None:
        self.p[best, self.running] = IN
        entered = np.flatnonzero(fits.identified)
        tables = self.running[entered]
        self.chosen[:, tables] = fits.chosen[:, entered]
        self.beta[:, tables] = fits.beta[:, entered]
        self.estimates[tables] = fits.estimates[entered]
        self.expected[:, tables] = superset_sums(fits.fitted[:, entered])[self.pairs]
        self.p[:, tables] = self._tails(tables)


def tails(observed: Floats, expected: Floats, threshold: float, where: Booleans) -> Floats:
    """The smaller Poisson tail, or 1 where it is sure to be `threshold` or more.

    Both tails are at least Φ(-√(2H)), H = k log(k/λ) - k + λ (Short 2013, theorem 2), so that the
    tails themselves are needed for a few of the pairs only.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(observed > 0.0, observed * np.log(observed / expected), 0.0)
    twice = 2.0 * (ratio - observed + expected)
    enough = ndtri(min(threshold, 0.5)) ** 2 * (1.0 - 1e-9)
    doubtful = where & ((twice >= enough) | (threshold >= 0.5))
    smaller = np.ones_like(observed)
    k, mean = observed[doubtful], expected[doubtful]
    above = np.where(k > 0.0, pdtrc(np.maximum(k - 1.0, 0.0), mean), 1.0)
    smaller[doubtful] = np.minimum(pdtr(k, mean), above)
    return smaller
