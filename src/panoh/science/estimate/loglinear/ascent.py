"""Newton's method for a batch of Poisson models, each with its own table and its own terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Booleans, Floats, Integers
from panoh.science.estimate.loglinear.elimination import Solved, solve
from panoh.science.estimate.loglinear.sums import add_subsets
from panoh.science.estimate.loglinear.systems import Reader, sum_in_place

FINAL_STEP: Final = 1e-9  # a step this small leaves an error of the order of its square
STALLED_STEP: Final = 1e-6  # or this small, where rounding keeps it from falling further
NEAR_STEP: Final = 1e-4  # a step this small may be the last if the next is foreseen to be
NEXT_STEP: Final = 1e-11  # no larger than this
WORTHWHILE: Final = 0.7  # the share still going below which the others are put aside
LONGEST_STEP: Final = 8.0
INDEPENDENT: Final = 1e-10  # pivots beside diagonals above this leave the step right to about 1e-6
WORSE: Final = 1e-9  # a likelihood that falls by less, relatively, has not fallen
HALVINGS: Final = 12


@dataclass(frozen=True)
class Batch:
    """`masks` (p, B), see `systems`, the intercept last; `totals` (p, B), the X'y of those terms;
    `kept` (2^L, 1 or B), 1 for cells that the model keeps and 0 for others.
    """

    masks: Integers
    totals: Floats
    kept: Floats

    def part(self, which: Integers) -> Batch:
        """Some of the models."""
        kept = self.kept if self.kept.shape[1] == 1 else self.kept[:, which]
        return Batch(self.masks[:, which], self.totals[:, which], kept)


@dataclass(frozen=True)
class Reached:
    """Where the ascent ended.

    `beta` (p, B); `variance` (B,) of the intercept; `converged` (B,); `certified` (B,): the last
    step proves that a maximum exists. With δ that step and μ the means, x = μ(1 + Xδ) solves
    X'x = X'y, and |Xδ| < 1 makes it positive (Fienberg and Rinaldo 2012).
    """

    beta: Floats
    variance: Floats
    converged: Booleans
    certified: Booleans


@dataclass(frozen=True)
class _Point:
    beta: Floats
    sums: Floats
    loglik: Floats

    def part(self, which: Integers) -> _Point:
        return _Point(self.beta[:, which], self.sums[:, which], self.loglik[which])


def climb(batch: Batch, start: Floats, iterations: int, errors: bool = True) -> Reached:
    """Maximise every likelihood from `start` (p, B).

    Without `errors` a model is left as soon as its next step is sure to be too small to matter;
    its variance is then that of the point before, correct to about four digits.
    """
    found = _nowhere(start)
    running = np.arange(start.shape[1])
    length = np.full(len(running), np.inf)
    reader, point = Reader(batch.masks, len(batch.kept)), _evaluate(batch, start)
    going = np.ones(len(running), dtype=np.bool_)
    for _ in range(iterations):
        score = batch.totals - reader.margins(point.sums)
        solved = solve(reader.systems(point.sums, score))
        step, before, length = solved.x, length, np.abs(solved.x).max(axis=0)
        done = going & _arrived(length, before, errors)
        _keep(found, running[done], np.flatnonzero(done), point, solved)
        going &= ~done
        left = np.flatnonzero(going)
        if not len(left):
            return found
        step *= going * LONGEST_STEP / np.maximum(length, LONGEST_STEP)
        if len(left) < WORTHWHILE * len(going):
            running, length, step = running[left], length[left], step[:, left]
            batch, point, going = batch.part(left), point.part(left), going[left]
            reader = Reader(batch.masks, len(batch.kept))
        point = _improved(batch, point, step)
    found.beta[:, running[going]] = point.beta[:, going]
    return found


def _arrived(length: Floats, before: Floats, errors: bool) -> Booleans:
    """Whether the step of this length is the last, by itself or because steps no longer shrink."""
    last = (length < FINAL_STEP) | ((length < STALLED_STEP) & (length > before / 10.0))
    if not errors:  # steps shrink quadratically: the next is about length³ / before²
        last |= (length < NEAR_STEP) & (length**3 < NEXT_STEP * before**2) & np.isfinite(before)
    return np.asarray(last, dtype=np.bool_)


def means(batch: Batch, beta: Floats) -> Floats:
    """Shape (2^L + 2, B): exp(X β) on the kept cells, 0 on others; the last two rows are free."""
    cells, number = len(batch.kept), beta.shape[1]
    placed = np.zeros((cells + 2, number))
    placed[batch.masks, np.arange(number)] = beta
    table = placed[:cells]
    add_subsets(table)
    np.exp(table, out=table)
    table *= batch.kept
    return placed


def _nowhere(start: Floats) -> Reached:
    number = start.shape[1]
    unknown, no = np.full(number, np.nan), np.zeros(number, dtype=np.bool_)
    return Reached(start.copy(), unknown, no, no.copy())


def _keep(found: Reached, which: Integers, done: Integers, point: _Point, solved: Solved) -> None:
    found.beta[:, which] = point.beta[:, done] + solved.x[:, done]
    found.variance[which] = 1.0 / solved.last[done]
    found.converged[which] = True
    found.certified[which] = solved.least[done] > INDEPENDENT


def _evaluate(batch: Batch, beta: Floats) -> _Point:
    sums = sum_in_place(means(batch, beta))
    return _Point(beta, sums, np.einsum("pb,pb->b", batch.totals, beta) - sums[0])


def _improved(batch: Batch, point: _Point, step: Floats) -> _Point:
    """The point one step on; a step that makes its likelihood fall is halved until it does not."""
    after = _evaluate(batch, point.beta + step)
    floor = point.loglik - WORSE * (1.0 + np.abs(point.loglik))
    for halving in range(1, HALVINGS + 1):
        worse = np.flatnonzero(~(after.loglik >= floor))  # nan is worse too
        if not len(worse):
            break
        shorter = point.beta[:, worse] + step[:, worse] / 2.0**halving
        again = _evaluate(batch.part(worse), shorter)
        after.beta[:, worse] = again.beta
        after.sums[:, worse] = again.sums
        after.loglik[worse] = again.loglik
    return after
