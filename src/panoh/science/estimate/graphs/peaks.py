"""Does a posterior have one peak, or several stories?"""

from __future__ import annotations

from typing import Final

import numpy as np

from panoh.science.estimate.limits import Grid

LEAST: Final = 0.05  # a peak with less of the posterior is not worth a mention
VALLEY: Final = 0.5  # a dip counts as one where it goes below half of the lower peak


def peaks(posterior: Grid) -> list[float]:
    """The points of the peaks that hold at least 5 % of the posterior, parted by real valleys."""
    parts = _parts(posterior)
    shares = [float(posterior.weights[low:high].sum()) for low, high in parts]
    tops = [low + int(np.argmax(posterior.weights[low:high])) for low, high in parts]
    return [
        float(posterior.points[top])
        for top, share in zip(tops, shares, strict=True)
        if share >= LEAST
    ]


def _parts(posterior: Grid) -> list[tuple[int, int]]:
    """Cut at every valley deep enough, from left to right."""
    weights = posterior.weights
    turns = np.flatnonzero((weights[1:-1] < weights[:-2]) & (weights[1:-1] <= weights[2:])) + 1
    cuts = [0]
    for turn in turns:
        left, right = weights[cuts[-1] : turn].max(), weights[turn:].max()
        if weights[turn] < VALLEY * min(left, right):
            cuts.append(int(turn))
    return list(zip(cuts, [*cuts[1:], len(weights)], strict=True))
