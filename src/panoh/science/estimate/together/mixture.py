"""Mixtures of normal distributions, which is what a Gaussian model on a grid leaves."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtr

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.limits import Pair


@dataclass(frozen=True, eq=False)
class LogMixture:
    """exp(X), where X is normal with `means` (G,) and `sds` (G,) with probability `weights` (G,).

    Limits are exact quantiles, no draws.
    """

    means: Floats
    sds: Floats
    weights: Floats
    kind: str = "posterior"

    def quantile(self, share: float) -> float:
        """Where `share` of the probability lies below."""
        low = float((self.means - 9.0 * self.sds).min()) - 1e-9
        high = float((self.means + 9.0 * self.sds).max()) + 1e-9
        return math.exp(float(brentq(lambda x: self._below(x) - share, low, high, xtol=1e-12)))

    @property
    def median(self) -> float:
        """The middle."""
        return self.quantile(0.5)

    def at(self, level: float) -> Pair:
        """Equal tails."""
        tail = (1.0 - level) / 2.0
        return self.quantile(tail), self.quantile(1.0 - tail)

    def error(self, level: float) -> Pair | None:
        """Nothing was drawn."""
        return None

    def above_one(self) -> float:
        """The probability that it is above 1."""
        return 1.0 - self._below(0.0)

    def _below(self, x: float) -> float:
        spread = np.maximum(self.sds, 1e-12)
        return float(self.weights @ ndtr((x - self.means) / spread))
