"""Poisson log-linear models fitted many at once by Newton's method.

Model b has mean μ[cell, b] = exp(Σ over terms t ⊆ cell of β[t, b]) on the cells it keeps. Its
score is X'(y - μ) and its information X' diag(μ) X; both are superset sums (see `lattice`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import (
    Booleans,
    Floats,
    Integers,
    subset_sums,
    superset_sums,
)

MOST_ITERATIONS: Final = 40
CONVERGED: Final = 1e-7  # the step after this one is of the order of its square
LONGEST_STEP: Final = 8.0
LARGEST_ETA: Final = 600.0


@dataclass(frozen=True)
class Problem:
    """B models of one table: `terms` (P,), `active` (P, B), `kept` (2^L, B), `counts` (2^L, 1)."""

    counts: Floats
    terms: Integers
    active: Booleans
    kept: Booleans

    def part(self, which: Integers) -> Problem:
        """The same table with some of the models."""
        return Problem(self.counts, self.terms, self.active[:, which], self.kept[:, which])


@dataclass(frozen=True)
class Solution:
    """`beta` (P, B), `fitted` (2^L, B), `loglik` (B,) without its constant, `converged` (B,)."""

    beta: Floats
    fitted: Floats
    loglik: Floats
    converged: Booleans


def gram(problem: Problem, weights: Floats) -> Floats:
    """Shape (B, P, P): X' diag(weights) X, with 1 on the diagonal for terms not in the model."""
    union = problem.terms[:, None] | problem.terms[None, :]
    active = problem.active.T
    products = np.ascontiguousarray(superset_sums(weights)[union].transpose(2, 0, 1))
    products *= active[:, :, None] & active[:, None, :]
    diagonal = np.arange(len(problem.terms))
    products[:, diagonal, diagonal] += ~active
    return products


def project(problem: Problem, values: Floats) -> Floats:
    """Shape (P, B): X' values, zero for terms not in the model."""
    return superset_sums(values)[problem.terms] * problem.active


def predict(problem: Problem, beta: Floats) -> Floats:
    """Shape (2^L, B): the linear predictor X β."""
    placed = np.zeros((problem.counts.shape[0], beta.shape[1]))
    placed[problem.terms] = beta
    return subset_sums(placed)


def solve(matrices: Floats, right: Floats) -> Floats:
    """Solve B symmetric systems; `right` and the answer have shape (P, B)."""
    columns = np.ascontiguousarray(right.T)[:, :, None]
    try:
        answer = np.linalg.solve(matrices, columns)
    except np.linalg.LinAlgError:  # a mean has underflowed on the way to a missing maximum
        answer = np.linalg.pinv(matrices, hermitian=True) @ columns
    return np.asarray(answer[:, :, 0].T, dtype=np.float64)


def fit(problem: Problem) -> Solution:
    """Maximise all likelihoods. Models that do not converge have no maximum, or nearly none."""
    beta = _start(problem)
    batch = beta.shape[1]
    converged = np.zeros(batch, dtype=np.bool_)
    running = np.arange(batch)
    for _ in range(MOST_ITERATIONS):
        part = problem.part(running)
        improved, done = _step(part, beta[:, running])
        beta[:, running] = improved
        converged[running[done]] = True
        running = running[~done]
        if not len(running):
            break
    fitted, loglik = _evaluate(problem, beta)
    return Solution(beta, fitted, loglik, converged)


def term_list(terms: Sequence[int]) -> Integers:
    """Terms as the array that `Problem` takes."""
    return np.asarray(terms, dtype=np.int64)


def _start(problem: Problem) -> Floats:
    """One weighted least-squares step from means a little above the counts."""
    means = (problem.counts + 0.5) * problem.kept
    working = np.log(problem.counts + 0.5) * means + (problem.counts * problem.kept - means)
    return solve(gram(problem, means), project(problem, working))


def _evaluate(problem: Problem, beta: Floats) -> tuple[Floats, Floats]:
    predictor = np.minimum(predict(problem, beta), LARGEST_ETA)
    fitted = np.exp(predictor) * problem.kept
    loglik = (problem.counts * problem.kept * predictor).sum(axis=0) - fitted.sum(axis=0)
    return fitted, np.asarray(loglik, dtype=np.float64)


def _step(problem: Problem, beta: Floats) -> tuple[Floats, Booleans]:
    fitted, before = _evaluate(problem, beta)
    score = project(problem, problem.counts * problem.kept - fitted)
    step = solve(gram(problem, fitted), score)
    length = np.abs(step).max(axis=0)
    step *= np.minimum(1.0, LONGEST_STEP / np.maximum(length, 1e-300))
    improved = beta + step
    for _ in range(12):
        _, after = _evaluate(problem, improved)
        worse = ~(after >= before - 1e-9 * (1.0 + np.abs(before)))
        if not worse.any():
            break
        step[:, worse] /= 2.0
        improved[:, worse] = beta[:, worse] + step[:, worse]
    return improved, np.asarray(length < CONVERGED, dtype=np.bool_)
