"""Latent classes: how many Monte Carlo standard errors lie between R's chains and ours."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import Final

from panoh.science.estimate.answer import Answer
from panoh.science.estimate.latent.method import latent_class
from panoh.science.estimate.limits import Posterior
from panoh.science.estimate.settings import Settings
from scripts.reproduce.reference import Figures, Line, Row, table

METHODS: Final = frozenset({"lcmcr_1chain", "lcmcr_20chains"})
WORST: Final = 1.05  # R-hat above which chains have not converged
NEAR: Final = 3.0  # Monte Carlo standard errors
LONGER: Final = 20_000  # draws, where R's chains had converged and ours had not
R_CHAINS, R_DRAWS = 20, 100


@cache
def answer(name: str, draws: int | None = None) -> Answer:
    """Our chains, as the method runs them, or until they have made so many draws."""
    return latent_class(table(name), Settings(replicates=draws))


def line(row: Row) -> Line:
    """Our median and limits, and how far R's lie from them."""
    told = re.search(r"Rhat ([\d.]+)", row.note)
    if told is None:
        _, ours, mine = figures(row.table)
        return Line(row, ours, f"one chain, which has no R-hat; {mine}", None)
    r_hat = float(told[1])
    found, ours, mine = figures(row.table, longer=r_hat < WORST)
    if r_hat >= WORST:
        return Line(row, ours, f"R's chains had not converged: R-hat {told[1]}; {mine}", None)
    far = distances(row, ours, found, r_hat)
    apart = ", ".join(f"{one:.1f}" for one in far)
    said = f"R-hat {told[1]}; {apart} standard errors apart; {mine}"
    return Line(row, ours, said, max(far) <= NEAR)


def figures(name: str, *, longer: bool = False) -> tuple[Posterior, Figures, str]:
    """Draws, median and limits, and what to know of our chains; `longer` makes them converge."""
    found = answer(name)
    if longer and found.diagnostics["r_hat"] >= WORST:
        found = answer(name, LONGER)
    limits = found.limits
    if not isinstance(limits, Posterior):
        raise TypeError(f"{name}: the latent classes gave no draws")
    told = f"R-hat here {found.diagnostics['r_hat']:.3f} of {limits.draws.size:,} draws"
    return limits, (found.estimate, *limits.at(0.95)), told


def distances(row: Row, ours: Figures, limits: Posterior, r_hat: float) -> list[float]:
    """Of the median and of both limits, in Monte Carlo standard errors of the difference.

    R's 20 chains of 100 draws are worth n draws where R-hat² = 1 - 1/100 + 20/n. Half a person
    is for rounding: N is whole.
    """
    worth = R_CHAINS / max(r_hat**2 - (1.0 - 1.0 / R_DRAWS), 1.0 / R_DRAWS)
    mine, theirs = errors(limits, limits.effective), errors(limits, worth)
    return [
        max(0.0, abs((one or 0.0) - (said or 0.0)) - 0.5) / max(math.hypot(a, b), 1e-9)
        for one, said, a, b in zip(ours, row.figures, mine, theirs, strict=True)
    ]


def errors(limits: Posterior, effective: float) -> list[float]:
    """Monte Carlo errors of the median and both limits if `effective` draws count."""
    same = Posterior(limits.draws, effective)
    (low, high), (middle, _) = same.error(0.95) or (0.0, 0.0), same.error(1e-9) or (0.0, 0.0)
    return [middle, low, high]
