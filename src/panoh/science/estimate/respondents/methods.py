"""Estimators of a share or a mean from a respondent-driven sample."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.messages import Message, message, refuse
from panoh.science.estimate.respondents import recruiting
from panoh.science.estimate.respondents.inclusion import successive
from panoh.science.estimate.respondents.outcome import Outcome
from panoh.science.estimate.respondents.recruitment import Recruitment


@dataclass(frozen=True, eq=False)
class Point:
    """An estimate and the weights (n,) that it gives the respondents, which sum to one.

    `reason` says why there is no estimate.
    """

    estimate: float | None
    weights: Floats
    reason: Message | None = None


def mean(sample: Recruitment, outcome: Outcome, population: float | None = None) -> Point:
    """The sample as it is, as if all had had the same chance."""
    return _weighted(np.ones(len(sample)), outcome)


def rds2(sample: Recruitment, outcome: Outcome, population: float | None = None) -> Point:
    """Volz and Heckathorn (2008): weights ∝ 1/degree."""
    return _weighted(1.0 / sample.degree, outcome)


def ss(sample: Recruitment, outcome: Outcome, population: float | None = None) -> Point:
    """Gile (2011): weights ∝ 1/inclusion probability under successive sampling from N people."""
    if population is None:
        raise refuse("rds_population_needed")
    if population < len(sample):
        raise refuse("rds_population_small", population=population, seen=len(sample))
    return _weighted(1.0 / successive(sample.degree, population), outcome)


def rds1(sample: Recruitment, outcome: Outcome, population: float | None = None) -> Point:
    """Salganik and Heckathorn (2004): groups' shares ∝ π_g/D_g.

    π is where recruitment between groups settles, D_g the harmonic mean degree of group g. All
    answers count, seeds' too; of two groups this equals the data-smoothed form.
    """
    if not outcome.proportion:
        raise refuse("rds1_needs_groups", column=outcome.name)
    size = len(outcome.labels)
    chance = recruiting.chances(recruiting.counts(sample.recruiter, outcome.group, size))
    shares = recruiting.settled(chance) if recruiting.joined(chance) else None
    inverse = np.where(outcome.known, 1.0 / sample.degree, 0.0)
    if shares is None:
        return Point(None, inverse / inverse.sum(), message("rds_groups_apart"))
    seen = np.bincount(outcome.group[outcome.known], minlength=size)
    sums = np.bincount(outcome.group[outcome.known], inverse[outcome.known], minlength=size)
    part = shares * sums / seen
    part /= part.sum()
    weights = np.where(outcome.known, inverse * (part / sums)[outcome.group], 0.0)
    return Point(float(part[outcome.target]), weights)


def _weighted(weights: Floats, outcome: Outcome) -> Point:
    kept = np.where(outcome.known, weights, 0.0)
    kept = kept / kept.sum()
    return Point(float(kept @ outcome.value), kept)


Method = Callable[[Recruitment, Outcome, float | None], Point]
METHODS: Final[Mapping[str, Method]] = MappingProxyType(
    {"mean": mean, "rds1": rds1, "rds2": rds2, "ss": ss}
)
