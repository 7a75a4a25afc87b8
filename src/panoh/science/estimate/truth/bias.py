"""What is known of a method's error on the user's own lists, said before its number."""

from __future__ import annotations

import math

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.messages import Message, message
from panoh.science.estimate.rounding import aloud
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.truth.scoring import Answering, scores

EVEN = 0.05  # log ratios nearer to 0 are not called high or low


def known_bias(table: CaptureHistories, answering: Answering, settings: Settings) -> Message:
    """How often the method's interval held the truth on these lists, and which way it erred."""
    found = scores(table, {"": answering}, settings)
    if not found.entries:
        return message("truth_none")
    told = found.tallies[0]
    refused = told.problems - told.answered
    if not told.answered:
        return message("truth_unanswered", number=told.problems)
    covered = sum(score.covers for score in found.entries)
    factor = aloud(math.exp(abs(told.bias)) * 100.0) / 100.0
    side = "even" if abs(told.bias) < EVEN else "low" if told.bias < 0 else "high"
    return message(
        f"truth_bias_{side}",
        number=told.problems, covered=covered, refused=refused, factor=factor,
    )  # fmt: skip
