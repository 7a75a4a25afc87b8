"""Log-linear models with a Gaussian prior, many priors at once.

The posterior of the coefficients b is log-concave: Newton's method finds its mode, and Laplace's
approximation integrates b out,

  log p(counts) ≈ log p(counts | b̂) + log p(b̂) − ½ log |H|,  H = X' diag(μ) X + Q,

with Q the prior precision (Tierney and Kadane 1986). The log of the unseen is either one of the
coefficients (term 0) or a given `offset`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from panoh.science.estimate.calibrated.prior import UNTAUGHT, Odds, Prior, dependence_terms
from panoh.science.estimate.capture.lattice import Floats, Integers, subset_sums, superset_sums

ITERATIONS: Final = 100
HALVINGS: Final = 20
NEAR: Final = 1e-6  # the step after this one is of the order of its square
LOWEST, HIGHEST = -60.0, 40.0  # of log means: beyond, only overflow would differ


@dataclass(frozen=True)
class Models:
    """One table under B priors.

    `counts` (2^L, 1), 0 where not `kept` (2^L, 1); `terms` (P,); `mean` (P, B), `precision`
    (B, P, P) and `logdet` (B,) of the priors.
    """

    counts: Floats
    kept: Floats
    terms: Integers
    mean: Floats
    precision: Floats
    logdet: Floats


@dataclass(frozen=True)
class Mode:
    """`beta` (P, B), `means` (2^L, B), `hessian` (B, P, P), `density` (B,): log p(counts)."""

    beta: Floats
    means: Floats
    hessian: Floats
    density: Floats


def models(
    counts: Sequence[int] | Integers,
    priors: Sequence[Prior],
    *,
    known: bool = False,
    odds: Odds | None = None,
) -> Models:
    """The models of a table.

    `known`: entry 0 counts the unseen, who then are data. With `odds` the log odds of being unseen
    are a coefficient too, the first.
    """
    column = np.asarray(counts, dtype=np.float64)[:, None]
    kept = np.ones_like(column)
    kept[0] = float(known)
    terms = dependence_terms((len(column) - 1).bit_length())
    if odds is not None:
        terms = np.append(0, terms)
    moments = [prior.moments(terms, odds or UNTAUGHT) for prior in priors]
    return Models(
        column * kept,
        kept,
        terms,
        np.stack([mean for mean, _, _ in moments], axis=1),
        np.stack([precision for _, precision, _ in moments]),
        np.array([logdet for _, _, logdet in moments]),
    )


def mode(posed: Models, offset: float, start: Floats | None = None) -> Mode:
    """The modes, from `start` (P, B) or from a weighted least-squares step."""
    beta = _first(posed, offset) if start is None else start.copy()
    running = np.arange(beta.shape[1])
    for _ in range(ITERATIONS):
        beta[:, running], length = _step(_part(posed, running), offset, beta[:, running])
        running = running[length > NEAR]
        if not len(running):
            break
    means, value = _value(posed, offset, beta)
    hessian = _hessian(posed, means)
    density = value + (posed.logdet - np.linalg.slogdet(hessian)[1]) / 2.0
    return Mode(beta, means, hessian, density)


def _part(posed: Models, which: Integers) -> Models:
    return Models(
        posed.counts,
        posed.kept,
        posed.terms,
        posed.mean[:, which],
        posed.precision[which],
        posed.logdet[which],
    )


def _first(posed: Models, offset: float) -> Floats:
    weights = (posed.counts + 0.5) * posed.kept
    working = weights * (np.log(posed.counts + 0.5) - offset)
    hessian = _hessian(posed, np.repeat(weights, posed.mean.shape[1], axis=1))
    return _solved(hessian, superset_sums(working)[posed.terms] + _weighed(posed, posed.mean))


def _step(posed: Models, offset: float, beta: Floats) -> tuple[Floats, Floats]:
    """A Newton step, halved until the density does not fall; and how long each was."""
    means, before = _value(posed, offset, beta)
    pull = _weighed(posed, beta - posed.mean)
    score = superset_sums(posed.counts - means)[posed.terms] - pull
    step = _solved(_hessian(posed, means), score)
    for _ in range(HALVINGS):
        _, after = _value(posed, offset, beta + step)
        worse = after < before - 1e-9 * (1.0 + np.abs(before))
        if not worse.any():
            break
        step[:, worse] /= 2.0
    return beta + step, np.abs(step).max(axis=0)


def _value(posed: Models, offset: float, beta: Floats) -> tuple[Floats, Floats]:
    placed = np.zeros((len(posed.counts), beta.shape[1]))
    placed[posed.terms] = beta
    logs = np.clip(offset + subset_sums(placed), LOWEST, HIGHEST)
    means = np.exp(logs) * posed.kept
    away = beta - posed.mean
    penalty = (away * _weighed(posed, away)).sum(axis=0) / 2.0
    value = (posed.counts * logs).sum(axis=0) - means.sum(axis=0) - penalty
    return means, np.asarray(value, dtype=np.float64)


def _hessian(posed: Models, means: Floats) -> Floats:
    union = posed.terms[:, None] | posed.terms[None, :]
    return np.asarray(superset_sums(means)[union].transpose(2, 0, 1) + posed.precision)


def _weighed(posed: Models, values: Floats) -> Floats:
    return np.asarray((posed.precision @ values.T[:, :, None])[:, :, 0].T)


def _solved(matrices: Floats, right: Floats) -> Floats:
    return np.asarray(np.linalg.solve(matrices, right.T[:, :, None])[:, :, 0].T)
