"""How fast an estimator's spread changes with what it estimates, by leaving out each person."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats, Integers

Estimator = Callable[[Floats], Floats]  # counts (2^L, B) → estimates (B,), nan where there is none

NOTHING: Final = 1e-18  # a relative spread that is rounding
LARGEST_TABLES: Final = 2**20  # cells of all tables that are estimated together


def pieces(columns: Integers, cells: int) -> list[Integers]:
    """Columns in pieces small enough for tables of so many cells to be kept in memory."""
    width = max(1, LARGEST_TABLES // cells)
    return np.split(columns, range(width, len(columns), width))


@dataclass(frozen=True)
class Jackknife:
    """`estimate` of the whole table; `acceleration`; `left_out` people had none without them."""

    estimate: float
    acceleration: float
    left_out: int


def jackknife(counts: Floats, estimator: Estimator) -> Jackknife:
    """The estimate of `counts` (2^L,), and its acceleration.

    That is Σ d³ / (6 (Σ d²)^1.5), d = the mean of the estimates that leave out one person less
    each of them, over all people (DiCiccio and Efron 1996, 6.6). People of one history are alike,
    so one of each history is left out and weighed by their number. Those without whom there is no
    estimate are passed over. It is 0 where all estimates are the same.
    """
    cells = np.flatnonzero(counts)
    columns = np.append(0, cells)  # nobody has history 0: that leaves out nobody
    parts = [estimator(_without(counts, some)) for some in pieces(columns, len(counts))]
    whole, *_ = estimates = np.concatenate(parts)
    usable = np.isfinite(estimates[1:])
    weights = counts[cells]
    found = _acceleration(estimates[1:][usable], weights[usable])
    return Jackknife(float(whole), found, round(float(weights[~usable].sum())))


def _acceleration(values: Floats, weights: Floats) -> float:
    if not len(values):
        return 0.0
    away = np.average(values, weights=weights) - values
    spread = float((weights * away**2).sum())
    if spread <= NOTHING * float((weights * values**2).sum()):
        return 0.0
    return float((weights * away**3).sum()) / (6.0 * spread * math.sqrt(spread))


def _without(counts: Floats, cells: Integers) -> Floats:
    tables = np.repeat(counts[:, None], len(cells), axis=1)
    tables[cells, np.arange(len(cells))] -= cells > 0
    return tables
