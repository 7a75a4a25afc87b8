"""The method `family`: the best of M0, Mt, Mh, Mth, Mb and Mbh by BIC."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from scipy.special import chdtrc

from panoh.science.estimate.answer import Answer, Considered, no_answer
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.nothing import why_nothing
from panoh.science.estimate.closed.family import BEHAVIOURAL, Member, best_of, fit_family
from panoh.science.estimate.disagreement import disagreement
from panoh.science.estimate.limits import Pair, Wald
from panoh.science.estimate.messages import Message, message
from panoh.science.estimate.settings import Settings

MISFIT: Final = 0.01


def family(table: CaptureHistories, settings: Settings) -> Answer:
    """The closed-population model with the smallest BIC (Otis and others 1978).

    Fitted as Poisson log-linear models (Rivest and Lévesque 2001; Baillargeon and Rivest 2007,
    `closedp.t` of the R package Rcapture), interval estimate ± z·se under the multinomial. A
    model whose abundance is below those who were seen is shown but never chosen.
    """
    if reason := why_nothing(table):
        return no_answer(reason)
    members = fit_family(table)
    chosen = best_of([member for member in members if member.possible])
    rows = _rows(members, chosen)
    if chosen is None:
        return no_answer(message("no_model"), *rows)
    limits = Wald(chosen.abundance, chosen.se)
    return Answer(
        chosen.abundance,
        limits,
        model=(chosen.name,),
        rows=rows,
        warnings=(message("selected"), *_warnings(table, members, chosen)),
        assumptions=_assumptions(chosen),
        doubts=(*_others(rows, chosen, limits.at(settings.level)), *_doubts(table, chosen)),
        diagnostics={"bic": chosen.bic, "deviance": chosen.deviance, "models": len(members)},
    )


def _rows(members: Sequence[Member], chosen: Member | None) -> tuple[Considered, ...]:
    """The chosen first, then by BIC; those without a maximum last."""
    best = best_of(members)
    usable = [m for m in members if m.exists and m.possible]
    least = min((m.bic for m in usable), default=math.inf)
    support = sum(math.exp((least - m.bic) / 2.0) for m in usable)
    ordered = sorted(members, key=lambda m: (m is not chosen, m not in usable, m.bic))
    return tuple(_row(m, _roles(m, chosen, best), least, support) for m in ordered)


def _roles(member: Member, chosen: Member | None, best: Member | None) -> tuple[Message, ...]:
    roles = [message("role_family", model=member.name)]
    if member is best:
        roles.insert(0, message("role_best_bic"))
    if member is chosen:
        roles.insert(0, message("role_chosen"))
    return tuple(roles)


def _row(member: Member, roles: tuple[Message, ...], least: float, support: float) -> Considered:
    """A model without a maximum has no number; an impossible one keeps what it says."""
    usable = member.exists and member.possible
    behind = member.bic - least if usable else math.inf
    limits = Wald(member.abundance, member.se) if np.isfinite(member.se) else None
    return Considered(
        roles,
        (member.name,),
        member.abundance if member.exists else None,
        limits if member.exists else None,
        bic=member.bic,
        behind=behind,
        weight=math.exp(-behind / 2.0) / support if usable else 0.0,
        status="identified" if usable else "no_maximum",
    )


def _warnings(table: CaptureHistories, members: Sequence[Member], chosen: Member) -> list[Message]:
    impossible = [m for m in members if m.exists and not m.possible and m.bic < chosen.bic]
    return [
        message(
            "family_impossible",
            model=member.name,
            abundance=round(member.abundance),
            observed=table.observed,
        )
        for member in impossible
    ]


def _others(rows: Sequence[Considered], chosen: Member, interval: Pair) -> tuple[Message, ...]:
    """Behavioural models count only where one was chosen: most lists have no order."""
    counted = [row for row in rows if chosen.behavioural or row.model[0] not in BEHAVIOURAL]
    return disagreement(counted, interval)


def _assumptions(chosen: Member) -> tuple[Message, ...]:
    shape = "family_behaviour" if chosen.behavioural else "family_independent"
    kind = [message("family_alike")] if chosen.name in ("M0", "Mt") else []
    mixed = [message("family_mixture")] if chosen.name.startswith(("Mh", "Mth")) else []
    return (message("closed"), message("linked"), message(shape), *kind, *mixed)


def _doubts(table: CaptureHistories, chosen: Member) -> list[Message]:
    doubts = []
    if chosen.behavioural:
        doubts.append(message("family_ordered", model=chosen.name, lists=table.lists))
    df = len(table.counts) - 1 - chosen.parameters
    if df == 0:
        doubts.append(message("unchecked"))
    elif float(chdtrc(df, max(chosen.deviance, 0.0))) < MISFIT:
        doubts.append(message("misfit"))
    return doubts
