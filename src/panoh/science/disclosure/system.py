"""The equations that tie the counts of published tables: cells add up to margins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import block_diag, csr_array

from panoh.science.disclosure.tables import Address, ProtectedTable, Table

Floats = NDArray[np.float64]
SLACK = 1e-6  # counts are whole; what the solver leaves of a unit is rounding


@dataclass(frozen=True)
class System:
    """`matrix @ x = 0` for the counts x in the order of `addresses`."""

    addresses: tuple[Address, ...]
    matrix: Floats


def equations(tables: Sequence[Table] | Sequence[ProtectedTable]) -> System:
    """Every row and every column of every table adds up; a shared margin is one unknown."""
    order: dict[Address, int] = {}
    for table in tables:
        for position in table.positions():
            order.setdefault(table.address(position), len(order))
    rows = [row for table in tables for row in _sums(table, order)]
    matrix = np.array([row for row in rows if row.any()] or [np.zeros(len(order))])
    return System(tuple(order), matrix)


def _sums(table: Table | ProtectedTable, order: dict[Address, int]) -> list[Floats]:
    height, width = len(table.rows), len(table.columns)
    lines = [[(i, j) for j in range(width + 1)] for i in range(height + 1)]
    lines += [[(i, j) for i in range(height + 1)] for j in range(width + 1)]
    sums = []
    for *parts, margin in lines:
        row = np.zeros(len(order))
        for part in parts:
            row[order[table.address(part)]] += 1
        row[order[table.address(margin)]] -= 1
        sums.append(row)
    return sums


def feasible_range(matrix: Floats, known: Floats) -> tuple[Floats, Floats]:
    """Smallest and largest whole values of unknowns x ≥ 1 with matrix @ x = known.

    All unknowns in one linear programme, two copies of the system for each. inf where nothing
    bounds a value. For one table, and tables that share one margin, the system is a network, its
    corners are whole and the range is exact; else it is the range of fractional solutions.
    """
    unknowns = matrix.shape[1]
    used = matrix[np.abs(matrix).any(axis=1)]
    # No corner of a network's solutions has more than flows into it: beyond is unbounded.
    bound = float(np.abs(known).sum()) + matrix.size + 1
    copies = csr_array(block_diag([used] * (2 * unknowns)))
    wanted = np.tile(known[np.abs(matrix).any(axis=1)], 2 * unknowns)
    aims = np.concatenate([np.eye(unknowns), -np.eye(unknowns)]).ravel()
    found = linprog(aims, A_eq=copies, b_eq=wanted, bounds=(1, 2 * bound), method="highs")
    if found.x is None:
        raise ValueError(f"The published counts contradict each other: {found.message}")
    values = found.x.reshape(2, unknowns, unknowns).diagonal(axis1=1, axis2=2)
    low, high = np.ceil(values[0] - SLACK), np.floor(values[1] + SLACK)
    return low, np.where(high > bound, np.inf, high)
