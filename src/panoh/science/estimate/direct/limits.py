"""Intervals of surveys."""

from __future__ import annotations

from dataclasses import dataclass

from scipy.special import stdtrit

from panoh.science.estimate.limits import Pair


@dataclass(frozen=True)
class Student:
    """`estimate ± t·se` with `df` degrees of freedom."""

    estimate: float
    se: float
    df: float
    kind: str = "linearised"

    def at(self, level: float) -> Pair:
        """Symmetric about the estimate."""
        spread = float(stdtrit(self.df, 0.5 + level / 2.0)) * self.se
        return self.estimate - spread, self.estimate + spread

    def error(self, level: float) -> Pair | None:
        """Nothing was drawn."""
        return None
