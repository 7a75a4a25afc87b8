"""Where an interval comes from. Every kind answers `at(level)` with the limits of N."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Protocol

import numpy as np
from scipy.special import ndtri

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.rounding import ENDLESS

Pair = tuple[float, float]

PRINTED: Final = {0.95: 1.96}  # the z that printed tables are made with, so that they come out


def opened(pair: Pair) -> Pair:
    """The same limits, without an end where they lie beyond every population."""
    low, high = pair
    return (low if low > -ENDLESS else 0.0), (high if high < ENDLESS else math.inf)


class Limits(Protocol):
    """What an interval is made from."""

    @property
    def kind(self) -> str:
        """`lognormal`, `wald`, `profile`, `bca` or `posterior`."""
        ...

    def at(self, level: float) -> Pair:
        """The limits, of all people, seen and unseen."""
        ...

    def error(self, level: float) -> Pair | None:
        """The Monte Carlo standard error of each limit; None where nothing was drawn."""
        ...


def lognormal(observed: float, intercept: float, se: float, level: float) -> Pair:
    """`observed + exp(intercept ± z·se)`: log-normal on the unseen part only.

    `intercept` is the log of the estimated unseen, `se` its standard error. The limits never fall
    below those who were seen (SparseMSE's quick interval; Chan, Silverman and Vincent 2021).
    """
    spread = float(ndtri(0.5 + level / 2.0)) * se
    low, high = (math.exp(min(intercept + side * spread, 700.0)) for side in (-1, 1))
    return observed + low, observed + high


@dataclass(frozen=True)
class Lognormal:
    """Log-normal on the unseen."""

    observed: float
    intercept: float
    se: float
    kind: str = "lognormal"

    def at(self, level: float) -> Pair:
        """See `lognormal`."""
        return lognormal(self.observed, self.intercept, self.se, level)

    def error(self, level: float) -> Pair | None:
        """Nothing was drawn."""
        return None


@dataclass(frozen=True)
class Wald:
    """`estimate ± z·se`, as Rcapture prints it; may fall below those who were seen."""

    estimate: float
    se: float
    kind: str = "wald"

    def at(self, level: float) -> Pair:
        """Symmetric about the estimate."""
        spread = PRINTED.get(level, float(ndtri(0.5 + level / 2.0))) * self.se
        return self.estimate - spread, self.estimate + spread

    def error(self, level: float) -> Pair | None:
        """Nothing was drawn."""
        return None


@dataclass(frozen=True, eq=False)
class Posterior:
    """Equal-tailed limits of `draws` (n,) of N; `effective` is how many independent ones count."""

    draws: Floats
    effective: float
    kind: str = "posterior"

    @cached_property
    def _sorted(self) -> Floats:
        return np.sort(self.draws)

    def at(self, level: float) -> Pair:
        """Quantiles of the draws."""
        tail = (1.0 - level) / 2.0
        low, high = np.quantile(self.draws, [tail, 1.0 - tail])
        return float(low), float(high)

    def error(self, level: float) -> Pair | None:
        """Half the spread of the order statistics one binomial standard error away."""
        tail, n = (1.0 - level) / 2.0, max(self.effective, 1.0)
        step = math.sqrt(tail * (1.0 - tail) / n)
        low, high = (self._half_spread(q, step) for q in (tail, 1.0 - tail))
        return low, high

    def _half_spread(self, quantile: float, step: float) -> float:
        around = np.clip([quantile - step, quantile + step], 0.0, 1.0)
        low, high = np.quantile(self._sorted, around)
        return float(high - low) / 2.0


@dataclass(frozen=True, eq=False)
class Grid:
    """A posterior on rising `points` (n,) of N with `weights` that sum to one.

    A limit is the first point whose cumulative weight exceeds the tail, as `dga` reads it.
    """

    points: Floats
    weights: Floats
    kind: str = "posterior"

    def quantile(self, share: float) -> float:
        """The first point whose cumulative weight exceeds `share`."""
        place = int(np.searchsorted(np.cumsum(self.weights), share, side="right"))
        return float(self.points[min(place, len(self.points) - 1)])

    def at(self, level: float) -> Pair:
        """The limits at equal tails."""
        tail = (1.0 - level) / 2.0
        return self.quantile(tail), self.quantile(1.0 - tail)

    def error(self, level: float) -> Pair | None:
        """Nothing was drawn."""
        return None
