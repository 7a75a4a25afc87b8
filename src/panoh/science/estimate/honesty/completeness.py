"""How much of the whole each list has seen."""

from __future__ import annotations

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.limits import Limits
from panoh.science.estimate.messages import message
from panoh.science.estimate.sections import Cell, Section


def section(table: CaptureHistories, estimate: float, limits: Limits, level: float) -> Section:
    """Each list, all lists together: people, share of the estimate, share with its interval."""
    low, high = limits.at(level)
    every: Cell = message("completeness_together")
    sizes: list[tuple[Cell, int]] = [
        (name, table.list_total(index)) for index, name in enumerate(table.lists)
    ]
    sizes.append((every, table.observed))
    codes = ("column_list", "column_people", "column_share", "column_interval")
    return Section(
        "completeness",
        message("completeness_title"),
        tuple(message(code) for code in codes),
        tuple(
            (name, number, number / estimate, (number / high, min(1.0, number / max(low, 1.0))))
            for name, number in sizes
        ),
        (message("completeness_note"),),
    )
