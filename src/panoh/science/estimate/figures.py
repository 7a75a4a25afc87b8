"""Three kinds of number that are never mixed: identified, estimated, claimed.

*Identified* people were counted, one by one. An *estimated* number comes from a model and is never
shown without its interval, source and date. A *claimed* number was said by somebody. The types
share no arithmetic and no plain number format, so that one cannot pass for another by accident.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from panoh.science.estimate.messages import in_words


class _Spoken:
    """A number that is only ever shown whole."""

    def __format__(self, spec: str) -> str:
        if spec:
            raise TypeError("show this number whole, with what belongs to it: use str()")
        return str(self)

    def __float__(self) -> NoReturn:
        raise TypeError("take .value if you mean to leave its kind behind")


@dataclass(frozen=True)
class Identified(_Spoken):
    """People who were counted: `value` of them, by `source`, as of `as_of`."""

    value: int
    source: str
    as_of: date

    def __post_init__(self) -> None:
        if self.value < 0:
            raise ValueError("a count of people is not negative")
        _need(self.source, "source")

    def __str__(self) -> str:
        return f"{self.value:,} identified ({self.source}, {self.as_of.isoformat()})"


@dataclass(frozen=True)
class Estimated(_Spoken):
    """A modelled number with the `low` and `high` of its interval at `level`."""

    value: float
    low: float
    high: float
    level: float
    method: str
    source: str
    as_of: date

    def __post_init__(self) -> None:
        if not (math.isfinite(self.value) and self.low <= self.value <= self.high):
            raise ValueError("an estimate lies inside its interval")
        if not 0.0 < self.level < 1.0:
            raise ValueError("a level lies between 0 and 1")
        _need(self.source, "source")
        _need(self.method, "method")

    def __str__(self) -> str:
        high = f"{self.high:,.0f}" if math.isfinite(self.high) else "no end"
        interval = f"{self.level:.4g} interval {self.low:,.0f} to {high}"
        numbers = f"{self.value:,.0f}, {interval}"
        return f"{numbers}, estimated ({self.method}; {self.source}, {self.as_of.isoformat()})"


@dataclass(frozen=True)
class Claimed(_Spoken):
    """What somebody said: `value` to `upper` (or no upper), by `claimant`, found in `source`.

    `verified` is True only where someone has read the source itself.
    """

    value: float
    claimant: str
    source: str
    year: int
    upper: float | None = None
    verified: bool = False

    def __post_init__(self) -> None:
        _need(self.claimant, "claimant")
        _need(self.source, "source")
        if self.upper is not None and self.upper < self.value:
            raise ValueError("the upper end of a claim lies above its lower end")

    def __str__(self) -> str:
        number = (
            in_words(self.value)
            if self.upper is None
            else (f"{in_words(self.value)} to {in_words(self.upper)}")
        )
        checked = "" if self.verified else ", not verified"
        return f"{number} claimed ({self.claimant}, {self.year}; {self.source}{checked})"


Figure = Identified | Estimated | Claimed


def _need(text: str, what: str) -> None:
    if not text.strip():
        raise ValueError(f"a number is not shown without its {what}")
