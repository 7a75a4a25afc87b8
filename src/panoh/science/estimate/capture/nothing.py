"""Tables that say nothing about the unseen, whatever the method."""

from __future__ import annotations

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.messages import Message, message


def why_nothing(table: CaptureHistories) -> Message | None:
    """Nobody is on two lists, or one list has everybody; None for any other table."""
    if table.overlapping == 0:
        return message("no_overlap")
    for index, name in enumerate(table.lists):
        if table.list_total(index) == table.observed:
            return message("everyone_on_list", list=name)
    return None
