"""The family of closed-population models, fitted to one table (as `closedp.t` of Rcapture)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.closed.designs import Design, designs
from panoh.science.estimate.closed.poisson import Regression, regress

TIE: Final = 1e-6  # values of BIC this near are one; which is smaller is rounding only
BEHAVIOURAL: Final = frozenset({"Mb", "Mbh"})


@dataclass(frozen=True, eq=False)
class Member:
    """One model: `abundance` of the whole population and its standard error.

    `exists` is False where the likelihood has no maximum. `possible` is False where the abundance
    is below those who were seen: a probability outside 0 to 1, so no maximum among real ones.
    """

    name: str
    abundance: float
    se: float
    parameters: int
    deviance: float
    bic: float
    exists: bool
    possible: bool

    @property
    def behavioural(self) -> bool:
        """Whether the model takes the lists for occasions in their order."""
        return self.name in BEHAVIOURAL


def fit_family(table: CaptureHistories) -> tuple[Member, ...]:
    """Every model of the family; BIC takes n = people observed."""
    return tuple(_fit(table, design) for design in designs(table.size))


def best_of(members: Sequence[Member]) -> Member | None:
    """The smallest BIC among models that have a maximum, possible or not; None where none has.

    Three lists cannot tell the Mh models apart: the first of equals, Chao's lower bound.
    """
    there = [m for m in members if m.exists]
    smallest = min((m.bic for m in there), default=math.inf)
    return next((m for m in there if m.bic <= smallest + TIE), None)


def _fit(table: CaptureHistories, design: Design) -> Member:
    counts = table.table[1:]
    found, columns = _without_negative(counts, design)
    with np.errstate(all="ignore"):  # a first chance of 0 makes the population endless
        abundance, variance = _population(table, design, found)
    parameters = columns.shape[1]
    return Member(
        design.name,
        abundance,
        math.sqrt(variance) if variance >= 0 else math.nan,
        parameters,
        found.deviance,
        parameters * math.log(table.observed) - 2.0 * found.loglik,
        found.exists and math.isfinite(abundance),
        abundance >= table.observed,
    )


def _without_negative(counts: Floats, design: Design) -> tuple[Regression, Floats]:
    """Chao's η must not be negative: the first that is goes out, until none is."""
    columns = design.columns
    free = columns.shape[1] - design.bounded
    while True:
        found = regress(counts, columns)
        negative = np.flatnonzero(found.beta[free:] < 0)
        if not len(negative):
            return found, columns
        columns = np.delete(columns, free + int(negative[0]), axis=1)


def _population(table: CaptureHistories, design: Design, found: Regression) -> tuple[float, float]:
    """N and its variance by the delta method, under the multinomial (Rivest and Lévesque 2001)."""
    if design.kind == "unseen":
        unseen = math.exp(min(found.beta[0], 300.0))
        return table.observed + unseen, unseen + unseen**2 * float(found.covariance[0, 0])
    gradient, abundance = (_mb if design.kind == "mb" else _mbh)(found.beta, table.size)
    return abundance, float(gradient @ found.covariance @ gradient) - abundance


def _mb(beta: Floats, lists: int) -> tuple[Floats, float]:
    """N = e^β0 (1 + e^β2)^L / (1 + e^β2 - e^β1), and its gradient."""
    wait, again = np.exp(beta[1:])
    rest = 1.0 + again - wait
    abundance = float(np.exp(beta[0]) * (1.0 + again) ** lists / rest)
    slopes = [1.0, wait / rest, lists * again / (1.0 + again) - again / rest]
    return abundance * np.array(slopes), abundance


def _mbh(beta: Floats, lists: int) -> tuple[Floats, float]:
    """N = e^β0 (1 + e^β3)^(L-1) (1 + r), r = e^(β1 + β2) / (1 + e^β3 - e^β2), and its gradient."""
    late, wait, again = np.exp(beta[1:])
    rest = 1.0 + again - wait
    first = float(np.exp(beta[0]) * (1.0 + again) ** (lists - 1))
    ratio = late * wait / rest
    share = again / (1.0 + again)
    slopes = [
        1.0 + ratio,
        ratio,
        ratio * (1.0 + wait / rest),
        (lists - 1) * share * (1.0 + ratio) - ratio * again / rest,
    ]
    return first * np.array(slopes), first * (1.0 + ratio)
