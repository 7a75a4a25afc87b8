"""Forward selection of pairs on the sparse model (Chan, Silverman and Vincent 2021)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from scipy.special import pdtr, pdtrc

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import pair_terms, superset_sums
from panoh.science.estimate.loglinear.models import Fit, Status, fit_model

TIE: Final = 1e-9  # p-values this near are one, and the first pair goes in


@dataclass(frozen=True)
class Step:
    """One model on the way, and why its last pair entered.

    `expected` people were predicted on both lists by the model before, `observed` were there.
    `refused` are pairs with a smaller p that would leave no estimate, with that p.
    """

    fit: Fit
    entered: int | None = None
    expected: float = 0.0
    observed: int = 0
    p: float = 1.0
    refused: tuple[tuple[int, float, Status], ...] = ()


@dataclass(frozen=True)
class Candidate:
    """A pair that may enter: what the current model expects, what is there, and its p."""

    pair: int
    expected: float
    observed: int
    p: float


def select(table: CaptureHistories, threshold: float) -> tuple[tuple[Step, ...], Step]:
    """All steps from the main effects on, and a last look that found nothing to enter.

    The last element holds the final fit and the pairs that were refused there.
    """
    steps = [Step(fit_model(table))]
    while steps[-1].fit.identified:
        following = advance(table, steps[-1].fit, threshold)
        if following.entered is None:
            return tuple(steps), following
        steps.append(following)
    return tuple(steps), steps[-1]


def advance(table: CaptureHistories, current: Fit, threshold: float) -> Step:
    """The next step; `entered` is None where no pair enters."""
    waiting = candidates(table, current)
    refused: list[tuple[int, float, Status]] = []
    while waiting:
        best = first_smallest(waiting)
        if best.p >= threshold:
            break
        tried = fit_model(table, (*current.terms, best.pair))
        if tried.identified:
            return Step(tried, best.pair, best.expected, best.observed, best.p, tuple(refused))
        refused.append((best.pair, best.p, tried.status))
        waiting.remove(best)
    return Step(current, refused=tuple(refused))


def candidates(table: CaptureHistories, current: Fit) -> list[Candidate]:
    """Every pair not yet in, with p = min(P(X ≤ k), P(X ≥ k)) for X ~ Poisson(expected)."""
    predicted = superset_sums(current.fitted[:, None])[:, 0]
    found = []
    for pair in pair_terms(table.size):
        if pair not in current.terms:
            expected, observed = float(predicted[pair]), int(table.margins[pair])
            found.append(Candidate(pair, expected, observed, tail(observed, expected)))
    return found


def tail(observed: int, expected: float) -> float:
    """The smaller tail of the Poisson distribution at what was observed."""
    above = float(pdtrc(observed - 1, expected)) if observed > 0 else 1.0
    return min(float(pdtr(observed, expected)), above)


def first_smallest(waiting: list[Candidate]) -> Candidate:
    """The first pair among those with the smallest p."""
    smallest = min(candidate.p for candidate in waiting)
    return next(c for c in waiting if c.p <= smallest * (1.0 + TIE))
