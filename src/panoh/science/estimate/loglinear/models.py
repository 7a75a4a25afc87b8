"""Log-linear models of capture histories, with sparse overlap.

A pair that shares nobody has its parameter at minus infinity: the cells in which both lists are 1
are dropped, and the rest is fitted (Chan, Silverman and Vincent 2021). A model may be given any
terms; they are taken as they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import chdtrc

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Booleans, Floats, Integers, main_terms
from panoh.science.estimate.limits import lognormal
from panoh.science.estimate.loglinear.batch import fit_tables
from panoh.science.estimate.loglinear.status import Status as Status

CHUNK: Final = 4096  # models fitted together; bounds the memory

Terms = tuple[int, ...]


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


def as_terms(lists: int, models: Sequence[Terms]) -> tuple[Integers, Booleans]:
    """Models as `batch.fit_tables` takes them: all terms that occur (P,), and who has which."""
    mains = main_terms(lists)
    extra = sorted({term for model in models for term in model})
    place = {term: len(mains) + number for number, term in enumerate(extra)}
    chosen = np.zeros((len(mains) + len(extra), len(models)), dtype=np.bool_)
    chosen[: len(mains)] = True
    sizes = [len(model) for model in models]
    rows = [place[term] for model in models for term in model]
    chosen[rows, np.repeat(np.arange(len(models)), sizes)] = True
    return np.asarray([*mains, *extra], dtype=np.int64), chosen


def _fit_chunk(table: CaptureHistories, models: Sequence[Terms]) -> Iterator[Fit]:
    fits = fit_tables(table.table[:, None], *as_terms(table.size, models))
    absent = frozenset(fits.terms[fits.absent.any(axis=1)].tolist())
    means = fits.fitted
    means[0] = np.exp(fits.intercept)
    for number, terms in enumerate(models):
        missing = tuple(term for term in terms if term in absent)
        if not fits.identified[number]:
            yield _without(table, terms, missing, fits.status(number))
            continue
        yield Fit(
            terms=terms,
            absent=missing,
            status=Status.IDENTIFIED,
            observed=table.observed,
            intercept=float(fits.intercept[number]),
            se=float(fits.se[number]),
            loglik=float(fits.loglik[number]),
            bic=float(fits.bic[number]),
            deviance=float(fits.deviance[number]),
            df=int(fits.df[number]),
            fitted=means[:, number].copy(),
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
