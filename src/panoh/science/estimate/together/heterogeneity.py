"""Random-effects pooling on the logarithmic scale.

yᵢ ~ N(θᵢ, sᵢ²), θᵢ ~ N(μ, τ²). τ² by restricted maximum likelihood (Viechtbauer 2005); the error
of μ after Hartung and Knapp (2001), never below the usual one; prediction interval after Higgins,
Thompson and Spiegelhalter (2009); I² = (Q − df) / Q after Higgins and Thompson (2002).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import chdtrc, ndtri, stdtrit

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.limits import Pair

LEAST_FOR_PREDICTION: Final = 3


@dataclass(frozen=True)
class Heterogeneous:
    """`mean` μ with its error `se` (Hartung–Knapp) and `plain_se`; `tau2`, `q` on `df`, `i2`, `p`.

    All on the logarithmic scale; `number` estimates were pooled.
    """

    mean: float
    se: float
    plain_se: float
    tau2: float
    q: float
    i2: float
    p: float
    number: int

    @property
    def df(self) -> int:
        """One less than the estimates."""
        return self.number - 1

    def at(self, level: float) -> Pair:
        """Limits of μ: t on `df` degrees of freedom."""
        return self._around(float(stdtrit(self.df, 0.5 + level / 2.0)) * self.se)

    def normal(self, level: float) -> Pair:
        """Limits of μ as they are printed without Hartung's and Knapp's correction."""
        return self._around(float(ndtri(0.5 + level / 2.0)) * self.plain_se)

    def prediction(self, level: float) -> Pair | None:
        """Where one more estimate's own θ would lie; None below three estimates."""
        if self.number < LEAST_FOR_PREDICTION:
            return None
        t = float(stdtrit(self.number - 2, 0.5 + level / 2.0))
        return self._around(t * math.sqrt(self.tau2 + self.se**2))

    def _around(self, spread: float) -> Pair:
        return self.mean - spread, self.mean + spread


def pool(y: Floats, se: Floats) -> Heterogeneous:
    """Pool `y` (k,) with standard errors `se` (k,), k at least two."""
    variance = se**2
    tau2 = restricted(y, variance)
    weights = 1.0 / (variance + tau2)
    mean = float(weights @ y / weights.sum())
    plain = 1.0 / math.sqrt(float(weights.sum()))
    df = len(y) - 1
    scale = float(weights @ (y - mean) ** 2) / df
    fixed = 1.0 / variance
    q = float(fixed @ (y - fixed @ y / fixed.sum()) ** 2)
    i2 = max(0.0, (q - df) / q) if q > 0 else 0.0
    corrected = plain * math.sqrt(max(scale, 1.0))
    return Heterogeneous(mean, corrected, plain, tau2, q, i2, float(chdtrc(df, q)), len(y))


def restricted(y: Floats, variance: Floats) -> float:
    """τ² by restricted maximum likelihood, 0 where the likelihood falls from there on."""

    def behind(log_tau2: float) -> float:
        return _minus_loglik(math.exp(log_tau2), y, variance)

    typical = float(np.median(variance))
    upper = math.log(float(np.var(y)) * len(y) + typical)
    found = minimize_scalar(
        behind, bounds=(math.log(typical * 1e-8), upper), method="bounded", options={"xatol": 1e-10}
    )
    best = math.exp(float(found.x))
    return best if behind(float(found.x)) < _minus_loglik(0.0, y, variance) else 0.0


def _minus_loglik(tau2: float, y: Floats, variance: Floats) -> float:
    weights = 1.0 / (variance + tau2)
    mean = weights @ y / weights.sum()
    squares = float(weights @ (y - mean) ** 2)
    return 0.5 * (squares - float(np.log(weights).sum()) + math.log(float(weights.sum())))
