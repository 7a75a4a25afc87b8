"""The degrees of a population: Conway, Maxwell and Poisson's distribution on 1 … K.

p(x) ∝ λ^x / (x!)^ν: it holds the Poisson (ν = 1), and what is wider or narrower.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln, logsumexp

from panoh.science.estimate.capture.lattice import Floats

NARROWEST, WIDEST = 8.0, 0.02  # of ν


@dataclass(frozen=True, eq=False)
class Degrees:
    """Distributions: `log_p` (T, K) of degrees 1 … K, and the `log_prior` (T,) of each."""

    log_p: Floats
    log_prior: Floats


def log_p(place: Floats, shape: Floats, largest: int) -> Floats:
    """Shape (T, K): log-probabilities for `place` = log λ/ν and `shape` = log ν, both (T,)."""
    x = np.arange(1, largest + 1, dtype=np.float64)
    nu = np.exp(shape)[:, None]
    terms = nu * (place[:, None] * x - gammaln(x + 1.0))
    return np.asarray(terms - logsumexp(terms, axis=1, keepdims=True))


def guess(degree: Floats, largest: int) -> tuple[float, float]:
    """Mean and standard deviation of the population's degrees, fitted with weights 1/degree."""
    weight = 1.0 / degree
    count = np.bincount(degree.astype(np.int64), weight / weight.sum(), minlength=largest + 1)[1:]

    def loss(point: Floats) -> float:
        return float(-count @ log_p(point[:1], np.clip(point[1:], *_SHAPES), largest)[0])

    begin = np.asarray([np.log(1.0 / weight.mean()), 0.0])
    best = minimize(loss, begin, method="Nelder-Mead").x
    mean, sd = moments(log_p(best[:1], np.clip(best[1:], *_SHAPES), largest))
    return float(mean[0]), float(sd[0])


def moments(logs: Floats) -> tuple[Floats, Floats]:
    """Shapes (T,): mean and standard deviation."""
    x = np.arange(1, logs.shape[1] + 1, dtype=np.float64)
    p = np.exp(logs)
    mean = p @ x
    return mean, np.sqrt(np.maximum(p @ x**2 - mean**2, 1e-12))


def with_prior(place: Floats, shape: Floats, largest: int, centre: tuple[float, float]) -> Degrees:
    """Distributions on a grid, with the prior of Handcock, Gile and Mar (2014) in (place, shape).

    Mean | sd ~ normal(centre, sd²), sd² ~ scaled inverse χ² on 3 degrees of freedom: worth one
    and three people. The grid's coordinates enter by their Jacobian.
    """
    logs = log_p(place, shape, largest)
    mean, sd = moments(logs)
    variance = sd**2
    density = -np.log(sd) - 0.5 * (mean - centre[0]) ** 2 / variance
    density += -2.5 * np.log(variance) - 1.5 * centre[1] ** 2 / variance
    return Degrees(logs, density + np.log(_jacobian(logs, place, shape, mean)))


def _jacobian(logs: Floats, place: Floats, shape: Floats, mean: Floats) -> Floats:
    """|∂(mean, variance)/∂(place, shape)|, from covariances with the natural statistics."""
    x = np.arange(1, logs.shape[1] + 1, dtype=np.float64)
    p, nu = np.exp(logs), np.exp(shape)
    along_place = nu[:, None] * (x - mean[:, None])
    tilt = place[:, None] * x - gammaln(x + 1.0)
    along_shape = nu[:, None] * (tilt - (p * tilt).sum(axis=1, keepdims=True))
    off = (x - mean[:, None]) ** 2
    mean_place, mean_shape = (p * x * along_place).sum(axis=1), (p * x * along_shape).sum(axis=1)
    wide_place, wide_shape = (
        (p * off * along_place).sum(axis=1),
        (p * off * along_shape).sum(axis=1),
    )
    determinant = mean_place * wide_shape - mean_shape * wide_place
    return np.asarray(np.maximum(np.abs(determinant), 1e-300))


_SHAPES = (np.log(WIDEST), np.log(NARROWEST))
