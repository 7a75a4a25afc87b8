"""How well one interval did, and how well one method did over many."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from panoh.science.estimate.limits import Pair


@dataclass(frozen=True)
class Score:
    """One method on one problem.

    `estimate` and `interval` are None where the method gave no number; `identified` says whether
    the lists that are left share anybody at all.
    """

    problem: str
    method: str
    truth: int
    observed: int
    identified: bool
    estimate: float | None
    interval: Pair | None

    @property
    def covers(self) -> bool:
        """Whether the interval holds the truth."""
        return self.interval is not None and self.interval[0] <= self.truth <= self.interval[1]

    @property
    def excused(self) -> bool:
        """A refusal is right where nothing is identified; anywhere else it counts as a miss."""
        return self.interval is None and not self.identified

    @property
    def bias(self) -> float | None:
        """log(estimate / truth): below 0 is too low."""
        return None if self.estimate is None else math.log(self.estimate / self.truth)

    def winkler(self, level: float) -> float | None:
        """Interval score of log N, in natural logs; smaller is better (Winkler 1972).

        With a = 1 − level it is upper − lower + (2 / a) × how far the truth lies outside. A limit
        below the people seen is moved up to them, which can only help the method.
        """
        if self.interval is None:
            return None
        low, high = (math.log(max(limit, self.observed)) for limit in self.interval)
        truth = math.log(self.truth)
        outside = max(low - truth, truth - high, 0.0)
        return high - low + 2.0 / (1.0 - level) * outside

    def to_dict(self, level: float) -> dict[str, object]:
        """Ready for JSON."""
        return {
            "problem": self.problem,
            "method": self.method,
            "truth": self.truth,
            "observed": self.observed,
            "identified": self.identified,
            "estimate": self.estimate,
            "interval": None if self.interval is None else list(self.interval),
            "covers": self.covers,
            "bias": self.bias,
            "winkler": self.winkler(level),
        }


@dataclass(frozen=True)
class Tally:
    """One method over `problems` of which it answered `answered`.

    `coverage` is the share of intervals that hold the truth, refusals counted as misses but where
    nothing is identified. `bias` is the mean log ratio of estimate and truth, `winkler` the mean
    interval score, both over what it answered; nan where it answered nothing.
    """

    method: str
    problems: int
    answered: int
    coverage: float
    bias: float
    winkler: float

    @property
    def answer_rate(self) -> float:
        """The share of problems for which there was an interval."""
        return self.answered / self.problems

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON; what is not known is None."""
        return {
            "method": self.method,
            "problems": self.problems,
            "answer_rate": self.answer_rate,
            "coverage": known(self.coverage),
            "bias": known(self.bias),
            "winkler": known(self.winkler),
        }


def tally(method: str, scores: Sequence[Score], level: float) -> Tally:
    """One method's scores put together."""
    counted = [score for score in scores if not score.excused]
    answered = [score for score in scores if score.interval is not None]
    return Tally(
        method,
        len(scores),
        len(answered),
        mean([float(score.covers) for score in counted]),
        mean([bias for score in answered if (bias := score.bias) is not None]),
        mean([found for score in answered if (found := score.winkler(level)) is not None]),
    )


def mean(values: Sequence[float]) -> float:
    """The mean; nan of nothing."""
    return math.fsum(values) / len(values) if values else math.nan


def known(value: float) -> float | None:
    """A figure, or None where there is none."""
    return None if math.isnan(value) else value
