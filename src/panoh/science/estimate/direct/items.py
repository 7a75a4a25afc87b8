"""Item counts: list experiments, which ask how many items apply and never which."""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.special import ndtr

from panoh.science.estimate.capture.lattice import Booleans, Floats
from panoh.science.estimate.direct.design import Design
from panoh.science.estimate.direct.estimates import Asked, estimate, groups
from panoh.science.estimate.direct.result import SurveyResult
from panoh.science.estimate.direct.statistics import DIFFERENCE
from panoh.science.estimate.direct.table import SurveyTable
from panoh.science.estimate.messages import Message, message, refuse

EXTREME: Final = 0.1  # this share of the control group at an end makes a floor or ceiling likely
DOUBTFUL: Final = 0.05


def item_count(
    table: SurveyTable,
    answer: str,
    treatment: str,
    design: Design,
    *,
    items: int,
    by: str | None = None,
    asked: Asked | None = None,
) -> SurveyResult:
    """The share to whom the sensitive item applies: mean of the long list less the short one.

    `answer` counts items (0 to `items`, the J of the short list, and J + 1 on the long);
    `treatment` is 1 for the long list. The variance is the design's, of the difference of two
    Hájek means. Checked: floor and ceiling (Blair and Imai 2012) and, as they propose, that no
    share of a type of respondent comes out below zero by more than chance.
    """
    counts, long = table.whole(answer), _arms(table, treatment)
    _check(table, answer, counts, long, items)
    told = asked or Asked()
    weighed = np.stack([counts * long, 1.0 * long, counts * ~long, 1.0 * ~long], axis=1)
    whole = estimate(design, weighed, DIFFERENCE, answer, len(table), told)
    parts = [
        estimate(design, weighed * who[:, None], DIFFERENCE, name, int(who.sum()), told)
        for name, who in groups(table, by)
    ]
    warnings = [*_ends(counts, long, items), *_types(counts, long, items, design)]
    warnings += _outside(whole.estimate)
    assumptions = tuple(message(code) for code in ("item_no_design_effect", "item_no_liars"))
    return SurveyResult(
        "item_count", whole, tuple(parts), told.level, design.df, tuple(warnings), assumptions
    )


def _arms(table: SurveyTable, column: str) -> Booleans:
    values = table.whole(column)
    wrong = np.flatnonzero((values != 0) & (values != 1))
    if len(wrong):
        row, value = table.rows[int(wrong[0])], str(table.column(column)[int(wrong[0])])
        raise refuse("item_arm", row=row, column=column, value=value)
    if values.min() == values.max():
        raise refuse("item_one_arm", column=column)
    return np.asarray(values == 1, dtype=np.bool_)


def _check(table: SurveyTable, column: str, counts: Floats, long: Booleans, items: int) -> None:
    if items < 2:
        raise refuse("item_too_few", items=items)
    most = items + long
    wrong = np.flatnonzero((counts > most) | (counts % 1 != 0))
    if len(wrong):
        place = int(wrong[0])
        value, top = str(table.column(column)[place]), int(most[place])
        raise refuse(
            "item_count_wrong", row=table.rows[place], column=column, value=value, most=top
        )


def _ends(counts: Floats, long: Booleans, items: int) -> list[Message]:
    """Respondents to whom none or all of the short list apply have nothing to hide behind."""
    short = counts[~long]
    shares = (("item_floor", 0), ("item_ceiling", items))
    told = ((code, float((short == end).mean())) for code, end in shares)
    return [message(code, percent=100.0 * share) for code, share in told if share > EXTREME]


def _types(counts: Floats, long: Booleans, items: int, design: Design) -> list[Message]:
    """Shares of respondents by short count and sensitive answer that fall below zero.

    With F the distribution functions of the short and long counts, the share of those with y short
    items is F_short(y) − F_long(y) where the item applies and F_long(y) − F_short(y − 1) where not.
    The smallest p over all of them is taken times their number (Bonferroni).
    """
    y = np.arange(items + 1.0)
    short, long_ = (_below(counts[arm], design.weights[arm], y) for arm in (~long, long))
    before = np.append(np.zeros((2, 1)), short[:, :-1], axis=1)
    apply, spread = short[0] - long_[0], np.sqrt(short[1] + long_[1])
    not_apply, other = long_[0] - before[0], np.sqrt(long_[1] + before[1])
    shares, errors = np.append(apply, not_apply), np.append(spread, other)
    p = ndtr(shares / np.maximum(errors, 1e-12))
    worst = min(1.0, float(p.min()) * len(p))
    return [message("item_design_effect", p=worst)] if worst < DOUBTFUL else []


def _below(counts: Floats, weights: Floats, ends: Floats) -> Floats:
    """Shape (2, J + 1): the weighted share at or below each end, and its variance."""
    at = (counts[:, None] <= ends).astype(np.float64)
    share = weights @ at / weights.sum()
    variance = (weights[:, None] * (at - share)) ** 2
    return np.stack([share, variance.sum(axis=0) / weights.sum() ** 2])


def _outside(share: float) -> list[Message]:
    return [] if 0.0 <= share <= 1.0 else [message("item_impossible", share=share)]
