"""The posterior of the log of the unseen, over priors whose weights other tables have taught."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import logsumexp

from panoh.science.estimate.calibrated.penalised import Mode, Models, mode, models
from panoh.science.estimate.calibrated.prior import LIST_SD, UNTAUGHT, Odds, Prior
from panoh.science.estimate.capture.lattice import Floats, Integers

CHUNK: Final = 64  # priors looked at together; bounds the memory
KEPT_SHARE: Final = 0.995  # of the posterior; priors beyond are left out
WORK: Final = 3e7  # keeps the work bounded where lists, and so terms, are many
LEFT, RIGHT = 6.0, 9.0  # standard deviations of u that the grid spans: it is skewed to the right
REACH: Final = 6.0  # standard deviations of the log odds, either way
LEAST_POINTS, MOST_POINTS = 61, 241


@dataclass(frozen=True, eq=False)
class Posterior:
    """`density` (U,): log density of u = log of the unseen at even steps `unseen` (U,).

    `priors` are those that matter and `shares` (B,) how much of the posterior each has;
    `statistical` is the standard deviation of u if all dependence were known.
    """

    unseen: Floats
    density: Floats
    priors: tuple[Prior, ...]
    shares: Floats
    statistical: float

    @property
    def sd(self) -> float:
        """The standard deviation of u."""
        weights = np.exp(self.density - logsumexp(self.density))
        middle = float(weights @ self.unseen)
        return math.sqrt(float(weights @ (self.unseen - middle) ** 2))


def posterior(
    counts: Sequence[int], priors: Sequence[Prior], weights: Floats, odds: Odds
) -> Posterior:
    """The posterior for a table whose entry 0 is not known.

    `weights` (B,) are the priors' log weights. A first look, with Laplace's approximation for u
    too, finds the priors that matter and the range of u; then u is gone through point by point.
    """
    middle = math.log(sum(counts))
    look = [
        _look(models(counts, priors[first : first + CHUNK], odds=odds), middle)
        for first in range(0, len(priors), CHUNK)
    ]
    support, modes, spreads, statistical = (
        np.concatenate(part) for part in zip(*look, strict=True)
    )
    support = support + weights
    near = _worth(support, (len(counts) - 1).bit_length())
    log_odds = _points(modes[near], spreads[near], odds)
    unseen = middle + log_odds
    chosen = [priors[int(number)] for number in near]
    density = _densities(models(counts, chosen), unseen)
    density += weights[near, None] - (((log_odds - odds.mean) / odds.sd) ** 2) / 2.0
    shares = np.exp(logsumexp(density, axis=1) - logsumexp(density))
    alone = float(shares @ statistical[near])
    return Posterior(unseen, logsumexp(density, axis=0), tuple(chosen), shares, alone)


def evidence(completed: Integers, priors: Sequence[Prior]) -> Floats:
    """Shape (B,): log p(all counts) under each prior, for a table whose unseen are known."""
    middle = float(np.log(completed[1:].sum()))
    return np.concatenate(
        [
            mode(
                models(completed, priors[first : first + CHUNK], known=True, odds=UNTAUGHT), middle
            ).density
            for first in range(0, len(priors), CHUNK)
        ]
    )


def _look(posed: Models, middle: float) -> tuple[Floats, Floats, Floats, Floats]:
    """Log evidence, mode and standard deviation of the log odds, and that of chance alone."""
    found = mode(posed, middle)
    variance = np.linalg.inv(found.hessian)[:, 0, 0]
    mains = np.flatnonzero((posed.terms & (posed.terms - 1)) == 0)
    known = (found.hessian - posed.precision)[:, mains[:, None], mains[None, :]]
    known[:, range(len(mains)), range(len(mains))] += LIST_SD**-2.0
    alone = np.linalg.inv(known)[:, 0, 0]
    return found.density, found.beta[0], np.sqrt(variance), np.sqrt(alone)


def _worth(support: Floats, lists: int) -> Integers:
    """The likeliest priors that together hold nearly all, as many as time allows."""
    falling = np.argsort(-support, kind="stable")
    held = np.cumsum(np.exp(support[falling] - logsumexp(support)))
    enough = int(np.searchsorted(held, KEPT_SHARE)) + 1
    terms = sum(math.comb(lists, k) for k in range(4))
    return np.sort(falling[: min(enough, max(24, int(WORK / terms**3)))])


def _points(modes: Floats, spreads: Floats, odds: Odds) -> Floats:
    """Log odds from the lowest to the highest that any prior allows, a step for each sd."""
    low, high = float((modes - LEFT * spreads).min()), float((modes + RIGHT * spreads).max())
    low, high = max(low, odds.mean - REACH * odds.sd), min(high, odds.mean + REACH * odds.sd)
    steps = math.ceil((high - low) / float(spreads.min()))
    return np.linspace(low, high, min(max(steps, LEAST_POINTS), MOST_POINTS))


def _densities(posed: Models, unseen: Floats) -> Floats:
    found: list[Floats] = []
    last: Mode | None = None
    for value in unseen:
        last = mode(posed, float(value), None if last is None else last.beta)
        found.append(last.density)
    return np.stack(found, axis=1)
