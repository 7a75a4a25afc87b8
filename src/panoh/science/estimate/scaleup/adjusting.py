"""What stands between the reports and the truth, as factors with their uncertainty.

Feehan and Salganik (2016): N_H = basic × precision / (frame ratio × degree ratio × true positive
rate). A factor below 1 means that respondents report too few. Barrier effects (respondents who
know fewer members than chance would give) divide too.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import numpy as np
from scipy.special import ndtri

from panoh.science.estimate import blocks
from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.messages import refuse

DRAWS: Final = 1_000_000  # blocks of factors are numbered from here, apart from those of surveys


@dataclass(frozen=True)
class Factor:
    """A median `value` with the standard error `se` of its logarithm."""

    value: float = 1.0
    se: float = 0.0

    def __post_init__(self) -> None:
        if not (0.0 < self.value < math.inf and 0.0 <= self.se < math.inf):
            raise refuse("scaleup_factor", value=str(self.value))

    @classmethod
    def between(cls, value: float, low: float, high: float, level: float = 0.95) -> Factor:
        """From a published value and interval: log-normal, as wide as the interval."""
        if not 0.0 < low <= value <= high:
            raise refuse("scaleup_factor_interval", value=value, low=low, high=high)
        return cls(value, math.log(high / low) / (2.0 * float(ndtri(0.5 + level / 2.0))))

    @classmethod
    def parse(cls, text: str) -> Factor:
        """`0.8`, or `0.8:0.7:0.9` for a value with its 95 % interval."""
        try:
            numbers = [float(part) for part in text.split(":")]
        except ValueError:
            raise refuse("scaleup_factor", value=text) from None
        if len(numbers) == 3:
            return cls.between(*numbers)
        if len(numbers) != 1:
            raise refuse("scaleup_factor", value=text)
        return cls(numbers[0])


@dataclass(frozen=True)
class Adjustments:
    """`barrier`, `transmission` (true positive rate), `degree_ratio` (the degree of the hidden over
    that of the frame) and `frame_ratio` divide the estimate; `precision` (the share of reports
    that are true) multiplies it.
    """

    barrier: Factor = field(default_factory=Factor)
    transmission: Factor = field(default_factory=Factor)
    degree_ratio: Factor = field(default_factory=Factor)
    frame_ratio: Factor = field(default_factory=Factor)
    precision: Factor = field(default_factory=Factor)

    @property
    def dividing(self) -> tuple[Factor, ...]:
        """Those that divide."""
        return self.barrier, self.transmission, self.degree_ratio, self.frame_ratio

    @property
    def made(self) -> bool:
        """Whether any of them changes the answer."""
        return any(factor != Factor() for factor in (*self.dividing, self.precision))

    @property
    def value(self) -> float:
        """What the basic estimate is multiplied by."""
        return self.precision.value / math.prod(factor.value for factor in self.dividing)

    @property
    def se(self) -> float:
        """The standard error of its logarithm; the factors are independent."""
        return math.sqrt(sum(factor.se**2 for factor in (*self.dividing, self.precision)))

    def draw(self, number: int, *, seed: int, workers: int) -> Floats:
        """Shape (number,): what replicates are multiplied by."""
        one = partial(_drawn, self.value, self.se)
        found = blocks.draw(one, number, seed=seed, workers=workers, first=DRAWS)
        return np.concatenate(list(found))


def _drawn(value: float, se: float, rng: np.random.Generator, size: int) -> Floats:
    return np.asarray(value * np.exp(se * rng.standard_normal(size)), dtype=np.float64)
