"""Which of the six dimensions are positive, by which rule, and what is still open in each.

Source of the rule: a secondary public source that cites the ILO brochure (data: sets.json).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import product
from typing import Final

from panoh.rooms.screening.engine.answers import Answer, Screening
from panoh.rooms.screening.engine.instrument import (
    Dimension,
    Indicator,
    IndicatorSet,
    Weight,
    dimensions,
)

OPEN: Final = (Answer.UNKNOWN, Answer.NOT_ASKED)
MOST_NEEDED: Final = 3  # no rule asks for more than three indicators


class Rule(StrEnum):
    """Which part of the rule made a dimension positive; `SOME` and `NONE` do not."""

    TWO_STRONG = "two_strong"
    STRONG_AND_ANOTHER = "strong_and_another"
    THREE_MEDIUM = "three_medium"
    TWO_MEDIUM_ONE_WEAK = "two_medium_one_weak"
    SOME = "some"
    NONE = "none"

    @property
    def positive(self) -> bool:
        """Whether the dimension is positive by this rule."""
        return self not in (Rule.SOME, Rule.NONE)


@dataclass(frozen=True)
class DimensionResult:
    """One dimension. `strong`, `medium`, `weak` count the answers yes.

    `yes` and `unanswered` are item ids. `tipping` are those unanswered of which a single yes
    would make the dimension positive. `further` is the fewest further yes that would, 0 if it is
    positive, None if no answers that are still open can.
    """

    dimension: Dimension
    rule: Rule
    strong: int
    medium: int
    weak: int
    yes: tuple[str, ...]
    unanswered: tuple[str, ...]
    tipping: tuple[str, ...]
    further: int | None

    @property
    def number(self) -> int:
        """1 to 6."""
        return self.dimension.number

    @property
    def positive(self) -> bool:
        """Whether the rule is met."""
        return self.rule.positive

    @property
    def can_become_positive(self) -> bool:
        """Whether it is positive or answers still open could make it so."""
        return self.further is not None


def rule_for(strong: int, medium: int, weak: int) -> Rule:
    """The rule that these numbers of yes answers meet. One strong alone is not enough."""
    if strong >= 2:
        return Rule.TWO_STRONG
    if strong == 1 and medium + weak >= 1:
        return Rule.STRONG_AND_ANOTHER
    if medium >= 3:
        return Rule.THREE_MEDIUM
    if medium >= 2 and weak >= 1:
        return Rule.TWO_MEDIUM_ONE_WEAK
    return Rule.SOME if strong + medium + weak else Rule.NONE


def dimension_results(
    screening: Screening, indicators: IndicatorSet
) -> tuple[DimensionResult, ...]:
    """All six, in order."""
    return tuple(
        _result(one, screening, indicators.of(one.number)) for one in dimensions(indicators.version)
    )


def _result(
    dimension: Dimension, screening: Screening, items: tuple[Indicator, ...]
) -> DimensionResult:
    answers = {item.id: screening.indicators.get(item.id, Answer.NOT_ASKED) for item in items}
    yes = [item for item in items if answers[item.id] is Answer.YES]
    unanswered = [item for item in items if answers[item.id] in OPEN]
    counts = _counts(yes)
    rule = rule_for(*counts)
    tipping = [
        item
        for item in unanswered
        if not rule.positive and rule_for(*_counts([*yes, item])).positive
    ]
    return DimensionResult(
        dimension,
        rule,
        *counts,
        yes=_ids(yes),
        unanswered=_ids(unanswered),
        tipping=_ids(tipping),
        further=_further(counts, _counts(unanswered)),
    )


def _ids(items: list[Indicator]) -> tuple[str, ...]:
    return tuple(item.id for item in items)


def _counts(items: list[Indicator]) -> tuple[int, int, int]:
    weights = [item.weight for item in items]
    return weights.count(Weight.STRONG), weights.count(Weight.MEDIUM), weights.count(Weight.WEAK)


@cache
def _further(counts: tuple[int, int, int], still_open: tuple[int, int, int]) -> int | None:
    return min(_ways(counts, still_open), default=None)


def _ways(counts: tuple[int, int, int], still_open: tuple[int, int, int]) -> Iterator[int]:
    for more in product(*(range(min(number, MOST_NEEDED) + 1) for number in still_open)):
        strong, medium, weak = (have + add for have, add in zip(counts, more, strict=True))
        if rule_for(strong, medium, weak).positive:
            yield sum(more)
