"""What makes a log-linear number fragile, or leaves none."""

from __future__ import annotations

from typing import Final

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.loglinear.choosing import Selection
from panoh.science.estimate.loglinear.comparison import Comparison
from panoh.science.estimate.loglinear.models import Fit, Status
from panoh.science.estimate.messages import Message, message
from panoh.science.estimate.rounding import aloud

MISFIT: Final = 0.01


def doubts(
    table: CaptureHistories, selection: Selection, comparison: Comparison, level: float
) -> tuple[Message, ...]:
    """Other reasonable models outside the interval, dependence left out, misfit."""
    low, high = selection.chosen.interval(level)
    return tuple(_other_models(comparison, low, high) + _model(table, selection))


def why_not(table: CaptureHistories, fit: Fit) -> Message:
    """Why a model has no estimate, by its plainest cause."""
    if table.overlapping == 0:
        return message("no_overlap")
    for index, name in enumerate(table.lists):
        if table.list_total(index) == table.observed:
            return message("everyone_on_list", list=name)
    missing = fit.status is Status.NO_MAXIMUM
    return message("no_maximum" if missing else "not_identifiable")


def _other_models(comparison: Comparison, low: float, high: float) -> list[Message]:
    lowest, highest = comparison.lowest, comparison.highest
    values: dict[str, int] = {}
    if lowest is not None and lowest.estimate < low:
        values["lowest"] = aloud(lowest.estimate)
    if highest is not None and highest.estimate > high:
        values["highest"] = aloud(highest.estimate)
    if not values:
        return []
    side = "both" if len(values) == 2 else "lower" if "lowest" in values else "higher"
    return [message(f"other_models_{side}", **values)]


def _model(table: CaptureHistories, selection: Selection) -> list[Message]:
    pairs = table.names(pair for pair, _, _ in selection.refused)
    found = [message("dependence_left_out", pair=pair) for pair in pairs]
    if selection.chosen.df == 0:  # two lists always, and saturated models
        found.append(message("unchecked"))
    elif selection.chosen.misfit < MISFIT:
        found.append(message("misfit"))
    return found
