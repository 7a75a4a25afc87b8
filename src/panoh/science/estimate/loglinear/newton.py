"""Poisson log-linear models fitted many at once by Newton's method.

Model b has mean μ[cell, b] = exp(Σ over terms t ⊆ cell of β[t, b]) on the cells it keeps. Its
score is X'(y - μ) and its information X' diag(μ) X; both are superset sums (see `lattice`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Final, TypeVar

import numpy as np

from panoh.science.estimate.capture.lattice import (
    Booleans,
    Floats,
    Integers,
    superset_sums,
)
from panoh.science.estimate.loglinear import elimination
from panoh.science.estimate.loglinear.ascent import Batch, Reached, climb, means
from panoh.science.estimate.loglinear.systems import Reader, summed

Table = TypeVar("Table", Floats, Booleans)

MOST_ITERATIONS: Final = 40
LEAST_CHUNK: Final = 400  # fewer models do not pay for the calls
LARGEST_CHUNK: Final = 1024  # more leave the processor's cache
LARGEST_TABLES: Final = 2**19  # cells of all of them


@dataclass(frozen=True)
class Problem:
    """B models: `counts` (2^L, 1 or B), `terms` (P,), `active` (P, B), `kept` (2^L, 1 or B).

    With one column of `counts` all models are of one table, with one of `kept` all keep the same.
    """

    counts: Floats
    terms: Integers
    active: Booleans
    kept: Booleans

    def part(self, which: Integers) -> Problem:
        """Some of the models."""
        return Problem(
            _columns(self.counts, which),
            self.terms,
            self.active[:, which],
            _columns(self.kept, which),
        )


@dataclass(frozen=True)
class Solution:
    """`beta` (P, B), `fitted` (2^L, B), `loglik` (B,) without its constant, `converged` (B,).

    `variance` (B,) is that of the intercept, nan where it has not converged; `certified` (B,) says
    that the fit proves its maximum to exist (see `ascent.Reached`).
    """

    beta: Floats
    fitted: Floats
    loglik: Floats
    converged: Booleans
    variance: Floats
    certified: Booleans

    def part(self, which: Integers) -> Solution:
        """Some of the models."""
        return Solution(*(getattr(self, part.name)[..., which] for part in fields(self)))

    def put(self, which: Integers, other: Solution) -> None:
        """Take over what another fit of these models found."""
        for part in fields(self):
            getattr(self, part.name)[..., which] = getattr(other, part.name)


def fit(
    problem: Problem,
    start: Floats | None = None,
    iterations: int = MOST_ITERATIONS,
    errors: bool = True,
) -> Solution:
    """Maximise all likelihoods, from `start` (P, B) or from a weighted least-squares step.

    Models that do not converge have no maximum, or nearly none. Without `errors` the variances
    are rough, and an iteration is saved.
    """
    number = problem.active.shape[1]
    solution = Solution(
        np.zeros((len(problem.terms), number)),
        np.zeros((len(problem.counts), number)),
        np.zeros(number),
        np.zeros(number, dtype=np.bool_),
        np.full(number, np.nan),
        np.zeros(number, dtype=np.bool_),
    )
    with np.errstate(all="ignore"):  # on the way to a missing maximum means leave the numbers
        largest = max(1, min(LARGEST_CHUNK, LARGEST_TABLES // len(problem.counts)))
        for which in _chunks(problem.active.sum(axis=0), largest):
            part = problem.part(which)
            rows = _rows(part.active)
            batch = _batch(part, rows)
            first = _start(part, batch) if start is None else rows.compact(start[:, which])
            reached = climb(batch, first, iterations, errors)
            _store(solution, which, batch, reached, rows)
    return solution


def gram(problem: Problem, weights: Floats) -> Floats:
    """Shape (B, P, P): X' diag(weights) X, with 1 on the diagonal for terms not in the model."""
    union = problem.terms[:, None] | problem.terms[None, :]
    active = problem.active.T
    products = superset_sums(weights)[union].transpose(2, 0, 1) * (
        active[:, :, None] & active[:, None, :]
    )
    diagonal = np.arange(len(problem.terms))
    products[:, diagonal, diagonal] += ~active
    return np.asarray(products, dtype=np.float64)


def _columns(table: Table, which: Integers) -> Table:
    return table if table.shape[1] == 1 else table[:, which]


def _chunks(sizes: Integers, largest: int) -> Iterator[Integers]:
    """Models of about one size together: their systems are no larger than they must be."""
    order = np.argsort(sizes, kind="stable")
    rising, first = sizes[order], 0
    while first < len(order):
        enough = rising[min(first + LEAST_CHUNK, len(order)) - 1]
        last = min(int(np.searchsorted(rising, enough, side="right")), first + largest)
        yield order[first:last]
        first = last


@dataclass(frozen=True)
class _Rows:
    """Where each term of each model stands: `term` of `model` in row `place` of `size` rows."""

    term: Integers
    model: Integers
    place: Integers
    size: int

    def compact(self, values: Floats) -> Floats:
        """Shape (P, B) → (p, B): only the terms of each model, the intercept last."""
        chosen = np.zeros((self.size, values.shape[1]))
        chosen[self.place, self.model] = values[self.term, self.model]
        return chosen


def _rows(active: Booleans) -> _Rows:
    counted = np.cumsum(active, axis=0)
    size = int(counted[-1].max())
    term, model = np.nonzero(active)
    return _Rows(term, model, size - counted[term, model], size)


def _batch(problem: Problem, rows: _Rows) -> Batch:
    cells, number = len(problem.counts), problem.active.shape[1]
    masks = np.full((rows.size, number), cells)
    masks[rows.place, rows.model] = problem.terms[rows.term]
    totals = summed(problem.counts * problem.kept, number)[masks, np.arange(number)]
    return Batch(masks, totals, problem.kept.astype(np.float64))


def _store(
    solution: Solution, which: Integers, batch: Batch, reached: Reached, rows: _Rows
) -> None:
    fitted = means(batch, reached.beta)[: len(batch.kept)]
    solution.beta[rows.term, which[rows.model]] = reached.beta[rows.place, rows.model]
    solution.fitted[:, which] = fitted
    likely = np.einsum("pb,pb->b", batch.totals, reached.beta) - fitted.sum(axis=0)
    solution.loglik[which] = likely
    solution.converged[which] = reached.converged
    solution.variance[which] = reached.variance
    solution.certified[which] = reached.certified


def _start(problem: Problem, batch: Batch) -> Floats:
    """One weighted least-squares step from means a little above the counts."""
    raised, number = problem.counts + 0.5, batch.masks.shape[1]
    weights = raised * batch.kept
    working = np.log(raised) * weights + (problem.counts * batch.kept - weights)
    reader = Reader(batch.masks, len(raised))
    right = reader.margins(summed(working, number))
    return elimination.solve(reader.systems(summed(weights, number), right)).x
