"""Several lists that catch people, perhaps not independently, and multiple systems estimation."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np

from panoh.science.estimate.capture.histories import MAX_LISTS, CaptureHistories
from panoh.science.estimate.capture.lattice import Floats, contains
from panoh.science.estimate.loglinear.models import Fit, fit_model
from panoh.science.estimate.loglinear.stepwise import select
from panoh.science.estimate.messages import Message, message, refuse
from panoh.science.estimate.together.plan.trials import nothing

THRESHOLD: Final = 0.02
CLOSE: Final = 1e-12
ROUNDS: Final = 10_000


@dataclass(frozen=True)
class Lists:
    """L lists that catch each person with probability `catch` (L,).

    `odds` are odds ratios of being on two lists, by pairs of places counted from 0, given the
    others (1: independent). `method` is `stepwise` or `independence`. `population` is of how many
    people, to say how long the lists are.
    """

    catch: tuple[float, ...]
    odds: Mapping[tuple[int, int], float] = field(default_factory=dict)
    method: str = "stepwise"
    population: int = 0

    def __post_init__(self) -> None:
        if not 2 <= len(self.catch) <= MAX_LISTS:
            raise refuse("plan_lists_number", number=len(self.catch), most=MAX_LISTS)
        for share in self.catch:
            if not 0.0 < share < 1.0:
                raise refuse("plan_catch", share=share)
        for (i, j), ratio in self.odds.items():
            if not (0 <= i < len(self.catch) and 0 <= j < len(self.catch) and i != j and ratio > 0):
                raise refuse("plan_dependence", pair=f"{i + 1}:{j + 1}", number=len(self.catch))
        if self.method not in ("stepwise", "independence"):
            raise refuse("plan_method", method=self.method)

    def scaled(self, factor: float, population: int) -> Lists:
        """Every list so many times as long. Raises `InputError` beyond everyone."""
        shares = tuple(share * factor for share in self.catch)
        if not 0.0 < min(shares) <= max(shares) < 1.0:
            raise refuse("plan_scale", factor=factor, share=max(self.catch))
        return Lists(shares, self.odds, self.method, population)

    @cached_property
    def cells(self) -> Floats:
        """Shape (2^L,): the probability of each history, by iterative proportional fitting.

        Histories start in proportion to the odds ratios of the pairs they hold; scaling each list
        to its catch keeps these ratios (Deming and Stephan 1940).
        """
        number = len(self.catch)
        cells = np.ones(1 << number)
        for (i, j), ratio in self.odds.items():
            cells[np.arange(1 << number) & (1 << i | 1 << j) == (1 << i | 1 << j)] *= ratio
        on = contains(1 << number, [1 << i for i in range(number)])
        for _ in range(ROUNDS):
            before = cells.copy()
            for i, share in enumerate(self.catch):
                there = on[:, i]
                cells[there] *= share / cells[there].sum()
                cells[~there] *= (1.0 - share) / cells[~there].sum()
            if np.abs(cells - before).max() < CLOSE:
                break
        return np.asarray(cells / cells.sum(), dtype=np.float64)

    @property
    def effort(self) -> int:
        """How many records all lists hold."""
        return sum(self._sizes)

    @property
    def label(self) -> Message:
        """How long each list is."""
        return message("plan_lists", sizes=tuple(f"{size:,}" for size in self._sizes))

    @property
    def _sizes(self) -> list[int]:
        return [round(share * self.population) for share in self.catch]

    def trial(self, rng: np.random.Generator, population: int, level: float) -> Floats:
        """A table of the population, fitted."""
        counts = rng.multinomial(population, self.cells)
        counts[0] = 0
        sizes = (counts @ contains(len(counts), [1 << i for i in range(len(self.catch))])).tolist()
        if not all(sizes):
            return nothing()
        names = tuple(chr(ord("A") + i) for i in range(len(self.catch)))
        fit = self._fit(CaptureHistories(names, tuple(counts.tolist())))
        if not fit.identified or not math.isfinite(fit.se):
            return nothing()
        return np.array([fit.estimate, *fit.interval(level)])

    def _fit(self, table: CaptureHistories) -> Fit:
        if self.method == "independence":
            return fit_model(table)
        steps, _ = select(table, THRESHOLD)
        return steps[-1].fit
