"""Poisson regression of counts on any design, with a proof that the maximum exists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import gammaln

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.loglinear.existence import smallest_mean

MOST_ITERATIONS: Final = 60
CONVERGED: Final = 1e-10
LONGEST_STEP: Final = 8.0
HALVINGS: Final = 12
LARGEST_ETA: Final = 600.0
MARGIN: Final = 10.0  # how many times the rounding correction the smallest mean must exceed
POSITIVE: Final = 1e-7


@dataclass(frozen=True, eq=False)
class Regression:
    """`beta` (P,), `covariance` (P, P), `loglik` with its constant, `deviance`.

    `exists` says whether the likelihood has a maximum; without one the rest means nothing.
    """

    beta: Floats
    covariance: Floats
    fitted: Floats
    loglik: float
    deviance: float
    exists: bool


def regress(counts: Floats, design: Floats) -> Regression:
    """Maximise Σ y log μ - μ with log μ = X β by Newton's method; X is of full column rank."""
    beta, converged = _climb(counts, design)
    fitted = _means(design, beta)
    information = design.T @ (fitted[:, None] * design)
    loglik = float(counts @ (design @ beta) - fitted.sum() - gammaln(counts + 1.0).sum())
    seen = counts > 0
    ratios = (counts[seen] * np.log(counts[seen] / np.maximum(fitted[seen], 1e-300))).sum()
    return Regression(
        beta,
        np.asarray(np.linalg.pinv(information, hermitian=True), dtype=np.float64),
        fitted,
        loglik,
        float(2.0 * (ratios - counts.sum() + fitted.sum())),
        _exists(counts, design, fitted, converged),
    )


def _climb(counts: Floats, design: Floats) -> tuple[Floats, bool]:
    means = counts + 0.5
    beta = _solve(design.T @ (means[:, None] * design), design.T @ (means * np.log(means)))
    for _ in range(MOST_ITERATIONS):
        fitted = _means(design, beta)
        score = design.T @ (counts - fitted)
        step = _solve(design.T @ (fitted[:, None] * design), score)
        length = float(np.abs(design @ step).max())
        beta = _improved(counts, design, beta, step * min(1.0, LONGEST_STEP / max(length, 1e-300)))
        if length < CONVERGED:
            return beta, True
    return beta, False


def _improved(counts: Floats, design: Floats, beta: Floats, step: Floats) -> Floats:
    """Half as far until the likelihood no longer falls."""
    before = _score(counts, design, beta)
    least = before - 1e-9 * (1.0 + abs(before))
    halves = (step / 2.0**times for times in range(HALVINGS))
    return beta + next((h for h in halves if _score(counts, design, beta + h) >= least), 0.0 * step)


def _score(counts: Floats, design: Floats, beta: Floats) -> float:
    return float(counts @ (design @ beta) - _means(design, beta).sum())


def _means(design: Floats, beta: Floats) -> Floats:
    return np.asarray(np.exp(np.minimum(design @ beta, LARGEST_ETA)), dtype=np.float64)


def _solve(matrix: Floats, right: Floats) -> Floats:
    try:
        return np.asarray(np.linalg.solve(matrix, right), dtype=np.float64)
    except np.linalg.LinAlgError:  # means have underflowed on the way to a missing maximum
        return np.asarray(np.linalg.pinv(matrix, hermitian=True) @ right, dtype=np.float64)


def _exists(counts: Floats, design: Floats, fitted: Floats, converged: bool) -> bool:
    """Converged means far from zero prove it; else Fienberg and Rinaldo's linear programme."""
    left = design.T @ (counts - fitted)
    correction = np.abs(design @ (np.linalg.pinv(design.T @ design, hermitian=True) @ left)).max()
    if converged and fitted.min() > MARGIN * correction:
        return True
    return smallest_mean(design, counts > 0) > POSITIVE
