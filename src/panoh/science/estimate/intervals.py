"""Intervals for a population of which part is seen."""

from __future__ import annotations

import math

from scipy.special import ndtri


def lognormal(observed: int, intercept: float, se: float, level: float) -> tuple[float, float]:
    """`observed + exp(intercept ± z·se)`: log-normal on the unseen part only.

    `intercept` is the log of the estimated unseen, `se` its standard error. The limits never fall
    below those who were seen (SparseMSE's quick interval; Chan, Silverman and Vincent 2021).
    """
    spread = float(ndtri(0.5 + level / 2.0)) * se
    low, high = (math.exp(min(intercept + side * spread, 700.0)) for side in (-1, 1))
    return observed + low, observed + high
