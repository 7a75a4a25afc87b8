"""The method `chao`: how many there are at least."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from panoh.science.estimate.answer import Answer, Considered, no_answer
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.nothing import why_nothing
from panoh.science.estimate.closed.family import Member, fit_family
from panoh.science.estimate.limits import Limits, Lognormal, Wald
from panoh.science.estimate.messages import Message, message
from panoh.science.estimate.rounding import aloud
from panoh.science.estimate.settings import Settings


@dataclass(frozen=True)
class Bound:
    """A lower bound on the unseen, with its variance."""

    unseen: float
    variance: float

    def limits(self, observed: float) -> Limits:
        """Log-normal on the unseen (Chao 1987): exp(± z √log(1 + variance / unseen²))."""
        ratio = self.variance / self.unseen**2
        return Lognormal(observed, math.log(self.unseen), math.sqrt(math.log1p(ratio)))


def frequencies(table: CaptureHistories) -> tuple[float, float]:
    """f1 and f2: how many people are on exactly one list, and on exactly two."""
    on = np.array([cell.bit_count() for cell in range(len(table.counts))])
    return float(table.table[on == 1].sum()), float(table.table[on == 2].sum())


def classical(once: float, twice: float) -> Bound:
    """f1² / 2 f2 with its variance f2 (r⁴/4 + r³ + r²/2), r = f1 / f2 (Chao 1987)."""
    ratio = once / twice
    return Bound(once**2 / (2.0 * twice), twice * (ratio**4 / 4.0 + ratio**3 + ratio**2 / 2.0))


def corrected(once: float, twice: float) -> Bound:
    """f1 (f1 - 1) / 2 (f2 + 1), which needs no f2 (Chao 1987; variance Chao and others 2005).

    Variance f1 (f1 - 1) / 2(f2 + 1) + f1 (2 f1 - 1)² / 4(f2 + 1)² + f1² f2 (f1 - 1)² / 4(f2 + 1)⁴.
    """
    more = twice + 1.0
    unseen = once * (once - 1.0) / (2.0 * more)
    spread = once * (2.0 * once - 1.0) ** 2 / (4.0 * more**2)
    return Bound(unseen, unseen + spread + once**2 * twice * (once - 1.0) ** 2 / (4.0 * more**4))


def chao(table: CaptureHistories, settings: Settings) -> Answer:
    """Chao's lower bound of the population: the seen + f1² / 2 f2 (Chao 1987).

    Where nobody is on exactly two lists it is the bias-corrected form. It bounds a population
    whose members differ in how often they are listed, if the lists themselves are alike; lists of
    unequal size push it up, so the bound with an effect for each list (Mth of Rivest and
    Baillargeon 2007) stands beside it, and the answer is in doubt where they disagree.
    """
    if reason := why_nothing(table):
        return no_answer(reason)
    once, twice = frequencies(table)
    observed = float(table.table.sum())
    if once <= 1:
        return no_answer(message("chao_nobody_once"))
    bound = classical(once, twice) if twice else corrected(once, twice)
    limits = bound.limits(observed)
    rows = (
        _row(("role_chosen", "role_chao"), observed, bound),
        *([_row(("role_chao_corrected",), observed, corrected(once, twice))] if twice else []),
        *(_by_list(member) for member in fit_family(table) if member.name == "Mth Chao (LB)"),
    )
    return Answer(
        observed + bound.unseen,
        limits,
        model=("Chao",),
        rows=rows,
        assumptions=tuple(message(code) for code in ("closed", "linked", "chao_alike")),
        doubts=_doubts(rows[1:], limits.at(settings.level)[0]),
        bound=True,
        diagnostics={"once": once, "twice": twice},
    )


def _doubts(others: tuple[Considered, ...], low: float) -> tuple[Message, ...]:
    """Lists of unequal size make the plain bound too high to be one."""
    said = [row.estimate for row in others if row.estimate is not None]
    lower = min(said, default=low)
    return (message("chao_lists_differ", bound=aloud(lower)),) if lower < low else ()


def _row(roles: tuple[str, ...], observed: float, bound: Bound) -> Considered:
    said = tuple(message(role) for role in roles)
    return Considered(
        said, ("Chao",), observed + bound.unseen, bound.limits(observed), behind=0.0, weight=1.0
    )


def _by_list(member: Member) -> Considered:
    return Considered(
        (message("role_chao_lists"),),
        (member.name,),
        member.abundance if member.exists else None,
        Wald(member.abundance, member.se) if member.exists else None,
        behind=0.0 if member.exists else math.inf,
        weight=1.0 if member.exists else 0.0,
        status="identified" if member.exists else "no_maximum",
    )
