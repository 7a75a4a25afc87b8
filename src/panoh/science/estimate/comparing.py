"""All methods on one table, side by side: answer, or refuse.

The headline is the calibrated method's number. It is refused where a list shares nobody with any
other: some methods would print a number for it, and it would mean nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from panoh.science.estimate.answer import Answer, Considered
from panoh.science.estimate.calibrated.method import untaught_by
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.nothing import why_nothing
from panoh.science.estimate.honesty.examination import examine
from panoh.science.estimate.messages import InputError, Message, message
from panoh.science.estimate.methods import SINGLE, Method
from panoh.science.estimate.progress import part
from panoh.science.estimate.rounding import to_unit, unit_of
from panoh.science.estimate.sections import Section
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.truth.scoring import scores

DISAGREE: Final = 1.5  # methods whose answers differ by a larger factor do not confirm each other
MOST_LISTS: Final[Mapping[str, int]] = MappingProxyType(
    {"bic": 6, "average": 6, "dga": 6, "latent-class": 8, "threshold": 8, "chao": 10, "family": 10}
)
"""With more lists than these a method takes from half a minute to for ever."""
MOST_SCORED: Final = 8
SCORED: Final = ("calibrated", "stepwise", "bic", "average", "dga", "independence", "family")
HEADLINES: Final = ("calibrated", "stepwise")  # the first of these that was tried


@dataclass(frozen=True, eq=False)
class Done:
    """A method and its answer."""

    method: Method
    answer: Answer

    @property
    def bic(self) -> float:
        """The BIC of its model, endless where it has none."""
        return self.answer.diagnostics.get("bic", math.inf)


def compare(table: CaptureHistories, settings: Settings) -> Answer:
    """Every method's answer as a row; doubts where they disagree; all questions asked of it."""
    done, declined = _try_all(table, settings)
    headline = next(one for name in HEADLINES for one in done if one.method.name == name)
    chosen = headline.answer
    reason = _refusal(table, chosen)
    rows = _rows(done, headline)
    given = None if reason else chosen.estimate
    limits = chosen.limits if given is not None else None
    sections = (
        *_truth(table, settings),
        *examine(table, settings, estimate=given, limits=limits),
    )
    return replace(
        chosen,
        estimate=given,
        limits=limits,
        rows=rows,
        doubts=(*chosen.doubts, *_disagreement(rows)),
        warnings=(*chosen.warnings, *declined, *_unscored(table)),
        reason=reason or chosen.reason,
        sections=(*sections, *chosen.sections),
    )


def _truth(table: CaptureHistories, settings: Settings) -> tuple[Section, ...]:
    """How the quick methods do on the table's own lists, whose sizes are known."""
    quick = {name: SINGLE[name].answer for name in SCORED if name in SINGLE and _quick(name, table)}
    quick["calibrated"] = untaught_by(table)  # a table that taught it would flatter it
    if table.size > MOST_SCORED:
        return ()
    found = scores(table, quick, replace(settings, interval=None, replicates=None))
    return (found.table(),) if found.entries else ()


def _quick(name: str, table: CaptureHistories) -> bool:
    return table.size <= MOST_LISTS.get(name, table.size)


def _slow(name: str, table: CaptureHistories) -> Message:
    return message("compare_slow", method=name, most=MOST_LISTS[name], number=table.size)


def _unscored(table: CaptureHistories) -> tuple[Message, ...]:
    if table.size <= MOST_SCORED:
        return ()
    return (message("compare_unscored", most=MOST_SCORED, number=table.size),)


def _suits(method: Method, table: CaptureHistories) -> bool:
    return method.lists is None or method.lists == table.size


def _try_all(table: CaptureHistories, settings: Settings) -> tuple[list[Done], tuple[Message, ...]]:
    """Those that answered, and what is said of those that declined the table."""
    done: list[Done] = []
    declined: list[Message] = []
    suited = [method for method in SINGLE.values() if _suits(method, table)]
    declined += [_slow(one.name, table) for one in suited if not _quick(one.name, table)]
    methods = [method for method in suited if _quick(method.name, table)]
    for number, method in enumerate(methods):
        own = replace(settings, interval=method.intervals[0], replicates=method.brief)
        try:
            with part(number, len(methods) + 1):
                done.append(Done(method, method.answer(table, own)))
        except InputError as error:
            declined.append(message("compare_unable", method=method.name, why=str(error)))
    return done, tuple(declined)


def _refusal(table: CaptureHistories, chosen: Answer) -> Message | None:
    if table.overlapping and table.unconnected:
        return message("compare_unconnected", list=table.unconnected[0])
    if reason := why_nothing(table):
        return reason
    return None if chosen.estimate is not None else chosen.reason or message("compare_none")


def _rows(done: list[Done], headline: Done) -> tuple[Considered, ...]:
    best = min((one.bic for one in done), default=math.inf)
    ordered = [headline, *(one for one in done if one is not headline)]
    return tuple(_row(one, best, chosen=one is headline) for one in ordered)


def _row(one: Done, best: float, *, chosen: bool) -> Considered:
    answer = one.answer
    roles = [message("role_chosen")] if chosen else []
    roles.append(message(f"method_{one.method.name}"))
    modelled = math.isfinite(one.bic)
    behind = one.bic - best if modelled else 0.0
    return Considered(
        tuple(roles),
        answer.model,
        answer.estimate,
        answer.limits,
        bic=one.bic if modelled else None,
        behind=behind if answer.estimate is not None and not answer.bound else math.inf,
        status="identified" if answer.estimate is not None else "not_identifiable",
    )


def _disagreement(rows: tuple[Considered, ...]) -> tuple[Message, ...]:
    said = [row.estimate for row in rows if row.reasonable and row.estimate is not None]
    if not said or max(said) <= DISAGREE * min(said):
        return ()
    unit = unit_of(min(said), digits=2)
    low, high = to_unit(min(said), unit), to_unit(max(said), unit)
    return (message("methods_disagree", lowest=low, highest=high),)
