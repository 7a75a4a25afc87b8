"""Bootstrap intervals that repeat the whole estimate, selection too, in every replicate.

A replicate draws as many people as were observed, with replacement (Chan, Silverman and Vincent
2021). Replicates that have no estimate count as infinite: nearly always nobody, or nobody of a
part of the lists, is on two lists there, and the likelihood grows with N without end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from panoh.science.estimate.blocks import BLOCK, draw
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Floats, Integers
from panoh.science.estimate.loglinear.batch import fit_tables
from panoh.science.estimate.loglinear.bca import Bca
from panoh.science.estimate.loglinear.jackknife import Estimator, jackknife, pieces
from panoh.science.estimate.loglinear.models import Terms, as_terms
from panoh.science.estimate.loglinear.selection import select_tables
from panoh.science.estimate.messages import refuse
from panoh.science.estimate.settings import Settings

REPLICATES: Final = 100 * BLOCK  # to begin with, where the settings do not say
MOST_REPLICATES: Final = 4 * REPLICATES


@dataclass(frozen=True)
class Stepwise:
    """The estimate after forward selection of pairs."""

    threshold: float

    def __call__(self, counts: Floats) -> Floats:
        """Shape (2^L, B) → (B,); nan where there is no estimate."""
        return select_tables(counts, self.threshold).estimates


@dataclass(frozen=True)
class Fixed:
    """The estimate of one model: main effects and `terms`."""

    terms: Terms = ()

    def __call__(self, counts: Floats) -> Floats:
        """Shape (2^L, B) → (B,); nan where there is no estimate."""
        terms, one = as_terms(len(counts).bit_length() - 1, [self.terms])
        chosen = np.repeat(one, counts.shape[1], axis=1)
        return fit_tables(counts, terms, chosen, errors=False).estimates


@dataclass(frozen=True, eq=False)
class Replicates:
    """Estimates of tables drawn from the people of `counts` (2^L,)."""

    counts: Floats
    estimator: Estimator

    def __call__(self, generator: np.random.Generator, size: int) -> Floats:
        """`size` estimates, nan where there is none."""
        people = self.counts.sum()
        cells = np.flatnonzero(self.counts)
        drawn = generator.multinomial(int(people), self.counts[cells] / people, size=size)
        parts = pieces(np.arange(size), len(self.counts))
        return np.concatenate([self._estimates(cells, drawn[some]) for some in parts])

    def _estimates(self, cells: Integers, drawn: Integers) -> Floats:
        tables = np.zeros((len(self.counts), len(drawn)))
        tables[cells] = drawn.T
        return self.estimator(tables)


def bca(table: CaptureHistories, estimator: Estimator, settings: Settings) -> Bca:
    """BCa limits of any estimator, which must be picklable to be worked on elsewhere.

    Where the settings do not say how many replicates, there are 100,000, and 100,000 more at a
    time, up to 400,000, until the Monte Carlo error of both limits at the settings' level is less
    than a fiftieth of their distance from the estimate. Only the estimates are kept. Raises
    `InputError` where counts are not whole people, ValueError where the table has no estimate.
    """
    counts = table.table
    if (counts != np.round(counts)).any():
        raise refuse("bootstrap_not_whole")
    knife = jackknife(counts, estimator)
    if not np.isfinite(knife.estimate):
        raise ValueError("a table without an estimate has no interval")
    work, total = Replicates(counts, estimator), settings.replicates or REPLICATES
    drawn = _drawn(work, total, 0, settings)
    while True:
        unusable = int(np.isnan(drawn).sum())
        values = np.sort(np.where(np.isnan(drawn), np.inf, drawn))
        found = Bca(knife.estimate, values, knife.acceleration, unusable, knife.left_out)
        enough = settings.replicates is not None or len(drawn) >= MOST_REPLICATES
        if enough or found.precise(settings.level):
            return found
        more = _drawn(work, REPLICATES, len(drawn) // BLOCK, settings)
        drawn = np.concatenate([drawn, more])


def stepwise_bca(table: CaptureHistories, settings: Settings) -> Bca:
    """For method `stepwise`: pairs are selected again in every replicate."""
    return bca(table, Stepwise(settings.threshold), settings)


def fixed_bca(table: CaptureHistories, settings: Settings, terms: Terms = ()) -> Bca:
    """For one model, that nobody chose from the table; `independence` has no terms."""
    return bca(table, Fixed(terms), settings)


def _drawn(work: Replicates, total: int, first: int, settings: Settings) -> Floats:
    blocks = draw(work, total, seed=settings.seed, workers=settings.workers, first=first)
    return np.concatenate(list(blocks))
