"""Log-linear models of capture histories, with sparse overlap.

A pair that shares nobody has its parameter at minus infinity: the cells in which both lists are 1
are dropped, and the rest is fitted (Chan, Silverman and Vincent 2021). A model may be given any
terms; they are taken as they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np
from scipy.special import chdtrc, gammaln, xlogy

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Booleans, Floats, contains, main_terms
from panoh.science.estimate.limits import lognormal
from panoh.science.estimate.loglinear import newton
from panoh.science.estimate.loglinear.existence import full_rank, maximum_exists

CHUNK: Final = 4096  # models fitted together; bounds the memory

Terms = tuple[int, ...]


class Status(Enum):
    """Whether a model has an estimate."""

    IDENTIFIED = "identified"
    NO_MAXIMUM = "no_maximum"
    NOT_IDENTIFIABLE = "not_identifiable"


@dataclass(frozen=True, eq=False)
class Fit:
    """One model fitted to one table.

    `terms` beyond the main effects; `absent` those of them at minus infinity; `intercept` is the
    log of the unseen and `se` its standard error; `fitted` the mean of each history, shape (2^L,);
    `bic` counts the parameters at minus infinity too and takes n = people observed.
    """

    terms: Terms
    absent: Terms
    status: Status
    observed: int
    intercept: float
    se: float
    loglik: float
    bic: float
    deviance: float
    df: int
    fitted: Floats

    @property
    def identified(self) -> bool:
        """Whether there is an estimate."""
        return self.status is Status.IDENTIFIED

    @property
    def estimate(self) -> float:
        """The whole population: seen and unseen."""
        return self.observed + math.exp(self.intercept)

    def interval(self, level: float) -> tuple[float, float]:
        """The log-normal interval."""
        return lognormal(self.observed, self.intercept, self.se, level)

    @property
    def misfit(self) -> float:
        """p of the deviance; 1 for a saturated model."""
        return float(chdtrc(self.df, max(self.deviance, 0.0))) if self.df > 0 else 1.0


def fit_model(table: CaptureHistories, terms: Sequence[int] = ()) -> Fit:
    """Fit one model with the main effects and `terms`."""
    return next(fit_models(table, [tuple(terms)]))


def fit_models(table: CaptureHistories, models: Sequence[Terms]) -> Iterator[Fit]:
    """Fit many models of one table, in the order given."""
    for start in range(0, len(models), CHUNK):
        yield from _fit_chunk(table, models[start : start + CHUNK])


def _problem(table: CaptureHistories, models: Sequence[Terms]) -> newton.Problem:
    mains = main_terms(table.size)
    extra = sorted({term for model in models for term in model})
    terms = newton.term_list([*mains, *extra])
    place = {term: len(mains) + number for number, term in enumerate(extra)}
    chosen = np.zeros((len(terms), len(models)), dtype=np.bool_)
    chosen[: len(mains)] = True
    for number, model in enumerate(models):
        chosen[[place[term] for term in model], number] = True
    bare = chosen & (table.margins[terms] == 0)[:, None]
    kept = ~(contains(len(table.counts), terms.tolist()) @ bare)
    kept[0] = False  # the unseen have no count
    return newton.Problem(table.table[:, None], terms, chosen & ~bare, kept)


def _fit_chunk(table: CaptureHistories, models: Sequence[Terms]) -> Iterator[Fit]:
    problem = _problem(table, models)
    identifiable = full_rank(problem)
    usable = np.flatnonzero(identifiable)
    part = problem.part(usable)
    solution = newton.fit(part)
    exists = maximum_exists(part, solution)
    errors = _intercept_errors(part, solution, exists)
    column = {int(model): number for number, model in enumerate(usable)}
    constant = float(gammaln(table.table + 1.0).sum())
    for number, terms in enumerate(models):
        absent = tuple(term for term in terms if table.margins[term] == 0)
        found = column.get(number)
        if found is None:
            yield _without(table, terms, absent, Status.NOT_IDENTIFIABLE)
        elif not exists[found]:
            yield _without(table, terms, absent, Status.NO_MAXIMUM)
        else:
            yield _described(
                table,
                terms,
                absent,
                solution.beta[0, found],
                errors[found],
                solution.loglik[found] - constant,
                solution.fitted[:, found],
                part.kept[:, found],
            )


def _intercept_errors(
    problem: newton.Problem, solution: newton.Solution, exists: Booleans
) -> Floats:
    errors = np.full(len(exists), np.nan)
    which = np.flatnonzero(exists)
    first = np.zeros((len(problem.terms), len(which)))
    first[0] = 1.0
    information = newton.gram(problem.part(which), solution.fitted[:, which])
    errors[which] = np.sqrt(np.maximum(newton.solve(information, first)[0], 0.0))
    return errors


def _described(
    table: CaptureHistories,
    terms: Terms,
    absent: Terms,
    intercept: float,
    se: float,
    loglik: float,
    fitted: Floats,
    kept: Booleans,
) -> Fit:
    parameters = table.size + 1 + len(terms)
    means = fitted.copy()
    means[0] = math.exp(intercept)
    seen = table.table[kept]
    ratios = xlogy(seen, seen / fitted[kept])
    return Fit(
        terms=terms,
        absent=absent,
        status=Status.IDENTIFIED,
        observed=table.observed,
        intercept=float(intercept),
        se=float(se),
        loglik=float(loglik),
        bic=float(parameters * math.log(table.observed) - 2.0 * loglik),
        deviance=float(2.0 * (ratios - seen + fitted[kept]).sum()),
        df=int(kept.sum()) - (parameters - len(absent)),
        fitted=means,
    )


def _without(table: CaptureHistories, terms: Terms, absent: Terms, status: Status) -> Fit:
    nothing = math.nan
    return Fit(
        terms,
        absent,
        status,
        table.observed,
        nothing,
        nothing,
        nothing,
        math.inf,
        nothing,
        0,
        np.full(len(table.counts), nothing),
    )
