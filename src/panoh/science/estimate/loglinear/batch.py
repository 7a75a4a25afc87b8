"""Many models of many tables fitted at once, with sparse overlap (see `models`).

Column b of everything is one fit: table b, or the one table, with model b.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from scipy.special import gammaln, xlogy

from panoh.science.estimate.capture.lattice import (
    Booleans,
    Floats,
    Integers,
    contains,
    superset_sums,
)
from panoh.science.estimate.loglinear.existence import full_rank, maximum_exists
from panoh.science.estimate.loglinear.newton import Problem, Solution, fit
from panoh.science.estimate.loglinear.status import Status

SOON: Final = 15  # iterations in which nearly all that have a maximum reach it
LATE: Final = 200  # for the others that the linear programme says have one


@dataclass(frozen=True, eq=False)
class Fits:
    """B fits. Shapes: `counts` (2^L, 1 or B), `terms` (P,), `chosen` (P, B), all others B columns.

    `absent` (P, B) are chosen terms at minus infinity; `kept` (2^L, 1 or B) the cells that count.
    `intercept` is the log of the unseen and `se` its standard error; both, and `beta` and `fitted`,
    mean something only where `identified`, and are nan elsewhere (`se` and `intercept`).
    """

    counts: Floats
    terms: Integers
    chosen: Booleans
    absent: Booleans
    kept: Booleans
    unique: Booleans
    identified: Booleans
    beta: Floats
    fitted: Floats
    intercept: Floats
    se: Floats
    kernel: Floats  # the log-likelihood without its constant

    def status(self, column: int) -> Status:
        """Whether this fit has an estimate, and if not, why not."""
        if self.identified[column]:
            return Status.IDENTIFIED
        return Status.NO_MAXIMUM if self.unique[column] else Status.NOT_IDENTIFIABLE

    @cached_property
    def observed(self) -> Floats:
        """Shape (B,) or (1,): people seen."""
        return np.asarray(self.counts.sum(axis=0), dtype=np.float64)

    @cached_property
    def estimates(self) -> Floats:
        """Shape (B,): the whole population, seen and unseen; nan where there is no estimate."""
        return np.asarray(self.observed + np.exp(self.intercept), dtype=np.float64)

    @cached_property
    def loglik(self) -> Floats:
        """Shape (B,): the Poisson log-likelihood; nan where there is no estimate."""
        return np.asarray(self.kernel - gammaln(self.counts + 1.0).sum(axis=0), dtype=np.float64)

    @cached_property
    def parameters(self) -> Integers:
        """Shape (B,): how many, those at minus infinity too."""
        return np.asarray(self.chosen.sum(axis=0), dtype=np.int64)

    @cached_property
    def bic(self) -> Floats:
        """Shape (B,): with n the people observed; infinite where there is no estimate."""
        bic = self.parameters * np.log(self.observed) - 2.0 * self.loglik
        return np.where(self.identified, bic, np.inf)

    @cached_property
    def df(self) -> Integers:
        """Shape (B,): cells kept less parameters estimated."""
        left = self.kept.sum(axis=0) - (self.parameters - self.absent.sum(axis=0))
        return np.asarray(left, dtype=np.int64)

    @cached_property
    def deviance(self) -> Floats:
        """Shape (B,): twice the log-likelihood ratio to the saturated model."""
        seen = self.counts * self.kept
        saturated = (xlogy(seen, seen) - seen).sum(axis=0)
        return np.asarray(2.0 * (saturated - self.kernel), dtype=np.float64)


def fit_tables(
    counts: Floats,
    terms: Integers,
    chosen: Booleans,
    start: Floats | None = None,
    errors: bool = True,
) -> Fits:
    """Fit model b to table b, or to the one table.

    `counts` (2^L, 1 or B) with row 0 zero; `terms` (P,) as cells, the first of them 0, the
    intercept; `chosen` (P, B) which terms model b has, the intercept always. `start` (P, B) are
    parameters to begin from. A chosen term that nobody in the table has is at minus infinity: its
    cells are dropped. The answer for one column does not depend on the others (to about 1e-12).
    Without `errors` the fits are faster, and `se` is rough.
    """
    margins = superset_sums(counts)[terms]
    absent = chosen & (margins == 0.0)
    kept = _kept(len(counts), terms, absent)
    problem = Problem(counts, terms, chosen & ~absent, kept)
    unique = full_rank(problem)
    solution, exists = _solved(problem, unique, start, errors)
    nothing = np.where(exists, 0.0, np.nan)
    return Fits(
        counts=counts,
        terms=terms,
        chosen=chosen,
        absent=absent,
        kept=kept,
        unique=unique,
        identified=exists,
        beta=solution.beta,
        fitted=solution.fitted,
        intercept=solution.beta[0] + nothing,
        se=np.sqrt(np.maximum(solution.variance, 0.0)) + nothing,
        kernel=solution.loglik + nothing,
    )


def _kept(cells: int, terms: Integers, absent: Booleans) -> Booleans:
    bare = np.flatnonzero(absent.any(axis=1))
    kept = np.ones((cells, absent.shape[1] if len(bare) else 1), dtype=np.bool_)
    for row in bare:
        kept &= ~(contains(cells, [int(terms[row])]) & absent[row])
    kept[0] = False  # the unseen have no count
    return kept


def _solved(
    problem: Problem, unique: Booleans, start: Floats | None, errors: bool
) -> tuple[Solution, Booleans]:
    """All fits, and which of them are at a maximum."""
    solution = fit(problem, start, SOON, errors)
    exists = unique & solution.certified
    doubtful = np.flatnonzero(unique & ~solution.certified)
    if len(doubtful):
        exists[doubtful] = maximum_exists(problem.part(doubtful), solution.part(doubtful))
        slow = np.flatnonzero(exists & ~solution.converged)
        solution.put(slow, fit(problem.part(slow), None, LATE))
    return solution, exists
