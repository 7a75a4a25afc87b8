"""Bounds on the likelihood of many models on many tables, without fitting them.

By duality, max over β of Σ y η - e^η is at most Σ x log x - x for every x ≥ 0 with X'x = X'y. One
Newton step from a model's means μ on a reference table (W = diag μ) gives such an x, linear in y:
x = W X (X'WX)⁻¹ X'y. Its error is of the fourth order of the distance between the tables, so most
models can be told not to be the best without being fitted. Where some x < 0, nothing is bounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Booleans, Floats, Integers, contains
from panoh.science.estimate.loglinear.batch import Fits, fit_tables
from panoh.science.estimate.loglinear.newton import Problem, gram

CELLS: Final = 1 << 21  # numbers worked on at a time


@dataclass(frozen=True, eq=False)
class Reference:
    """M models fitted to one table of which others are near, and what the bounds need.

    `exists` (M,); `fitted` (2^L, M); `inverse` (M, P, P) is (X'WX)⁻¹, zero outside the model's
    terms; `design` (2^L, P).
    """

    exists: Booleans
    fitted: Floats
    inverse: Floats
    design: Floats

    def uppers(self, counts: Floats) -> Floats:
        """Shape (M, B): the kernel of the likelihood of each model on each table is at most this.

        Infinite where nothing is bounded, minus infinity where a model has no estimate; then it
        has none on any table that is zero where the reference is, if both lack the same terms.
        """
        found = np.full((len(self.exists), counts.shape[1]), -np.inf)
        models = np.flatnonzero(self.exists)
        size = max(1, CELLS // counts.size)
        for start in range(0, len(models), size):
            which = models[start : start + size]
            found[which] = _dual(self._projection(which) @ counts)
        return found

    def _projection(self, which: Integers) -> Floats:
        """Shape (M, 2^L, 2^L): W X (X'WX)⁻¹ X'."""
        spread = self.design @ self.inverse[which] @ self.design.T
        return np.asarray(self.fitted[:, which].T[:, :, None] * spread)


def refer(counts: Floats, terms: Integers, chosen: Booleans) -> Reference:
    """Fit models, `terms` (P,) and `chosen` (P, M), to the reference `counts` (2^L,)."""
    fits = fit_tables(counts[:, None], terms, chosen, errors=False)
    design = contains(len(counts), terms.tolist()).astype(np.float64)
    inverse = np.zeros((chosen.shape[1], len(terms), len(terms)))
    which = np.flatnonzero(fits.identified)
    if len(which):
        inverse[which] = _inverses(fits, which)
    return Reference(fits.identified, fits.fitted, inverse, design)


def _inverses(fits: Fits, which: Integers) -> Floats:
    problem = Problem(fits.counts, fits.terms, fits.chosen & ~fits.absent, fits.kept).part(which)
    active = problem.active.T
    inverse = np.linalg.inv(gram(problem, fits.fitted[:, which]))
    return np.asarray(inverse * active[:, :, None] * active[:, None, :])


def _dual(means: Floats) -> Floats:
    """Σ x log x - x over the cells of (M, 2^L, B); infinite where an x is negative."""
    negative = (means < 0.0).any(axis=1)
    positive = np.maximum(means, np.finfo(np.float64).tiny)
    value = np.einsum("mcb,mcb->mb", means, np.log(positive)) - means.sum(axis=1)
    return np.where(negative, np.inf, value)
