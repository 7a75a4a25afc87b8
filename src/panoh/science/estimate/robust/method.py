"""The method `doubly-robust`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

import numpy as np

from panoh.science.estimate.answer import Answer, Considered, no_answer
from panoh.science.estimate.blocks import generator
from panoh.science.estimate.capture.histories import FEW_OVERLAPS, CaptureHistories
from panoh.science.estimate.capture.nothing import why_nothing
from panoh.science.estimate.capture.persons import Persons
from panoh.science.estimate.disagreement import disagreement
from panoh.science.estimate.limits import Lognormal
from panoh.science.estimate.messages import Message, message, refuse
from panoh.science.estimate.robust.features import Design, design
from panoh.science.estimate.robust.pairs import Paired, Sample, estimate_pair, thin_row
from panoh.science.estimate.settings import Settings

CLIPPED: Final = 0.01
MOST_PEOPLE: Final = 5_000_000  # each is a row in memory, once for every pair


def doubly_robust(
    data: Persons | CaptureHistories,
    settings: Settings,
    *,
    covariates: Sequence[str] | None = None,
) -> Answer:
    """Population size from pairs of lists that are independent given covariates.

    Das, Kennedy and Jewell (2021): for every pair, the chances q1, q2 and q12 among all people
    seen are regressed on the covariates with 5-fold cross-fitting (multinomial logistic, splines
    and products under a ridge), and the size is corrected by the efficient influence function.
    The answer is the pair whose unseen are known best; the other pairs, the uncorrected average
    and the plain one-step estimate stand beside it. `covariates` are columns of the persons
    (default all).

    A table of histories has no covariates but the other lists: each pair is estimated among
    people on no other list, who are added afterwards. With two lists nothing is left, and
    `InputError` says so. No published software was at hand to compare with; the coverage of
    the intervals by simulation is in the documentation.
    """
    names = _names(data, covariates)
    table = data.histories() if isinstance(data, Persons) else data
    if isinstance(data, Persons) and names:
        samples = _of_people(data, names)
    else:
        samples = _among_others(table)
    if reason := why_nothing(table):
        return no_answer(reason)
    enough = [sample for sample in samples if sample.enough]
    thin = [thin_row(sample) for sample in samples if not sample.enough]
    if not enough:
        return no_answer(message("robust_thin", least=FEW_OVERLAPS), *thin)
    found = [
        estimate_pair(sample, generator(settings.seed, number))
        for number, sample in enumerate(enough)
    ]
    best = min(found, key=lambda pair: pair.looseness)
    return _answer(best, found, thin, names, settings)


def _names(data: Persons | CaptureHistories, asked: Sequence[str] | None) -> tuple[str, ...]:
    if isinstance(data, Persons):
        return tuple(data.covariates) if asked is None else tuple(asked)
    if asked:
        raise refuse("robust_no_persons")
    return ()


def _of_people(data: Persons, names: tuple[str, ...]) -> list[Sample]:
    """Every pair, from all people seen by any list."""
    columns = design(data, names)
    on = data.captures.astype(np.int64)
    return [
        Sample((data.lists[i], data.lists[j]), on[:, i] + 2 * on[:, j], columns)
        for i, j in combinations(range(len(data.lists)), 2)
    ]


def _among_others(table: CaptureHistories) -> list[Sample]:
    """Every pair, from the people on no other list."""
    if table.size == 2:
        raise refuse("robust_nothing")
    if table.fractional:
        raise refuse("robust_fractional")
    if table.observed > MOST_PEOPLE:
        raise refuse("robust_too_many", number=table.observed, most=MOST_PEOPLE)
    found = []
    for i, j in combinations(range(table.size), 2):
        counts = [table.counts[cell] for cell in (1 << i, 1 << j, (1 << i) | (1 << j))]
        cell = np.repeat(np.arange(1, 4), counts)
        columns = Design(np.ones((len(cell), 1)), np.zeros(1))
        names = (table.lists[i], table.lists[j])
        found.append(Sample(names, cell, columns, table.observed - len(cell)))
    return found


def _answer(
    best: Paired,
    found: list[Paired],
    thin: list[Considered],
    names: tuple[str, ...],
    settings: Settings,
) -> Answer:
    rows = _rows(best, found)
    limits = best.limits(best.bounded)
    if limits is None:
        return no_answer(message("no_maximum"), *rows, *thin)
    return Answer(
        best.people,
        limits,
        model=(best.name,),
        rows=(*rows, *thin),
        assumptions=_assumptions(best, names),
        doubts=_doubts(best, rows, limits, settings.level),
        diagnostics={
            "seen_share": limits.observed / best.people,
            "clipped": best.bounded.clipped,
            "penalty": best.penalty,
            "pairs": float(len(found)),
        },
    )


def _rows(best: Paired, found: list[Paired]) -> tuple[Considered, ...]:
    """The best pair with its two other sizes, then the other pairs; all alike in weight."""
    others = [pair for pair in found if pair is not best]
    rows = [
        best.row(best.bounded, message("role_chosen"), _role(best)),
        best.row(best.one_step, message("role_robust_one_step")),
        best.row(best.plug_in, message("role_robust_plug_in")),
        *(pair.row(pair.bounded, _role(pair)) for pair in others),
    ]
    return tuple(replace(row, weight=1.0 / len(rows)) for row in rows)


def _role(pair: Paired) -> Message:
    return message("role_robust_pair", pair=pair.name)


def _assumptions(best: Paired, names: tuple[str, ...]) -> tuple[Message, ...]:
    first, second = best.sample.names
    if names:
        shape = message("robust_independent", first=first, second=second, covariates=names)
    else:
        shape = message("robust_others", first=first, second=second)
    return (message("closed"), message("linked"), shape, message("robust_reach"))


def _doubts(
    best: Paired, rows: tuple[Considered, ...], limits: Lognormal, level: float
) -> tuple[Message, ...]:
    doubts = list(disagreement(rows, limits.at(level)))
    if best.bounded.clipped > CLIPPED:
        doubts.append(message("robust_clipped", share=round(100.0 * best.bounded.clipped, 1)))
    return tuple(doubts)
