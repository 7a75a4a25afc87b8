"""Scores and information matrices of many models, read off sums over supersets.

The information of terms s and t is the sum of the means over all cells that contain both, which
is entry s ∪ t of the superset sums. A model names its p terms by their cells in `masks` (p, B);
where it has fewer, `masks` says 2^L, "no term": its sums are 0, and 1 on the diagonal.
"""

from __future__ import annotations

import numpy as np

from panoh.science.estimate.capture.lattice import Floats, Integers
from panoh.science.estimate.loglinear.sums import add_supersets


def summed(values: Floats, batch: int) -> Floats:
    """Shape (2^L + 2, B): superset sums of (2^L, 1 or B), then a row of 0 and one of 1."""
    cells = len(values)
    sums = np.empty((cells + 2, batch))
    sums[:cells] = values
    return sum_in_place(sums)


def sum_in_place(sums: Floats) -> Floats:
    """The same where the values are the first 2^L rows already."""
    cells = len(sums) - 2
    add_supersets(sums[:cells])
    sums[cells], sums[cells + 1] = 0.0, 1.0
    return sums


class Reader:
    """Where the sums that models need are found, worked out once for all iterations."""

    def __init__(self, masks: Integers, cells: int) -> None:
        size, batch = masks.shape
        self._alike = bool((masks == masks[:, :1]).all())
        shown = masks[:, :1] if self._alike else masks
        self._margins = self._flat(shown, batch)
        self._unions = [self._flat(_unions(shown, k, cells), batch) for k in range(size)]

    def margins(self, sums: Floats) -> Floats:
        """Shape (p, B): X' values."""
        return self._read(sums, self._margins)

    def systems(self, sums: Floats, right: Floats) -> Floats:
        """Shape (p, p + 1, B): X' diag(values) X beside `right`, for `elimination.solve`."""
        size, batch = right.shape
        systems = np.empty((size, size + 1, batch))
        for k, places in enumerate(self._unions):
            systems[k, k:size] = self._read(sums, places)
        systems[:, size] = right
        return systems

    def _flat(self, rows: Integers, batch: int) -> Integers:
        return rows[:, 0] if self._alike else rows * batch + np.arange(batch)

    def _read(self, sums: Floats, places: Integers) -> Floats:
        return sums[places] if self._alike else sums.ravel().take(places)


def _unions(masks: Integers, k: int, cells: int) -> Integers:
    unions: Integers = np.minimum(masks[k] | masks[k:], cells)
    unions[0] += unions[0] == cells  # 1 on the diagonal where there is no term
    return unions
