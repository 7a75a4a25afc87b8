"""Sensitivity to dependence that no table can show.

A model of L lists must take something about the people on no list as given: that the interaction of
all L lists together, or what remains of dependence between two lists among those on no other, is as
the model says. If it is a factor ψ instead, the unseen are ψ times as many: with two lists ψ is
their odds ratio, N(ψ) = n + ψ·n₁₀·n₀₁/n₁₁; with more it is the generalised odds ratio left out of
the model (Gerritse, van der Heijden and Bakker 2015). Nothing in the table speaks for or against a
ψ; only knowledge of the lists does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from panoh.science.estimate.limits import Limits, Pair
from panoh.science.estimate.messages import message
from panoh.science.estimate.rounding import aloud
from panoh.science.estimate.sections import Section

FACTORS: Final = (0.25, 1 / 3, 0.5, 2 / 3, 1.0, 1.5, 2.0, 3.0, 4.0)
TIMES: Final = (0.5, 2.0, 5.0)  # answers Y that people ask about, as multiples of the estimate


@dataclass(frozen=True)
class Sweep:
    """`rows` are (ψ, N, interval); `needed` are (answer Y, the ψ that would give it)."""

    rows: tuple[tuple[float, float, Pair], ...]
    needed: tuple[tuple[float, float], ...]

    def section(self) -> Section:
        """The sweep as a table; its notes say what would have to hold for other answers."""
        codes = ("column_factor", "column_estimate", "column_interval")
        notes = tuple(
            message("dependence_needed", answer=aloud(answer), factor=factor)
            for answer, factor in self.needed
        )
        return Section(
            "dependence",
            message("dependence_title"),
            tuple(message(code) for code in codes),
            self.rows,
            (message("dependence_note"), *notes),
        )


def sweep(
    observed: int,
    estimate: float,
    limits: Limits,
    level: float,
    factors: tuple[float, ...] = FACTORS,
    answers: tuple[float, ...] = (),
) -> Sweep:
    """N for every ψ of `factors`, and the ψ behind every answer of `answers` (default: multiples).

    The limits move with the unseen: n + ψ·(limit − n).
    """
    low, high = limits.at(level)
    rows = tuple(
        (
            psi,
            moved(observed, estimate, psi),
            (moved(observed, low, psi), moved(observed, high, psi)),
        )
        for psi in factors
    )
    asked = answers or tuple(estimate * by for by in TIMES)
    unseen = estimate - observed
    needed = tuple((y, (y - observed) / unseen) for y in asked if y > observed and unseen > 0)
    return Sweep(rows, needed)


def moved(observed: int, number: float, factor: float) -> float:
    """The number with so many times the unseen."""
    return observed + factor * max(number - observed, 0.0)
