"""Random numbers whose logarithm is needed where they themselves would be zero."""

from __future__ import annotations

import numpy as np

from panoh.science.estimate.capture.lattice import Floats

MOST = 40.0  # e^40 people, beyond any population, and within what NumPy's Poisson can draw


def log_gamma(rng: np.random.Generator, shape: Floats) -> Floats:
    """log of Gamma(shape, 1), also for tiny shapes: Gamma(a) = Gamma(a + 1)·U^(1/a)."""
    risen = np.log(rng.standard_gamma(shape + 1.0))
    return np.asarray(risen - rng.standard_exponential(shape.shape) / shape, dtype=np.float64)


def poisson(rng: np.random.Generator, log_rate: Floats) -> Floats:
    """Poisson counts from the logs of their rates."""
    return rng.poisson(np.exp(np.minimum(log_rate, MOST))).astype(np.float64)
