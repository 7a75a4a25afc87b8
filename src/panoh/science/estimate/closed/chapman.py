"""The method `chapman`: two lists."""

from __future__ import annotations

import math
from typing import Final

from panoh.science.estimate.answer import Answer, Considered, no_answer
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.nothing import why_nothing
from panoh.science.estimate.limits import Lognormal
from panoh.science.estimate.messages import message, refuse
from panoh.science.estimate.settings import Settings

BOTH: Final = 0b11


def chapman(table: CaptureHistories, settings: Settings) -> Answer:
    """Lincoln and Petersen's estimate as Chapman (1951) mended it.

    With n1 and n2 people on the lists and m on both, N = (n1 + 1)(n2 + 1) / (m + 1) - 1, and
    Seber's (1970) variance (n1 + 1)(n2 + 1)(n1 - m)(n2 - m) / ((m + 1)² (m + 2)). The interval is
    log-normal on the unseen, so it never falls below those who were seen. Raises `InputError` for
    more than two lists.
    """
    if table.size > 2:
        raise refuse("chapman_two_lists", number=table.size, lists=table.lists)
    if reason := why_nothing(table):
        return no_answer(reason)
    first, second, both = (float(table.margins[cell]) for cell in (0b01, 0b10, BOTH))
    estimate = (first + 1.0) * (second + 1.0) / (both + 1.0) - 1.0
    variance = seber(first, second, both)
    unseen = estimate - table.observed
    spread = math.sqrt(math.log1p(variance / unseen**2))
    limits = Lognormal(float(table.observed), math.log(unseen), spread)
    roles = (message("role_chosen"), message("role_chapman"))
    return Answer(
        estimate,
        limits,
        model=(),
        rows=(Considered(roles, (), estimate, limits, behind=0.0, weight=1.0),),
        warnings=(message("saturated"),),
        assumptions=tuple(message(code) for code in ("closed", "linked", "alike", "independent")),
        doubts=(message("unchecked"),),
        diagnostics={"variance": variance},
    )


def seber(first: float, second: float, both: float) -> float:
    """The variance of Chapman's estimate (Seber 1970)."""
    ways = (first + 1.0) * (second + 1.0) * (first - both) * (second - both)
    return ways / ((both + 1.0) ** 2 * (both + 2.0))
