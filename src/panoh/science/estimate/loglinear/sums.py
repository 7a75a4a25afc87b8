"""Sums over sets of lists in place, for many tables at once (see `capture.lattice`)."""

from __future__ import annotations

from panoh.science.estimate.capture.lattice import Floats


def add_subsets(values: Floats) -> None:
    """Shape (2^L, B), in place: each row becomes the sum of the rows of its subsets."""
    cells, batch = values.shape
    half = 1
    while half < cells:
        pairs = values.reshape(cells // (2 * half), 2, half * batch)
        pairs[:, 1] += pairs[:, 0]
        half *= 2


def add_supersets(values: Floats) -> None:
    """Shape (2^L, B), in place: each row becomes the sum of the rows of its supersets."""
    cells, batch = values.shape
    half = 1
    while half < cells:
        pairs = values.reshape(cells // (2 * half), 2, half * batch)
        pairs[:, 0] += pairs[:, 1]
        half *= 2
