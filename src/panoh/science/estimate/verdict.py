"""May the number be used? A code, figures and reasons, for any language to say."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from panoh.science.estimate.answer import Answer
from panoh.science.estimate.capture.histories import FEW_OVERLAPS, CaptureHistories
from panoh.science.estimate.honesty.omission import Variation, contradict, spread
from panoh.science.estimate.limits import Limits, Pair, opened
from panoh.science.estimate.messages import Message, Say, Value, message
from panoh.science.estimate.rounding import aloud, to_unit, unit_of

ROUGH: Final = 0.1  # more draws would move such a limit visibly
WIDE: Final = 3.0  # an interval whose ends differ by more does not settle a plan or a budget

Code = Literal["usable", "fragile", "not_identified"]


@dataclass(frozen=True)
class Verdict:
    """`code` is usable, fragile or not_identified; `figures` are rounded for saying aloud.

    `figures` has low, estimate and high (empty where there is no number); `reasons` say why.
    """

    code: Code
    figures: Mapping[str, int]
    reasons: tuple[Message, ...]
    bound: bool = False

    def sentence(self, say: Say = Message.sentence) -> str:
        """The verdict in one sentence; `say` puts a message into another language."""
        reasons = "; ".join(say(reason) for reason in self.reasons)
        said: dict[str, Value] = {} if self.code == "usable" else {"reasons": reasons}
        return say(Message(self.spoken, {**self.figures, **said}))

    @property
    def spoken(self) -> str:
        """The code of the sentence: open ends and lower bounds have their own."""
        if self.code == "not_identified":
            return self.code
        if self.bound:
            return "at_least_fragile" if self.reasons else "at_least"
        return self.code if "high" in self.figures else "open_above"

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON."""
        return {
            "code": self.code,
            "spoken": self.spoken,
            "figures": dict(self.figures),
            "reasons": [reason.to_dict() for reason in self.reasons],
            "sentence": self.sentence(),
        }


def judge(
    table: CaptureHistories, answer: Answer, variations: tuple[Variation, ...], level: float
) -> Verdict:
    """The verdict on an answer; `variations` are what other sets of the lists say."""
    if answer.estimate is None or answer.limits is None:
        return Verdict("not_identified", {}, (answer.reason or message("no_model"),))
    interval = opened(answer.limits.at(level))
    reasons = (
        *answer.doubts,
        *_width(interval),
        *_roughness(answer.estimate, answer.limits, level),
        *_overlap(table),
        *_variations(variations, answer.estimate, interval),
    )
    code: Code = "fragile" if reasons or answer.bound else "usable"
    return Verdict(code, _figures(answer.estimate, interval), reasons, answer.bound)


def _figures(estimate: float, interval: Pair) -> dict[str, int]:
    unit = unit_of(estimate)
    named = (("low", interval[0]), ("estimate", estimate), ("high", interval[1]))
    return {name: to_unit(value, unit) for name, value in named if math.isfinite(value)}


def _width(interval: Pair) -> list[Message]:
    low, high = interval
    if not math.isfinite(high):
        return [message("no_upper_limit")]
    factor = high / max(low, 1.0)
    return [message("wide", factor=round(factor, 1))] if factor > WIDE else []


def _roughness(estimate: float, limits: Limits, level: float) -> list[Message]:
    """Drawn limits whose Monte Carlo error is a large part of their distance from the estimate."""
    error = limits.error(level)
    if error is None:
        return []
    for limit, by in zip(limits.at(level), error, strict=True):
        if math.isfinite(limit) and by > ROUGH * abs(limit - estimate):
            return [message("rough", error=aloud(by))]
    return []


def _overlap(table: CaptureHistories) -> list[Message]:
    found = [message("unconnected_list", list=name) for name in table.unconnected]
    if table.overlapping < FEW_OVERLAPS:
        found.append(message("thin_overlap", number=table.overlapping))
    return found


def _variations(
    variations: tuple[Variation, ...], estimate: float, interval: Pair
) -> list[Message]:
    around = spread(variations)
    if around is None or not contradict(variations, estimate, interval):
        return []
    low, high = min(around[0], estimate), max(around[1], estimate)
    unit = unit_of(low, digits=2)
    return [message("other_lists", lowest=to_unit(low, unit), highest=to_unit(high, unit))]
