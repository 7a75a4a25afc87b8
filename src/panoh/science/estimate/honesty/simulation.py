"""Tables drawn from a fitted model, as if it were the truth."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from panoh.science.estimate import blocks
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Floats, Integers
from panoh.science.estimate.limits import Pair
from panoh.science.estimate.loglinear.models import Fit

BLOCK = 50


def population(fit: Fit) -> tuple[int, Floats]:
    """How many people the fit speaks of, and the probability of each history, the unseen first."""
    means = np.where(np.isfinite(fit.fitted), fit.fitted, 0.0)
    return round(fit.estimate), means / means.sum()


def people(fit: Fit, rng: np.random.Generator, size: int) -> Integers:
    """Shape (size, 2^L): whole populations by history, the unseen with them."""
    total, shares = population(fit)
    return rng.multinomial(total, shares, size=size)


def table_of(counts: Integers, lists: tuple[str, ...]) -> CaptureHistories | None:
    """The table that the lists would show; None where one of them would be empty."""
    seen = [int(n) for n in counts]
    seen[0] = 0
    full = all(any(n for cell, n in enumerate(seen) if cell >> i & 1) for i in range(len(lists)))
    return CaptureHistories(lists, tuple(seen)) if full else None


@dataclass(frozen=True)
class Again:
    """One estimate from a drawn table; nothing where none is identified."""

    estimate: float | None
    interval: Pair | None


Estimator = Callable[[CaptureHistories], Again]


@dataclass(frozen=True)
class Redo:
    """Draws whole populations from `fit` and estimates again from what the lists show."""

    fit: Fit
    lists: tuple[str, ...]
    estimator: Estimator

    def __call__(self, rng: np.random.Generator, size: int) -> list[Again]:
        """One block."""
        return [self._one(counts) for counts in people(self.fit, rng, size)]

    def _one(self, counts: Integers) -> Again:
        table = table_of(counts, self.lists)
        return Again(None, None) if table is None else self.estimator(table)


def again(redo: Redo, runs: int, seed: int, workers: int) -> list[Again]:
    """So many runs; the same for the same seed, whoever does them."""
    found: list[Again] = []
    for block in blocks.draw(redo, runs, seed=seed, workers=workers, block=BLOCK):
        found += block
    return found


def binomial_error(share: float, runs: int) -> float:
    """The Monte Carlo standard error of a share."""
    return math.sqrt(share * (1.0 - share) / runs) if runs else math.nan
