"""How many people each respondent knows."""

from __future__ import annotations

import numpy as np

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.messages import refuse


def reach(told: Floats, sizes: Floats) -> Floats:
    """Shape (n,): the share of the population whom each respondent knows.

    Σ yₖ / Σ Nₖ over the known populations that the respondent answered for, of `told` (n, K) and
    `sizes` (K,) (Killworth and others 1998); times N it is the degree. NaN where none was answered.
    """
    there = ~np.isnan(told)
    below = there @ sizes
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(there, told, 0.0).sum(axis=1) / np.where(below, below, np.nan))


def reach_without_each(told: Floats, sizes: Floats) -> Floats:
    """Shape (n, K): `reach` from all known populations but one."""
    there = ~np.isnan(told)
    given = np.where(there, told, 0.0)
    above = given.sum(axis=1, keepdims=True) - given
    below = (there @ sizes)[:, None] - there * sizes
    with np.errstate(invalid="ignore"):
        return np.asarray(above / np.where(below > 0, below, np.nan), dtype=np.float64)


def summed(told: Floats, population: float | None) -> Floats:
    """Shape (n,): `reach` by summation (McCarty and others 2001).

    Respondents say how many they know in kinds that together are everyone and do not overlap;
    their sum is the degree. NaN where any kind is missing. Needs the `population`.
    """
    if population is None:
        raise refuse("scaleup_summation_population")
    return np.asarray(told.sum(axis=1) / population, dtype=np.float64)
