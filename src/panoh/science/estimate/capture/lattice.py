"""Capture histories as sets of lists.

With L lists a history is a number from 0 to 2^L - 1 whose bit i says whether the person is on
list i; history 0 is the unseen. A model term is such a set too: the empty set is the intercept,
{i} the main effect of list i, {i, j} the pair. The design matrix has x[cell, term] = 1 when
term ⊆ cell, so every product with it is a sum over subsets or supersets and it need not be built.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]


def main_terms(lists: int) -> tuple[int, ...]:
    """The intercept and one main effect for each list."""
    return (0, *(1 << i for i in range(lists)))


def pair_terms(lists: int) -> tuple[int, ...]:
    """All pairs of lists in the order 12, 13, …, 23, … which also settles ties."""
    return tuple((1 << i) | (1 << j) for i, j in combinations(range(lists), 2))


def members(term: int, names: Sequence[str]) -> tuple[str, ...]:
    """The names of the lists in a set."""
    return tuple(name for i, name in enumerate(names) if term >> i & 1)


def term_name(term: int, names: Sequence[str]) -> str:
    """A term as its lists joined by a colon, as R writes it: `LA:NG`."""
    return ":".join(members(term, names))


def contains(cells: int, terms: Sequence[int]) -> Booleans:
    """Shape (cells, terms): whether each history 0 … cells-1 has all lists of each term."""
    masks = np.asarray(terms, dtype=np.int64)
    common = np.arange(cells, dtype=np.int64)[:, None] & masks[None, :]
    return np.asarray(common == masks[None, :], dtype=np.bool_)


def superset_sums(values: Floats) -> Floats:
    """Shape (2^L, B) → (2^L, B): for each set the sum over all sets that contain it."""
    cells, batch = values.shape
    sums = values.copy()
    half = 1
    while half < cells:
        pairs = sums.reshape(cells // (2 * half), 2, half, batch)
        pairs[:, 0] += pairs[:, 1]
        half *= 2
    return sums


def subset_sums(values: Floats) -> Floats:
    """Shape (2^L, B) → (2^L, B): for each set the sum over all its subsets."""
    cells, batch = values.shape
    sums = values.copy()
    half = 1
    while half < cells:
        pairs = sums.reshape(cells // (2 * half), 2, half, batch)
        pairs[:, 1] += pairs[:, 0]
        half *= 2
    return sums
