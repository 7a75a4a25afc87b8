"""A survey of the general population by network scale-up."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.direct.design import Design
from panoh.science.estimate.direct.statistics import RATIO
from panoh.science.estimate.messages import Message, message, refuse
from panoh.science.estimate.together.plan.trials import around, nothing


@dataclass(frozen=True)
class NetworkSurvey:
    """`respondents` of a country of `total` people, in clusters of `cluster_size`.

    Each knows `degree` people on average (gamma, with coefficient of variation `degree_cv`) and is
    asked about known populations that are a `known_share` of all. Members live unevenly: their
    share varies between clusters with coefficient of variation `unevenness`. Of ties to members a
    share `visible` is known as such, which the study knows with the error `visible_se` of its
    logarithm.
    """

    respondents: int
    total: float
    degree: float = 200.0
    degree_cv: float = 0.7
    known_share: float = 0.05
    cluster_size: int = 20
    unevenness: float = 1.0
    visible: float = 1.0
    visible_se: float = 0.0

    def __post_init__(self) -> None:
        if self.cluster_size < 1 or self.respondents < 2 * self.cluster_size:
            raise refuse("plan_clusters", number=self.respondents, size=self.cluster_size)
        positive = (self.total, self.degree, self.degree_cv, self.known_share, self.unevenness)
        if not min(positive) > 0 or not 0 < self.visible <= 1 or not self.visible_se >= 0:
            raise refuse("plan_network")

    @property
    def effort(self) -> int:
        """How many are asked."""
        return self.respondents

    @property
    def label(self) -> Message:
        """How many are asked."""
        return message("plan_asked", number=self.respondents)

    def trial(self, rng: np.random.Generator, population: int, level: float) -> Floats:
        """The basic estimate with its linearised error and that of the visibility."""
        if population >= self.total:
            raise refuse("plan_total", population=population, total=self.total)
        n, clusters = self.respondents, self.respondents // self.cluster_size
        place = np.arange(n) % clusters
        shape, uneven = self.degree_cv**-2, self.unevenness**-2
        degree = rng.gamma(shape, self.degree / shape, size=n)
        near = rng.gamma(uneven, 1.0 / uneven, size=clusters)[place]
        seen = rng.poisson(degree * near * self.visible * population / self.total)
        known = rng.poisson(degree * self.known_share)
        if not seen.sum() or not known.sum():
            return nothing()
        design = Design(np.ones(n), place, np.zeros(clusters, dtype=np.int64), np.array([math.inf]))
        totals = design.totals(np.stack([seen, known], axis=1).astype(np.float64))
        sums = totals.sum(axis=0)
        gradient = RATIO.gradient(sums)
        ratio = sums[0] / sums[1]
        variance = float(gradient @ design.covariance(totals) @ gradient) / ratio**2
        thought = self.visible * math.exp(rng.normal(0.0, self.visible_se))
        estimate = ratio * self.known_share * self.total / thought
        return around(estimate, math.sqrt(variance + self.visible_se**2), level)
