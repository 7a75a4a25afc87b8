"""Covariates as columns of numbers: splines, indicators, and their products."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.capture.persons import Persons

FEW: Final = 5  # numbers with no more values than this are taken as categories
KNOTS: Final = (0.05, 0.35, 0.65, 0.95)
MOST_PRODUCTS: Final = 40
RARE: Final = 0.01  # categories with a smaller share are taken together with the first
FREE: Final = 1e-3  # penalty of straight lines and indicators, relative to curves and products


@dataclass(frozen=True, eq=False)
class Design:
    """`columns` (n, P), the first of them ones; `weights` (P,) of each in the ridge penalty."""

    columns: Floats
    weights: Floats

    def rows(self, which: NDArray[np.bool_]) -> Floats:
        """The columns of some people."""
        return self.columns[which]


def design(persons: Persons, names: Sequence[str]) -> Design:
    """Ones, then columns of mean 0 and standard deviation 1.

    A number gives a restricted cubic spline with four knots (Harrell 2015), a category its
    indicators; straight lines and indicators are also multiplied with each other. These are
    nearly free themselves: the ridge is for curves and products.
    """
    blocks = [_block(persons.column(name)) for name in names]
    simple = [straight for straight, _ in blocks]
    products = [
        first * second
        for one, other in combinations(simple, 2)
        for first in one.T
        for second in other.T
    ]
    free = [column for straight in simple for column in straight.T]
    held = [column for _, curves in blocks for column in curves.T] + products[:MOST_PRODUCTS]
    scaled = [(_scaled(column), FREE) for column in free]
    scaled += [(_scaled(column), 1.0) for column in held]
    kept = [(column, weight) for column, weight in scaled if column is not None]
    columns = [np.ones(len(persons)), *(column for column, _ in kept)]
    return Design(np.column_stack(columns), np.array([0.0, *(weight for _, weight in kept)]))


def _block(values: tuple[str, ...]) -> tuple[Floats, Floats]:
    """A covariate's straight columns, and its curves."""
    numbers = _numbers(values)
    if numbers is None or len(np.unique(numbers)) <= FEW:
        return _indicators(np.array(values)), np.zeros((len(values), 0))
    return _spline(numbers)


def _numbers(values: tuple[str, ...]) -> Floats | None:
    try:
        found = np.array([float(value) for value in values])
    except ValueError:
        return None
    return found if np.isfinite(found).all() else None


def _indicators(values: NDArray[np.str_]) -> Floats:
    found, counts = np.unique(values, return_counts=True)
    common = [v for v, n in zip(found, counts, strict=True) if n >= RARE * len(values)]
    columns = [(values == value).astype(np.float64) for value in common[1:]]
    return np.column_stack(columns) if columns else np.zeros((len(values), 0))


def _spline(numbers: Floats) -> tuple[Floats, Floats]:
    """The number itself, and its restricted cubic terms, which are straight beyond the knots."""
    scaled = (numbers - numbers.mean()) / numbers.std()
    knots = np.unique(np.quantile(scaled, KNOTS))
    straight = np.asarray(scaled[:, None], dtype=np.float64)
    if len(knots) < 3:
        return straight, np.zeros((len(numbers), 0))
    last, before = knots[-1], knots[-2]
    columns = []
    for knot in knots[:-2]:
        outer = _cube(scaled - before) * (last - knot) - _cube(scaled - last) * (before - knot)
        columns.append(_cube(scaled - knot) - outer / (last - before))
    return straight, np.column_stack(columns)


def _cube(values: Floats) -> Floats:
    return np.asarray(np.maximum(values, 0.0) ** 3, dtype=np.float64)


def _scaled(column: Floats) -> Floats | None:
    spread = column.std()
    return (column - column.mean()) / spread if spread > 1e-12 else None
