"""Does the survey find populations whose size is known? Each from all the others."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.limits import Pair, Posterior
from panoh.science.estimate.messages import Message, Say, message
from panoh.science.estimate.pictures.forest import Line
from panoh.science.estimate.scaleup.known import KnownPopulations

FAR: Final = 2.0  # a known population missed by more than this factor is said
LEAST: Final = 3  # fewer known populations say nothing of how far estimates lie from the truth


@dataclass(frozen=True, eq=False)
class KnownCheck:
    """A population of `size` people that the survey, told of the others, puts at `predicted`."""

    name: str
    size: float
    predicted: float
    limits: Posterior

    @property
    def factor(self) -> float:
        """Predicted over true."""
        return self.predicted / self.size

    @property
    def usable(self) -> bool:
        """Whether the logarithm and its error exist: somebody reported a member."""
        return bool(self.predicted > 0 and (self.limits.draws > 0).all())

    @property
    def variance(self) -> float:
        """Of the logarithm of the prediction, over replicates."""
        return float(np.log(self.limits.draws).var(ddof=1))

    def covers(self, level: float) -> bool:
        """Whether the interval holds the true size."""
        low, high = self.limits.at(level)
        return low <= self.size <= high

    def line(self, level: float, say: Say) -> Line:
        """As a row of a picture, with the true size marked and said."""
        label = say(message("scaleup_check_label", name=self.name, size=round(self.size)))
        return Line(label, self.predicted, *self.limits.at(level), mark=self.size)

    def to_dict(self, level: float) -> dict[str, object]:
        """Ready for JSON."""
        low, high = self.limits.at(level)
        return {
            "name": self.name,
            "size": self.size,
            "predicted": self.predicted,
            "factor": self.factor,
            "low": low,
            "high": high,
            "covers": self.covers(level),
        }


@dataclass(frozen=True)
class Between:
    """`sd`: how far, in logarithms, known populations lie from their predictions beyond sampling.

    From `number` of them. The mean of (log predicted/true)² less its sampling variance, about
    zero, so that a common bias counts too.
    """

    sd: float
    number: int

    def around(self, estimate: float, variance: float, t: float) -> Pair:
        """Limits for one more population: estimate · exp(± t √(variance + sd²))."""
        spread = t * math.sqrt(variance + self.sd**2)
        return estimate * math.exp(-spread), estimate * math.exp(spread)


def check_known(
    known: KnownPopulations | None, predicted: Floats, drawn: Floats
) -> tuple[KnownCheck, ...]:
    """One check for each known population; `predicted` (K,), `drawn` (R, K)."""
    if known is None or not len(predicted):
        return ()
    finite = np.where(np.isfinite(drawn), drawn, 0.0)
    rows = zip(known.names, known.sizes, predicted, finite.T, strict=True)
    return tuple(
        KnownCheck(name, size, float(one), Posterior(draws, len(draws), "rescaled_bootstrap"))
        for name, size, one, draws in rows
    )


def between_known(checks: Sequence[KnownCheck]) -> Between | None:
    """How far off the survey is; None where too few known populations can tell."""
    usable = [check for check in checks if check.usable]
    if len(usable) < LEAST:
        return None
    beyond = [math.log(check.factor) ** 2 - check.variance for check in usable]
    return Between(math.sqrt(max(0.0, sum(beyond) / len(beyond))), len(usable))


def doubts(checks: Sequence[KnownCheck], level: float) -> list[Message]:
    """What the checks say against the estimate."""
    found = []
    silent = tuple(check.name for check in checks if not check.predicted > 0)
    far = tuple(
        check.name
        for check in checks
        if check.predicted > 0 and abs(math.log(check.factor)) > math.log(FAR)
    )
    inside = sum(check.covers(level) for check in checks)
    if silent:
        found.append(message("scaleup_known_silent", populations=silent))
    if far:
        found.append(message("scaleup_known_far", number=len(far), factor=FAR, populations=far))
    if checks and inside < level * len(checks) - 1:
        percent = round(level * 100, 4)
        found.append(
            message("scaleup_known_outside", inside=inside, number=len(checks), level=percent)
        )
    return found
