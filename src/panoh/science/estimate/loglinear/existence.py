"""Does the maximum exist, and does the table identify the parameters?

Fienberg and Rinaldo (2012): the maximum exists exactly when some x > 0 on the kept cells has
X'x = X'y. That depends on the table only through which cells are zero. A converged Newton fit
proves it (see `ascent.Reached`); only the others need the linear
programme: maximise s subject to X'x = t, x ≥ s; s = 0 means that no maximum exists.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from scipy.optimize import linprog

from panoh.science.estimate.capture.lattice import Booleans, Floats, Integers, contains
from panoh.science.estimate.loglinear.newton import Problem, Solution

POSITIVE: Final = 1e-7  # HiGHS keeps constraints to about this


def full_rank(problem: Problem) -> Booleans:
    """Shape (B,): whether the kept cells tell all parameters of a model apart.

    Models that keep the same cells are first tested as one, their union: if that has full rank,
    so have its parts.
    """
    full = np.zeros(problem.active.shape[1], dtype=np.bool_)
    for which in _alike(problem.kept, len(full)):
        part = problem.part(which)
        full[which] = _told_apart(part, np.asarray(part.active.any(axis=1))) or [
            _told_apart(part, active) for active in part.active.T
        ]
    return full


def maximum_exists(problem: Problem, solution: Solution) -> Booleans:
    """Shape (B,): whether a maximum exists, for models of full rank."""
    exists = certified(problem, solution)
    for model in np.flatnonzero(~exists).tolist():
        zeros = _column(problem.counts == 0.0, model)
        terms = _terms(problem, problem.active[:, model])
        kept = np.packbits(_column(problem.kept, model)).tobytes()
        exists[model] = _programme(len(zeros), terms, kept, np.packbits(zeros).tobytes())
    return exists


def _alike(bits: Booleans, number: int) -> list[Integers]:
    """Which of `number` columns are the same; one column stands for all."""
    if bits.shape[1] == 1:
        return [np.arange(number)]
    packed = np.packbits(bits, axis=0).T
    _, group = np.unique(packed, axis=0, return_inverse=True)
    order = np.argsort(group, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(group[order])) + 1)


def _column(table: Booleans, model: int) -> Booleans:
    return np.asarray(table[:, 0 if table.shape[1] == 1 else model])


def _terms(problem: Problem, active: Booleans) -> tuple[int, ...]:
    return tuple(problem.terms[active].tolist())


def _told_apart(problem: Problem, active: Booleans) -> bool:
    kept = np.packbits(problem.kept[:, 0]).tobytes()
    return _independent(len(problem.kept), _terms(problem, active), kept)


@lru_cache(maxsize=65_536)
def _independent(cells: int, terms: tuple[int, ...], kept: bytes) -> bool:
    keep = np.unpackbits(np.frombuffer(kept, dtype=np.uint8), count=cells).astype(bool)
    design = contains(cells, terms)[keep].astype(np.float64)
    return int(np.linalg.matrix_rank(design.T @ design, hermitian=True)) == len(terms)


def certified(problem: Problem, solution: Solution) -> Booleans:
    """Shape (B,): whether the fit proves that a maximum exists (see `ascent.Reached`)."""
    return solution.certified.copy()


@lru_cache(maxsize=65_536)
def _programme(cells: int, terms: tuple[int, ...], kept: bytes, zeros: bytes) -> bool:
    keep = np.unpackbits(np.frombuffer(kept, dtype=np.uint8), count=cells).astype(bool)
    zero = np.unpackbits(np.frombuffer(zeros, dtype=np.uint8), count=cells).astype(bool)
    return smallest_mean(contains(cells, terms)[keep].astype(np.float64), ~zero[keep]) > POSITIVE


def smallest_mean(design: Floats, positive: Booleans) -> float:
    """The programme's s for a design (cells, terms) and which cells have people; at most 1."""
    cells, terms = design.shape
    totals = design.T @ positive.astype(np.float64)
    equal = np.hstack([design.T, np.zeros((terms, 1))])
    above = np.hstack([-np.eye(cells), np.ones((cells, 1))])
    goal = np.append(np.zeros(cells), -1.0)
    bounds = [(0.0, None)] * cells + [(0.0, 1.0)]
    found = linprog(
        goal,
        A_ub=above,
        b_ub=np.zeros(cells),
        A_eq=equal,
        b_eq=totals,
        bounds=bounds,
        method="highs",
    )
    return float(found.x[-1]) if found.status == 0 else 0.0
