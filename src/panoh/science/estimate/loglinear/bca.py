"""Limits from a bootstrap, corrected for bias and acceleration (BCa; Efron 1987)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import ndtr, ndtri

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.limits import Pair
from panoh.science.estimate.messages import Message, message

EQUAL: Final = 1e-9  # replicates this near to the estimate, relatively, are not below it
PRECISE: Final = 0.02  # Monte Carlo error of a limit beside its distance from the estimate


@dataclass(frozen=True, eq=False)
class Bca:
    """BCa limits of an estimate.

    `replicates` (n,) are the bootstrap estimates in rising order, infinite for the `unusable` ones
    that have no estimate. `acceleration` is from the jackknife; `left_out` people had no estimate
    without them and are not in it. With z₀ the normal quantile of the share of replicates below
    the estimate and a the acceleration, the limit for the tail α is the replicates' quantile at
    Φ(z₀ + (z₀ + z) / (1 - a(z₀ + z))), z the normal quantile of α (DiCiccio and Efron 1996, 2.3).
    """

    estimate: float
    replicates: Floats
    acceleration: float
    unusable: int = 0
    left_out: int = 0
    kind: str = "bca"

    @property
    def below(self) -> float:
        """The share of replicates below the estimate, never quite 0 or 1."""
        n = len(self.replicates)
        place = np.searchsorted(self.replicates, self.estimate * (1.0 - EQUAL))
        return min(max(float(place), 0.5), n - 0.5) / n

    @property
    def bias(self) -> float:
        """The correction for bias, z₀."""
        return float(ndtri(self.below))

    def at(self, level: float) -> Pair:
        """The limits; infinite where too many replicates have no estimate."""
        low, high = (self.quantile(share) for share in self.shares(level))
        return low, high

    def shares(self, level: float) -> Pair:
        """The shares of the replicates at which the limits lie."""
        low, high = (self._share(tail)[0] for tail in _tails(level))
        return low, high

    def error(self, level: float) -> Pair:
        """The Monte Carlo standard error of each limit.

        Let the limit be read at the share t, and a share p lie below the estimate. The shares of
        the sample, p̂ below the estimate and t̂ below the limit, err together: what is read errs
        by c(p̂ - p) - (t̂ - t), c = dt/dz₀ ÷ φ(z₀). The error is half the spread of the
        replicates that far to either side.
        """
        low, high = (self._error(tail) for tail in _tails(level))
        return low, high

    def precise(self, level: float) -> bool:
        """Whether more replicates would hardly move the limits."""
        limits = zip(self.at(level), self.error(level), strict=True)
        return all(error <= PRECISE * abs(limit - self.estimate) for limit, error in limits)

    def quantile(self, share: float) -> float:
        """The quantile of the replicates, straight between neighbours (R's type 7)."""
        place = (len(self.replicates) - 1) * min(max(share, 0.0), 1.0)
        low = self.replicates[math.floor(place)]
        high = self.replicates[math.ceil(place)]
        between = place - math.floor(place)
        return float(low if high == low else low + between * (high - low))

    def warnings(self, level: float) -> tuple[Message, ...]:
        """What a reader must know of the bootstrap."""
        found, n = [], len(self.replicates)
        if self.unusable:
            share = round(100.0 * self.unusable / n, 2)
            found.append(message("bca_unusable", number=self.unusable, replicates=n, share=share))
        if math.isinf(self.at(level)[1]):
            found.append(message("bca_unbounded"))
        if self.left_out:
            found.append(message("bca_left_out", number=self.left_out))
        if not self.precise(level):
            low, high = self.error(level)
            found.append(message("bca_rough", low=low, high=high, replicates=n))
        return tuple(found)

    def diagnostics(self, level: float) -> dict[str, float]:
        """Figures worth keeping."""
        low, high = self.error(level)
        return {
            "replicates": len(self.replicates),
            "replicates_without_estimate": self.unusable,
            "bias_correction": self.bias,
            "acceleration": self.acceleration,
            "error_low": low,
            "error_high": high,
        }

    def _share(self, tail: float) -> tuple[float, float]:
        """The share to read for a tail, and how it moves with z₀."""
        bias = self.bias
        moved = bias + float(ndtri(tail))
        shrunk = 1.0 - self.acceleration * moved
        if shrunk <= 0.0:  # beyond what the correction can describe
            return (1.0 if moved > 0.0 else 0.0), 0.0
        z = bias + moved / shrunk
        return float(ndtr(z)), _density(z) * (1.0 + 1.0 / shrunk**2)

    def _error(self, tail: float) -> float:
        share, slope = self._share(tail)
        p, turn = self.below, slope / _density(self.bias)
        together = min(p, share) - p * share
        variance = turn**2 * p * (1.0 - p) + share * (1.0 - share) - 2.0 * turn * together
        step = math.sqrt(max(variance, 0.0) / len(self.replicates))
        low, high = self.quantile(share - step), self.quantile(share + step)
        return 0.0 if low == high else (high - low) / 2.0


def _tails(level: float) -> Pair:
    return (1.0 - level) / 2.0, (1.0 + level) / 2.0


def _density(z: float) -> float:
    return math.exp(-z * z / 2.0) / math.sqrt(2.0 * math.pi)
