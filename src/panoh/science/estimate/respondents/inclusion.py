"""Inclusion probabilities under successive sampling, without simulation.

Gile (2011) samples people one after the other, each time in proportion to degree among those left.
Give each person an exponential clock with the degree as its rate: the sample is the first n to
ring. So a person of degree d is included with probability ∫ d e^(−dt) P(fewer than n of the others
have rung by t) dt. The number that have rung is a sum of independent events, whose distribution
an Edgeworth series gives to about 1e-7 for hundreds of people; no Monte Carlo error is left.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtr

from panoh.science.estimate.capture.lattice import Floats

NODES = 200
REACH = 9.0  # standard deviations of the n-th ring on either side
ROUNDS = 5  # of re-estimation, as in Gile's program


def inclusion(degrees: Floats, people: Floats, drawn: float) -> Floats:
    """Shape (K,): the probability that a person of each of the `degrees` (K,) is in the sample.

    `people` (K,) counts the population by degree (not whole: it is estimated), `drawn` the sample.
    Scaled so that the expected size of the sample is `drawn` exactly.
    """
    if drawn >= people.sum():
        return np.ones_like(degrees)
    times, weights = _times(degrees, people, drawn)
    rung = -np.expm1(-np.outer(degrees, times))
    fewer = _fewer(people, rung, drawn)
    density = degrees[:, None] * np.exp(-np.outer(degrees, times))
    chance = -np.expm1(-degrees * _first(times, weights)) + (density * fewer * weights).sum(axis=1)
    return np.asarray(chance * drawn / (people * chance).sum())


def _times(degrees: Floats, people: Floats, drawn: float) -> tuple[Floats, Floats]:
    """Gauss–Legendre nodes around the time at which `drawn` people are expected to have rung."""
    rate = degrees / (people @ degrees / people.sum())  # so that times are of order one

    def excess(log_time: float) -> float:
        return float(people @ -np.expm1(-rate * math.exp(log_time)) - drawn)

    middle = math.exp(brentq(excess, -40.0, 40.0))
    left = np.exp(-rate * middle)
    spread = math.sqrt(people @ (left * (1.0 - left))) / float(people @ (rate * left))
    scale = rate[0] / degrees[0]
    low = max(middle - REACH * spread, 0.0)
    high = middle + REACH * spread
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    half = (high - low) / 2.0
    return (low + half * (nodes + 1.0)) * scale, weights * half * scale


def _first(times: Floats, weights: Floats) -> float:
    """Where the nodes' interval begins."""
    return float((times[0] + times[-1] - weights.sum()) / 2.0)


def _fewer(people: Floats, rung: Floats, drawn: float) -> Floats:
    """Shape (K, T): the probability that fewer than `drawn` others have rung, for each degree."""
    mean, spread, skew, tail = (people @ term - term for term in _cumulants(rung))
    spread = np.maximum(spread, 1e-12)
    z = (drawn - 0.5 - mean) / np.sqrt(spread)
    third, fourth = skew / spread**1.5, tail / spread**2
    bell = np.exp(-z * z / 2.0) / math.sqrt(2.0 * math.pi)
    series = (
        third / 6.0 * (z**2 - 1.0)
        + fourth / 24.0 * (z**3 - 3.0 * z)
        + third**2 / 72.0 * (z**5 - 10.0 * z**3 + 15.0 * z)
        + z / (24.0 * spread)  # the count is whole
    )
    return np.asarray(np.clip(ndtr(z) - bell * series, 0.0, 1.0))


def _cumulants(p: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    variance = p * (1.0 - p)
    return p, variance, variance * (1.0 - 2.0 * p), variance * (1.0 - 6.0 * variance)


def successive(degree: Floats, population: float) -> Floats:
    """Shape (n,): the inclusion probability of each respondent, up to Gile's iteration.

    `degree` (n,) are those of the sample, `population` is N. The population by degree is estimated
    from the probabilities, and they from it, five times after the first (Gile 2011, section 3).
    """
    degrees, place, seen = np.unique(degree, return_inverse=True, return_counts=True)
    chance = np.asarray(degrees / degrees.sum())
    for _ in range(ROUNDS + 1):
        share = seen / chance
        chance = inclusion(degrees, population * share / share.sum(), float(len(degree)))
    return np.asarray(chance[place])
