"""A respondent-driven sample that is asked about something whose number is known (multiplier)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.messages import Message, message, refuse
from panoh.science.estimate.together.plan.trials import around, nothing


@dataclass(frozen=True)
class RecruitedSample:
    """`respondents` recruited; a `share` of the population holds a token or used a service.

    How many do is known, M; N̂ = M / p̂ (Fearon and others 2017). `design_effect` is how many times
    the variance of p̂ is that of a random sample; 2 to 4 is usual (Salganik 2006).
    """

    respondents: int
    share: float = 0.2
    design_effect: float = 3.0

    def __post_init__(self) -> None:
        if self.respondents < 1:
            raise refuse("plan_respondents", number=self.respondents)
        if not 0.0 < self.share < 1.0:
            raise refuse("plan_share", share=self.share)
        if not self.design_effect >= 1.0:
            raise refuse("plan_design_effect", effect=self.design_effect)

    @property
    def effort(self) -> int:
        """How many are asked."""
        return self.respondents

    @property
    def label(self) -> Message:
        """How many are recruited."""
        return message("plan_recruited", number=self.respondents)

    def trial(self, rng: np.random.Generator, population: int, level: float) -> Floats:
        """The multiplier estimate from a sample of respondents / design_effect independent ones."""
        if self.respondents > population:
            raise refuse("plan_more_than_all", number=self.respondents, population=population)
        holders = rng.binomial(population, self.share)
        independent = self.respondents / self.design_effect
        alike = max(1, round(independent))
        found = rng.binomial(alike, holders / population)
        if found == 0:
            return nothing()
        p = found / alike
        return around(holders / p, math.sqrt((1.0 - p) / (p * alike)), level)
