"""Sizes from a survey and a count: the multiplier method, and recapture between two surveys."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scipy.special import ndtri

from panoh.science.estimate.frames import frame
from panoh.science.estimate.limits import Pair
from panoh.science.estimate.messages import Message, message, refuse
from panoh.science.estimate.respondents.result import Result

if TYPE_CHECKING:
    from pandas import DataFrame

FEW = 10


@dataclass(frozen=True, eq=False)
class Multiplied:
    """N = M/P: `count` is M, with its standard error, `share` the survey's estimate P.

    `method` is `multiplier` or `recapture`.
    """

    share: Result
    count: float
    count_se: float
    method: str
    level: float

    @property
    def estimate(self) -> float:
        """All people."""
        return self.count / (self.share.estimate or math.nan)

    @property
    def se_log(self) -> float:
        """Standard error of log N, by the delta method: √((se P/P)² + (se M/M)²)."""
        return math.hypot(
            self.share.se / (self.share.estimate or math.nan), self.count_se / self.count
        )

    def interval(self, level: float | None = None) -> Pair:
        """`N·exp(± z·se log N)`; at least the count."""
        spread = float(ndtri(0.5 + (level or self.level) / 2.0)) * self.se_log
        low, high = (self.estimate * math.exp(side * spread) for side in (-1, 1))
        return max(low, self.count), high

    @property
    def both(self) -> int:
        """How many people of the survey are among the counted."""
        return int(self.share.outcome.value[self.share.outcome.known].sum())

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What to keep in mind about the survey and the overlap."""
        few = [message("rds_few_recaptured", both=self.both)] if self.both < FEW else []
        return (*few, *self.share.warnings)

    @property
    def assumptions(self) -> tuple[Message, ...]:
        """What must be true for the number to be right."""
        return message(f"rds_assume_{self.method}"), *self.share.assumptions

    def headline(self) -> Message:
        """The answer in one sentence."""
        low, high = self.interval()
        return message(
            "rds_multiplier",
            estimate=round(self.estimate),
            level=round(100 * self.level, 4),
            low=round(low),
            high=round(high),
            count=round(self.count),
            share=f"{100 * (self.share.estimate or 0.0):.1f} %",
        )

    def summary(self) -> str:
        """A page of plain text."""
        parts = [
            [self.headline().sentence()],
            ["Warnings", *(f"- {warning.sentence()}" for warning in self.warnings)],
            ["Assumptions", *(f"- {assumption.sentence()}" for assumption in self.assumptions)],
        ]
        return "\n\n".join("\n".join(part) for part in parts if part[1:] or part is parts[0])

    def to_frame(self) -> DataFrame:
        """One line."""
        low, high = self.interval()
        row = {"method": self.method, "estimate": self.estimate, "low": low, "high": high}
        return frame([row])

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON; numbers are not rounded."""
        return {
            "observed": self.share.observed,
            "estimate": self.estimate,
            "interval": list(self.interval()),
            "level": self.level,
            "method": self.method,
            "model": [self.share.method],
            "count": self.count,
            "share": self.share.estimate,
            "both": self.both,
            "warnings": [warning.sentence() for warning in self.warnings],
            "assumptions": [assumption.sentence() for assumption in self.assumptions],
            "seconds": self.share.seconds,
        }


def multiplier(count: float, share: Result, *, count_se: float = 0.0) -> Multiplied:
    """N from `count` objects handed out, or users of a service, and the share who have it.

    `share` is the `fit` of the survey's question. Raises `InputError` where the count is not
    above 0 or nobody has it.
    """
    return _multiplied(count, share, count_se, "multiplier")


def recapture(first: int, share: Result) -> Multiplied:
    """N from two surveys: `first` people were in the first, and `share` is the `fit`, in the
    second, of having been in the first.

    The second survey's weights make its people stand for the population, so those of the first
    need not: N = n₁/P. Raises `InputError` as `multiplier` does, and where more people are in both
    than in the first.
    """
    found = _multiplied(first, share, 0.0, "recapture")
    if found.both > first:
        raise refuse("rds_recaptured_outside", both=found.both, most=first)
    return found


def _multiplied(count: float, share: Result, count_se: float, method: str) -> Multiplied:
    if not count > 0 or count_se < 0:
        raise refuse("rds_count_negative", number=count)
    if not share.estimate or not share.outcome.proportion:
        raise refuse("rds_share_zero")
    return Multiplied(share, float(count), count_se, method, share.level)
