"""The methods by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from panoh.science.estimate.answer import Answer
from panoh.science.estimate.calibrated.method import calibrated
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.persons import Persons
from panoh.science.estimate.closed.chao import chao
from panoh.science.estimate.closed.chapman import chapman
from panoh.science.estimate.closed.method import family
from panoh.science.estimate.graphs.averaging import dga
from panoh.science.estimate.latent.method import latent_class
from panoh.science.estimate.loglinear import answering
from panoh.science.estimate.loglinear.averaging import average
from panoh.science.estimate.robust.method import doubly_robust
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.threshold.method import thresholded


@dataclass(frozen=True)
class Method:
    """One way to estimate; the first of `intervals` is its own.

    `drawn` is the kind of interval that replicates make, if any; `lists` where it takes just so
    many. `brief` is how many draws it makes in a comparison. `persons` answers from rows of
    persons where what else is known of them matters.
    """

    name: str
    answer: Callable[[CaptureHistories, Settings], Answer]
    intervals: tuple[str, ...]
    drawn: str | None = None
    lists: int | None = None
    brief: int | None = None
    persons: Callable[[Persons, Settings], Answer] | None = None


LOGLINEAR: Final = ("lognormal", "profile", "wald", "bca")
_ALL: Final = (
    Method("stepwise", answering.stepwise, LOGLINEAR, "bca"),
    Method("independence", answering.independence, LOGLINEAR, "bca"),
    Method("bic", answering.bic, LOGLINEAR, "bca"),
    Method("average", average, ("lognormal",)),
    Method("calibrated", calibrated, ("posterior",)),
    Method("dga", dga, ("posterior",)),
    Method("chao", chao, ("lognormal",)),
    Method("family", family, ("wald",)),
    Method("latent-class", latent_class, ("posterior",), "posterior", brief=150),
    Method("threshold", thresholded, ("posterior",), "posterior"),
    Method("doubly-robust", doubly_robust, ("lognormal",), persons=doubly_robust),
    Method("chapman", chapman, ("lognormal",), lists=2),
)
SINGLE: Final[Mapping[str, Method]] = MappingProxyType({one.name: one for one in _ALL})
