"""What errors of linkage do to an estimate: simulated, since no direction can be assumed.

A missed link makes two people of one: overlaps fall, and most estimates rise. A false link makes
one of two: overlaps rise, and most fall. What happens to a method that also selects a model is seen
only by doing it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from panoh.science.estimate import blocks
from panoh.science.estimate.capture.lattice import Floats, Integers
from panoh.science.estimate.honesty.simulation import BLOCK, people
from panoh.science.estimate.loglinear.jackknife import Estimator
from panoh.science.estimate.loglinear.models import Fit
from panoh.science.estimate.messages import message, refuse
from panoh.science.estimate.sections import Section

ERRORS: Final = ((0.0, 0.05), (0.05, 0.0), (0.05, 0.05), (0.1, 0.02), (0.2, 0.0))


@dataclass(frozen=True)
class Rates:
    """`missed`: the share of true links not made. `false`: the share of links made in error."""

    missed: float
    false: float

    def __post_init__(self) -> None:
        for kind in ("missed", "false"):
            rate = getattr(self, kind)
            if not 0.0 <= rate < 1.0:
                raise refuse("linkage_rate_outside", kind=kind, rate=str(rate))


def rates_from_scores(accepted: Sequence[float], rejected: Sequence[float]) -> Rates:
    """Rates from the linkage's own probabilities that two records are one person.

    Expected false links are Σ(1 − p) of the accepted pairs, expected missed ones Σp of the others.
    """
    if not len(accepted):
        raise refuse("linkage_no_links")
    made, kept = np.asarray(accepted, float), np.asarray(rejected, float)
    true = made.sum() + kept.sum()
    return Rates(float(kept.sum() / true) if true else 0.0, float((1.0 - made).mean()))


@dataclass(frozen=True)
class Mislink:
    """Records a population with these errors: shape (2^L,) in, shape (2^L,) out."""

    rates: Rates
    lists: int

    def __call__(self, counts: Integers, rng: np.random.Generator) -> Integers:
        """Links are missed first; false ones then join records of the lists as they stand."""
        links = sum(int(n) * (cell.bit_count() - 1) for cell, n in enumerate(counts) if cell)
        apart = self._split(counts, rng)
        wrong = links * (1 - self.rates.missed) * self.rates.false / (1.0 - self.rates.false)
        return self._join(apart, int(rng.poisson(wrong)), rng)

    def _split(self, counts: Integers, rng: np.random.Generator) -> Integers:
        """Each record but a person's first may come loose and stand as somebody else."""
        out = counts.copy()
        for index in range(self.lists):
            bit = 1 << index
            for cell in range(bit, len(out)):
                if cell & bit and cell & (bit - 1):  # on this list and on an earlier one
                    loose = int(rng.binomial(out[cell], self.rates.missed))
                    out[cell] -= loose
                    out[cell ^ bit] += loose
                    out[bit] += loose
        return out

    def _join(self, counts: Integers, wrong: int, rng: np.random.Generator) -> Integers:
        """People seen once are taken for somebody else who is not on their list."""
        out = counts.copy()
        singles = [1 << index for index in range(self.lists)]
        for _ in range(wrong):
            loners = out[singles]
            if not loners.sum():
                break
            bit = singles[int(rng.choice(len(singles), p=loners / loners.sum()))]
            others = np.where(np.arange(len(out)) & bit, 0, out)
            others[0] = 0
            if not others.sum():
                continue
            cell = int(rng.choice(len(out), p=others / others.sum()))
            out[bit] -= 1
            out[cell] -= 1
            out[cell | bit] += 1
        return out


@dataclass(frozen=True, eq=False)
class Recorded:
    """Estimates of populations drawn from `fit` and recorded with errors: nan where there is none.

    `methods` all see the same tables.
    """

    fit: Fit
    methods: tuple[Estimator, ...]
    mislink: Mislink

    def __call__(self, rng: np.random.Generator, size: int) -> Floats:
        """Shape (methods, size)."""
        drawn = people(self.fit, rng, size)
        tables = np.array([self.mislink(counts, rng) for counts in drawn], dtype=np.float64).T
        tables[0] = 0.0
        return np.array([estimator(tables) for estimator in self.methods])


@dataclass(frozen=True)
class Effect:
    """The median estimate with errors over the one without, for one method."""

    method: str
    rates: Rates
    ratio: float
    answered: float


def effects(
    fit: Fit,
    lists: int,
    estimators: Mapping[str, Estimator],
    rates: Sequence[Rates],
    *,
    runs: int = 100,
    seed: int = 1,
    workers: int = 1,
) -> tuple[Effect, ...]:
    """For every method and pair of rates: by which factor its answer is moved.

    The same populations are drawn with and without errors, so that only the errors differ.
    """
    methods = tuple(estimators.values())

    def estimates(rate: Rates) -> Floats:
        recorded = Recorded(fit, methods, Mislink(rate, lists))
        drawn = blocks.draw(recorded, runs, seed=seed, workers=workers, block=BLOCK)
        return np.concatenate(list(drawn), axis=1)

    clean = [_median(row) for row in estimates(Rates(0.0, 0.0))]
    found = [(rate, estimates(rate)) for rate in rates]
    return tuple(
        Effect(name, rate, _median(rows[number]) / clean[number], _share_known(rows[number]))
        for number, name in enumerate(estimators)
        for rate, rows in found
    )


def _median(estimates: Floats) -> float:
    known = estimates[np.isfinite(estimates)]
    return float(np.median(known)) if len(known) else float("nan")


def _share_known(estimates: Floats) -> float:
    return float(np.isfinite(estimates).mean())


def section(found: tuple[Effect, ...], estimates: Mapping[str, float]) -> Section:
    """The effects as a table; `estimates` are those of the methods without a correction."""
    codes = ("column_method", "column_missed", "column_false", "column_ratio", "column_corrected")
    return Section(
        "linkage",
        message("linkage_title"),
        tuple(message(code) for code in codes),
        tuple(
            (
                one.method,
                one.rates.missed,
                one.rates.false,
                one.ratio,
                estimates[one.method] / one.ratio,
            )
            for one in found
        ),
        (message("linkage_note"),),
    )
