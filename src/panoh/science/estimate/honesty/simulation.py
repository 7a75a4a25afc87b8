"""Tables drawn from a fitted model, as if it were the truth."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from panoh.science.estimate import blocks
from panoh.science.estimate.capture.lattice import Floats, Integers
from panoh.science.estimate.honesty.estimators import Estimator
from panoh.science.estimate.loglinear.models import Fit

BLOCK: Final = 50


def population(fit: Fit) -> tuple[int, Floats]:
    """How many people the fit speaks of, and the probability of each history, the unseen first."""
    means = np.where(np.isfinite(fit.fitted), fit.fitted, 0.0)
    return round(fit.estimate), means / means.sum()


def people(fit: Fit, rng: np.random.Generator, size: int) -> Integers:
    """Shape (size, 2^L): whole populations by history, the unseen with them."""
    total, shares = population(fit)
    return rng.multinomial(total, shares, size=size)


@dataclass(frozen=True, eq=False)
class Redo:
    """Draws whole populations from `fit` and estimates again from what the lists show."""

    fit: Fit
    estimator: Estimator

    def __call__(self, rng: np.random.Generator, size: int) -> Floats:
        """Shape (3, size): estimate, low, high of each."""
        tables = people(self.fit, rng, size).T.astype(np.float64)
        tables[0] = 0.0
        return self.estimator(tables)


def again(redo: Redo, runs: int, seed: int, workers: int) -> Floats:
    """Shape (3, runs); the same for the same seed, whoever does them."""
    drawn = blocks.draw(redo, runs, seed=seed, workers=workers, block=BLOCK)
    return np.concatenate(list(drawn), axis=1)


def binomial_error(share: float, runs: int) -> float:
    """The Monte Carlo standard error of a share."""
    return math.sqrt(share * (1.0 - share) / runs)
