"""Does the number change over the years?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import chdtrc, ndtr, ndtri

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.limits import Pair
from panoh.science.estimate.messages import Message, Say, message, refuse
from panoh.science.estimate.strata.result import StrataResult

LEAST: Final = 3
ROUGH: Final = 0.05


@dataclass(frozen=True, eq=False)
class Trend:
    """log N_t = a + slope · t, weighted by how well each year is known.

    `slope` is per year and `se` its standard error, widened by the factor `rough` where the years
    scatter about the line more than their intervals allow (p = `p_scatter`; Birge 1932). `p_none`
    tests slope 0, `p_same` that all years have one number (Cochran 1954).
    """

    years: tuple[float, ...]
    estimates: tuple[float, ...]
    slope: float
    se: float
    level: float
    p_none: float
    p_same: float
    p_scatter: float
    rough: float

    @property
    def estimate(self) -> float:
        """The change a year, in per cent."""
        return 100.0 * math.expm1(self.slope)

    def interval(self, level: float | None = None) -> Pair:
        """The limits of the change a year, in per cent."""
        spread = float(ndtri(0.5 + (level or self.level) / 2.0)) * self.se
        low, high = (100.0 * math.expm1(self.slope + side * spread) for side in (-1, 1))
        return low, high

    def summary(self, say: Say = Message.sentence) -> str:
        """Two or three sentences."""
        return "\n".join(say(one) for one in self.messages())

    def messages(self) -> tuple[Message, ...]:
        """What `summary` says, for other languages."""
        low, high = self.interval()
        first = message(
            "trend_line",
            first=f"{self.years[0]:g}",
            last=f"{self.years[-1]:g}",
            change=round(self.estimate, 1),
            low=round(low, 1),
            high=round(high, 1),
            level=round(self.level * 100, 4),
            p=self.p_none,
        )
        said = [first, message("trend_same", p=self.p_same)]
        if self.rough > 1.0:
            said.append(message("trend_rough", p=self.p_scatter, factor=round(self.rough, 2)))
        return tuple(said)

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON."""
        return {
            "years": list(self.years),
            "estimates": list(self.estimates),
            "estimate": self.estimate,
            "interval": list(self.interval()),
            "level": self.level,
            "slope": self.slope,
            "se": self.se,
            "p_none": self.p_none,
            "p_same": self.p_same,
            "p_scatter": self.p_scatter,
            "rough": self.rough,
        }


def trend(result: StrataResult) -> Trend:
    """The log-linear trend of a result whose strata are years, by generalised least squares.

    The variance of log N_t is taken from the width of its interval on the log scale, or from the
    covariance between years where they share parameters. Years without a number are left out.
    Raises `InputError` where a stratum is not a year, or fewer than three have a number.
    """
    known = [place for place, part in enumerate(result.parts) if part.estimate is not None]
    years = np.array([_year(result.parts[place].name) for place in known])
    if len(years) < LEAST:
        raise refuse("trend_few", number=len(years))
    estimates = np.array([result.parts[place].estimate for place in known], dtype=np.float64)
    precision = np.asarray(np.linalg.inv(_covariance(result, known)), dtype=np.float64)
    line = np.column_stack([np.ones(len(years)), years - years.mean()])
    logs = np.log(estimates)
    slope, error, scatter = _least_squares(line, logs, precision)
    _, _, spread = _least_squares(line[:, :1], logs, precision)
    p_scatter = float(chdtrc(len(years) - 2, scatter))
    rough = max(1.0, math.sqrt(scatter / (len(years) - 2))) if p_scatter < ROUGH else 1.0
    se = error * rough
    return Trend(
        years=tuple(years.tolist()),
        estimates=tuple(estimates.tolist()),
        slope=slope,
        se=se,
        level=result.level,
        p_none=2.0 * float(ndtr(-abs(slope) / se)),
        p_same=float(chdtrc(len(years) - 1, spread)),
        p_scatter=p_scatter,
        rough=rough,
    )


def _year(name: str) -> float:
    try:
        return float(name)
    except ValueError:
        raise refuse("trend_years", name=name) from None


def _covariance(result: StrataResult, known: list[int]) -> Floats:
    if result.covariance is not None:
        return result.covariance[np.ix_(known, known)]
    return np.diag([_error(result, place) ** 2 for place in known])


def _error(result: StrataResult, place: int) -> float:
    """The standard error of log N that the interval stands for."""
    part = result.parts[place]
    low, high = part.limits.at(result.level) if part.limits else (math.nan, math.nan)
    z = float(ndtri(0.5 + result.level / 2.0))
    return (math.log(high) - math.log(max(low, 1.0))) / (2.0 * z)


def _least_squares(design: Floats, values: Floats, precision: Floats) -> tuple[float, float, float]:
    """The last coefficient, its standard error, and the weighted squares that are left."""
    covariance = np.linalg.inv(design.T @ precision @ design)
    found = covariance @ (design.T @ precision @ values)
    left = values - design @ found
    return float(found[-1]), math.sqrt(covariance[-1, -1]), float(left @ precision @ left)
