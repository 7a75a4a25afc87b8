"""Does the maximum exist, and does the table identify the parameters?

Fienberg and Rinaldo (2012): the maximum exists exactly when some x > 0 on the kept cells has
X'x = X'y. That depends on the table only through which cells are zero. A converged Newton fit
proves it (its fitted means are such an x up to rounding); only the others need the linear
programme: maximise s subject to X'x = t, x ≥ s; s = 0 means that no maximum exists.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from scipy.optimize import linprog

from panoh.science.estimate.capture.lattice import Booleans, Floats, contains
from panoh.science.estimate.loglinear.newton import Problem, Solution, gram, predict, project, solve

MARGIN: Final = 10.0  # how many times the rounding correction a mean must exceed
ROUNDING: Final = 1e-13  # relative to the total count: what sums of counts lose
POSITIVE: Final = 1e-7  # HiGHS keeps constraints to about this


def full_rank(problem: Problem) -> Booleans:
    """Shape (B,): whether the kept cells tell all parameters of a model apart.

    Models that keep the same cells are first tested as one, their union: if that has full rank,
    so have its parts.
    """
    patterns, group = np.unique(
        np.packbits(problem.kept, axis=0), axis=1, return_index=False, return_inverse=True
    )
    full = np.zeros(problem.kept.shape[1], dtype=np.bool_)
    for number in range(patterns.shape[1]):
        which = np.flatnonzero(group == number)
        union = np.asarray(problem.active[:, which].any(axis=1))[:, None]
        together = Problem(problem.counts, problem.terms, union, problem.kept[:, which[:1]])
        whole = bool(_ranks_full(together).all())
        full[which] = True if whole else _ranks_full(problem.part(which))
    return full


def _ranks_full(problem: Problem) -> Booleans:
    matrices = gram(problem, problem.kept.astype(np.float64))
    ranks = np.linalg.matrix_rank(matrices, hermitian=True)
    return np.asarray(ranks == len(problem.terms), dtype=np.bool_)


def maximum_exists(problem: Problem, solution: Solution) -> Booleans:
    """Shape (B,): whether a maximum exists, for models of full rank."""
    exists = certified(problem, solution)
    zeros = problem.counts[:, 0] == 0
    for model in np.flatnonzero(~exists):
        terms = tuple(int(term) for term in problem.terms[problem.active[:, model]])
        kept = np.packbits(problem.kept[:, model]).tobytes()
        exists[model] = _programme(len(zeros), terms, kept, np.packbits(zeros).tobytes())
    return exists


def certified(problem: Problem, solution: Solution) -> Booleans:
    """Shape (B,): whether the fitted means prove that a maximum exists.

    Adding X (X'X)⁻¹ r to the means, r the score that is left, solves X'x = X'y exactly; if the
    smallest mean is well above that correction, x is positive.
    """
    counts = problem.counts * problem.kept
    left = project(problem, counts - solution.fitted)
    moved = solve(gram(problem, problem.kept.astype(np.float64)), left)
    correction = np.abs(predict(problem, moved) * problem.kept).max(axis=0)
    smallest = np.where(problem.kept, solution.fitted, np.inf).min(axis=0)
    floor = ROUNDING * counts.sum(axis=0)
    proven = solution.converged & (smallest > np.maximum(MARGIN * correction, floor))
    return np.asarray(proven, dtype=np.bool_)


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
