"""What one way of studying a population gives, over and over."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from scipy.special import ndtri

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.messages import Message


class Way(Protocol):
    """A way of studying a population of known size."""

    @property
    def effort(self) -> int:
        """How many people are recorded or asked."""
        ...

    @property
    def label(self) -> Message:
        """The way and its size in words."""
        ...

    def trial(self, rng: np.random.Generator, population: int, level: float) -> Floats:
        """Shape (3,): estimate, lower and upper limit; NaN where there is no answer."""
        ...


def nothing() -> Floats:
    """No answer."""
    return np.full(3, np.nan)


def around(estimate: float, se: float, level: float) -> Floats:
    """A log-normal interval: estimate · exp(± z se), with `se` of the logarithm."""
    spread = float(ndtri(0.5 + level / 2.0)) * se
    return np.asarray(estimate * np.exp([0.0, -spread, spread]), dtype=np.float64)
