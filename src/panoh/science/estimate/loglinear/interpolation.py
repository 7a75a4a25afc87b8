"""Limits between the points of a grid, as R's `confint` of a generalised linear model reads them.

The signed root z of the profile deviance is computed at steps of a fifth of its largest value,
each so many standard errors; a cubic spline through the points is drawn at three times as many
places; and between those, lines say where z reaches the bound (Venables and Ripley 2002, §8.4).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.special import chdtri, ndtri

from panoh.science.estimate.limits import Pair

STEPS: Final = 10  # at most, on each side
FINER: Final = 3


def interpolated(root: Callable[[float], float], best: float, se: float, level: float) -> Pair:
    """Where `root`, the unsigned root of the deviance, reaches the normal quantile; nan if nowhere.

    `best` is where it is 0, `se` the standard error there; nan for a side on which it never
    exceeds the bound.
    """
    largest = math.sqrt(float(chdtri(1.0, (1.0 - level) / 4.0)))
    step = largest / 5.0 * se
    points = [*_walk(root, best, -step, largest)[::-1], (best, 0.0)]
    points += _walk(root, best, step, largest)
    places, values = np.array(points).T
    if np.any(np.diff(values) <= 0.0) or len(points) < 4:  # flat as far as it was followed
        return math.nan, math.nan
    finer = np.linspace(places[0], places[-1], FINER * len(places))
    bound = float(ndtri(0.5 + level / 2.0))
    drawn = CubicSpline(places, values)(finer)
    low, high = np.interp([-bound, bound], drawn, finer, left=math.nan, right=math.nan)
    return float(low), float(high)


def _walk(
    root: Callable[[float], float], best: float, step: float, largest: float
) -> list[tuple[float, float]]:
    found = []
    for number in range(1, STEPS + 1):
        place = best + number * step
        value = root(place)
        found.append((place, math.copysign(value, step)))
        if value > largest:
            break
    return found
