"""Many small symmetric systems solved side by side.

System b has the upper triangle `systems[k, r, b]`, r ≥ k, and its right side `systems[k, p, b]`.
Gauss's elimination without exchange of rows (A = LDL') runs along the last axis, which is
contiguous: one instruction of the processor works on several systems.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats

SINGULAR: Final = 1e-14  # a pivot this small beside its diagonal is nothing but rounding


@dataclass(frozen=True)
class Solved:
    """`x` (p, B); `last` (B,) the last pivot, whose inverse is the last entry of the inverse's
    diagonal; `least` (B,) the smallest pivot beside its diagonal, 1 for orthogonal columns.
    """

    x: Floats
    last: Floats
    least: Floats


def solve(systems: Floats) -> Solved:
    """Solve `systems` (p, p + 1, B), which are overwritten. A direction without a pivot gets 0."""
    size = len(systems)
    within = np.arange(size)
    diagonals = systems[within, within]
    floors, inverse = SINGULAR * diagonals, np.zeros_like(diagonals)
    for k in range(size):
        row = systems[k, k:]
        if k:
            row -= np.einsum("jb,jrb->rb", systems[:k, k] * inverse[:k], systems[:k, k:])
        np.divide(1.0, row[0], out=inverse[k], where=row[0] > floors[k])  # nan is not above
    pivots = systems[within, within]
    least = (pivots / diagonals).min(axis=0)
    return Solved(_back(systems, inverse), pivots[-1], least)


def _back(systems: Floats, inverse: Floats) -> Floats:
    size = len(inverse)
    x = np.empty_like(inverse)
    for k in range(size - 1, -1, -1):
        right = systems[k, size]
        if k < size - 1:
            right = right - np.einsum("rb,rb->b", systems[k, k + 1 : size], x[k + 1 :])
        np.multiply(right, inverse[k], out=x[k])
    return x
