"""A weighted mixture of log-normal distributions of the unseen."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtr

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.limits import Grid, Pair

TAIL: Final = 9.0  # standard errors beyond which nothing is left
POINTS: Final = 801
LARGEST: Final = 700.0  # of a logarithm


@dataclass(frozen=True, eq=False)
class Mixture:
    """People seen, and the log of the unseen: Σ w Normal(`logs`, `ses`²), shapes (M,).

    Its distribution is F(u) = Σ w Φ((log u - b) / s) (Buckland, Burnham and Augustin 1997 average
    the estimates and widen the interval; here the whole distributions are averaged, as Hoeting and
    others 1999 do, so that models which disagree do not pass for one in the middle).
    """

    observed: float
    logs: Floats
    ses: Floats
    weights: Floats
    kind: str = "lognormal"

    def at(self, level: float) -> Pair:
        """Equal-tailed limits of N."""
        tail = (1.0 - level) / 2.0
        return self.quantile(tail), self.quantile(1.0 - tail)

    def error(self, level: float) -> Pair | None:
        """Nothing was drawn."""
        return None

    def quantile(self, share: float) -> float:
        """N that the mixture is below with probability `share`."""
        low, high = self._ends()
        found = brentq(lambda place: self.below(place) - share, low, high, xtol=1e-12)
        return self.observed + math.exp(min(float(found), LARGEST))

    def below(self, log_unseen: float) -> float:
        """The probability that the log of the unseen is less."""
        return float(self.weights @ ndtr((log_unseen - self.logs) / self._spread))

    def grid(self) -> Grid:
        """The mixture on points of N that are even on the scale of the log of the unseen."""
        places = np.linspace(*self._ends(), POINTS)
        shares = np.exp(-0.5 * ((places[:, None] - self.logs) / self._spread) ** 2)
        weights = shares @ (self.weights / self._spread)
        points = self.observed + np.exp(np.minimum(places, LARGEST))
        return Grid(points, np.asarray(weights / weights.sum()))

    @property
    def _spread(self) -> Floats:
        return np.maximum(self.ses, 1e-9)

    def _ends(self) -> Pair:
        low = float((self.logs - TAIL * self._spread).min())
        return low, float((self.logs + TAIL * self._spread).max())
