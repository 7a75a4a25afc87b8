"""Other tables of the same people: a list left out, two lists taken as one."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from panoh.science.estimate.capture.histories import CaptureHistories


def without(table: CaptureHistories, index: int) -> CaptureHistories:
    """The table as if one list had not been kept; those on it alone become unseen."""
    cells = np.arange(len(table.counts))
    low = (1 << index) - 1
    names = table.lists[:index] + table.lists[index + 1 :]
    return _gathered(table, cells & low | cells >> 1 & ~low, names)


def merged(table: CaptureHistories, first: int, second: int) -> CaptureHistories:
    """The table with two lists taken as one, in the place of the first."""
    cells = np.arange(len(table.counts))
    joined = cells | (cells >> second & 1) << first
    name = f"{table.lists[first]}+{table.lists[second]}"
    lists = [name if at == first else one for at, one in enumerate(table.lists) if at != second]
    low = (1 << second) - 1
    return _gathered(table, joined & low | joined >> 1 & ~low, tuple(lists))


def variations(table: CaptureHistories) -> list[tuple[str, tuple[str, ...], CaptureHistories]]:
    """Every (`omitted` or `merged`, the lists concerned, the table) that leaves two lists."""
    size, names = table.size, table.lists
    if size < 3:
        return []
    left = [("omitted", (names[i],), without(table, i)) for i in range(size)]
    pairs = combinations(range(size), 2)
    return left + [("merged", (names[i], names[j]), merged(table, i, j)) for i, j in pairs]


def _gathered(
    table: CaptureHistories, place: np.ndarray, names: tuple[str, ...]
) -> CaptureHistories:
    counts = np.bincount(place, weights=table.table, minlength=1 << len(names))
    counts[0] = 0.0
    told = counts.tolist() if table.fractional else [int(n) for n in counts]
    return CaptureHistories(names, tuple(told), fractional=table.fractional)
