"""Numbers that no population has: what a table that is too thin makes of a method."""

from __future__ import annotations

import math
from dataclasses import replace

from panoh.science.estimate.answer import Answer, Considered, no_answer
from panoh.science.estimate.messages import message
from panoh.science.estimate.rounding import ENDLESS


def believable(answer: Answer) -> Answer:
    """The answer without numbers beyond every population; refused where its own is one."""
    rows = tuple(_row(row) for row in answer.rows)
    if answer.estimate is None or abs(answer.estimate) < ENDLESS:
        return replace(answer, rows=rows)
    refused = no_answer(message("beyond_everyone"), *rows)
    return replace(refused, warnings=answer.warnings)


def _row(row: Considered) -> Considered:
    if row.estimate is None or abs(row.estimate) < ENDLESS:
        return row
    return replace(
        row, estimate=None, limits=None, behind=math.inf, weight=0.0, status="not_identifiable"
    )
