"""The quick estimators that simulations repeat many times."""

from __future__ import annotations

from dataclasses import dataclass

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.honesty.simulation import Again
from panoh.science.estimate.loglinear.models import Fit, Terms, fit_model
from panoh.science.estimate.loglinear.stepwise import select


@dataclass(frozen=True)
class Fixed:
    """One log-linear model, whatever the table says."""

    terms: Terms = ()
    level: float = 0.95

    def __call__(self, table: CaptureHistories) -> Again:
        """Fit it."""
        return _again(fit_model(table, self.terms), self.level)


@dataclass(frozen=True)
class Stepwise:
    """Pairs selected afresh for every table."""

    threshold: float = 0.02
    level: float = 0.95

    def __call__(self, table: CaptureHistories) -> Again:
        """Select and fit."""
        return _again(select(table, self.threshold)[0][-1].fit, self.level)


def _again(fit: Fit, level: float) -> Again:
    return Again(fit.estimate, fit.interval(level)) if fit.identified else Again(None, None)
