"""The methods by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from panoh.science.estimate.answer import Answer
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.loglinear import answering
from panoh.science.estimate.settings import Settings


@dataclass(frozen=True)
class Method:
    """One way to estimate; the first of `intervals` is its own.

    `lists` where it takes just so many.
    """

    name: str
    answer: Callable[[CaptureHistories, Settings], Answer]
    intervals: tuple[str, ...]
    lists: int | None = None

    @property
    def draws(self) -> bool:
        """Whether it can draw replicates or a posterior."""
        return bool({"bca", "posterior"} & set(self.intervals))


LOGLINEAR: Final = ("lognormal", "profile", "bca")
_ALL: Final = (
    Method("stepwise", answering.stepwise, LOGLINEAR),
    Method("independence", answering.independence, LOGLINEAR),
    Method("bic", answering.bic, LOGLINEAR),
)
SINGLE: Final[Mapping[str, Method]] = MappingProxyType({one.name: one for one in _ALL})
