"""May the number be used? A code, figures and reasons, for any language to say."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from panoh.science.estimate.capture.histories import FEW_OVERLAPS, CaptureHistories
from panoh.science.estimate.comparison import Comparison
from panoh.science.estimate.loglinear.models import Fit, Status
from panoh.science.estimate.messages import Message, Say, Value, message
from panoh.science.estimate.methods import Selection

MISFIT: Final = 0.01
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

    def sentence(self, say: Say = Message.sentence) -> str:
        """The verdict in one sentence; `say` puts a message into another language."""
        reasons = "; ".join(say(reason) for reason in self.reasons)
        said: dict[str, Value] = {} if self.code == "usable" else {"reasons": reasons}
        return say(Message(self.code, {**self.figures, **said}))

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON."""
        return {
            "code": self.code,
            "figures": dict(self.figures),
            "reasons": [reason.to_dict() for reason in self.reasons],
            "sentence": self.sentence(),
        }


def judge(
    table: CaptureHistories, selection: Selection, comparison: Comparison, level: float
) -> Verdict:
    """The verdict on a chosen model."""
    fit = selection.chosen
    if not fit.identified:
        return Verdict("not_identified", {}, (why_not(table, fit),))
    low, high = fit.interval(level)
    unit = unit_of(fit.estimate)
    named = (("low", low), ("estimate", fit.estimate), ("high", high))
    figures = {name: to_unit(value, unit) for name, value in named}
    reasons = tuple(
        _other_models(comparison, low, high)
        + _width(low, high)
        + _overlap(table)
        + _model(table, selection)
    )
    return Verdict("fragile" if reasons else "usable", figures, reasons)


def why_not(table: CaptureHistories, fit: Fit) -> Message:
    """Why a model has no estimate, by its plainest cause."""
    if table.overlapping == 0:
        return message("no_overlap")
    for index, name in enumerate(table.lists):
        if table.list_total(index) == table.observed:
            return message("everyone_on_list", list=name)
    missing = fit.status is Status.NO_MAXIMUM
    return message("no_maximum" if missing else "not_identifiable")


def unit_of(value: float, digits: int = 3) -> int:
    """The power of ten that keeps so many digits of a number."""
    size = math.floor(math.log10(value)) if value >= 1 else 0
    return int(10 ** max(0, size - digits + 1))


def to_unit(value: float, unit: int) -> int:
    """Rounded to a multiple of the unit."""
    return round(value / unit) * unit


def _aloud(value: float) -> int:
    return to_unit(value, unit_of(value, digits=2))


def _other_models(comparison: Comparison, low: float, high: float) -> list[Message]:
    lowest, highest = comparison.lowest, comparison.highest
    below = lowest is not None and lowest.estimate < low
    above = highest is not None and highest.estimate > high
    values: dict[str, int] = {}
    if lowest is not None and below:
        values["lowest"] = _aloud(lowest.estimate)
    if highest is not None and above:
        values["highest"] = _aloud(highest.estimate)
    if not values:
        return []
    side = "both" if len(values) == 2 else "lower" if below else "higher"
    return [message(f"other_models_{side}", **values)]


def _width(low: float, high: float) -> list[Message]:
    factor = high / low
    return [message("wide", factor=round(factor, 1))] if factor > WIDE else []


def _overlap(table: CaptureHistories) -> list[Message]:
    found = [message("unconnected_list", list=name) for name in table.unconnected]
    if table.overlapping < FEW_OVERLAPS:
        found.append(message("thin_overlap", number=table.overlapping))
    return found


def _model(table: CaptureHistories, selection: Selection) -> list[Message]:
    pairs = table.names(pair for pair, _, _ in selection.refused)
    found = [message("dependence_left_out", pair=pair) for pair in pairs]
    if selection.chosen.df == 0:  # two lists always, and saturated models
        found.append(message("unchecked"))
    elif selection.chosen.misfit < MISFIT:
        found.append(message("misfit"))
    return found
