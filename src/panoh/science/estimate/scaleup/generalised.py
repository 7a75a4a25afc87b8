"""The generalised scale-up estimator (Feehan and Salganik 2016).

N_H = y_FH / v̄: all reports of the frame about the hidden, over how many people of the frame know
of the average hidden person that they are one of the hidden (their visibility). The visibility
comes from a second survey, of hidden people: how many members of known populations know of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.direct.bootstrap import replicate
from panoh.science.estimate.direct.design import Design
from panoh.science.estimate.direct.estimates import Asked
from panoh.science.estimate.direct.table import SurveyTable
from panoh.science.estimate.limits import Posterior
from panoh.science.estimate.messages import Message, message, refuse
from panoh.science.estimate.scaleup.adjusting import Adjustments, Factor
from panoh.science.estimate.scaleup.basic import REPLICATES, ratios
from panoh.science.estimate.scaleup.degree import reach
from panoh.science.estimate.scaleup.known import KnownPopulations, answers
from panoh.science.estimate.scaleup.reports import paired
from panoh.science.estimate.scaleup.result import ScaleUpResult

HIDDEN_BLOCKS: Final = 500_000  # the second survey draws apart from the first


@dataclass(frozen=True, eq=False)
class Enriched:
    """A survey of hidden people, with relative weights in `design`.

    `aware` names, for each known population, the column that counts its members who know that the
    respondent is one of the hidden; `connected`, if asked, the column that counts all its members
    whom the respondent knows. `sizes` are of those populations, all of them inside the frame.
    """

    survey: SurveyTable
    design: Design
    aware: Mapping[str, str]
    sizes: Mapping[str, float]
    connected: Mapping[str, str] = field(default_factory=dict)

    def seen(self) -> Floats:
        """Shape (n, 2): members aware of the respondent, and known to them, per person."""
        aware = self._per_person(self.aware)
        connected = self._per_person(self.connected) if self.connected else np.zeros(len(aware))
        return np.stack([aware, connected], axis=1)

    def _per_person(self, columns: Mapping[str, str]) -> Floats:
        for name in columns:
            if name not in self.sizes:
                raise refuse("enriched_no_size", population=name)
        known = KnownPopulations.of({name: self.sizes[name] for name in columns})
        return reach(answers(self.survey, tuple(columns.values()), None)[0], known.array)


def generalised(
    survey: SurveyTable,
    hidden: str,
    design: Design,
    enriched: Enriched,
    *,
    known: KnownPopulations | None = None,
    topcode: float | None = None,
    precision: Factor | None = None,
    asked: Asked | None = None,
) -> ScaleUpResult:
    """Estimate the hidden population from both surveys.

    With ỹ the weighted mean report and r the weighted mean over hidden people of (aware members of
    the known populations / their size), y_FH = N_F ỹ and v̄ = N_F r, so that N_H = ỹ / r: the size
    N_F of the frame cancels. Where `known` and `enriched.connected` are given too, the degree
    ratio δ = d̄_H / d̄_F and the true positive rate τ = v̄ / d̄_H come with it, for basic studies
    elsewhere. Both surveys are bootstrapped. `precision` is the share of reports that are true.
    Raises `InputError`.
    """
    told, made = asked or Asked(), Adjustments(precision=precision or Factor())
    number = told.replicates or REPLICATES
    main, theirs = _reported(survey, hidden, known, topcode), enriched.seen()
    one = _both(design, main, number, told, 0)
    two = _both(enriched.design, theirs, number, told, HIDDEN_BLOCKS)
    if not two[0, 0] > 0:
        raise refuse("enriched_nobody_aware")
    with np.errstate(divide="ignore", invalid="ignore"):
        size = one[:, 0] / two[:, 0]
    draws = size[1:] * made.draw(number, seed=told.seed, workers=told.workers)
    codes = ("enriched_probes", "enriched_sample", "direct_frame")
    return ScaleUpResult(
        hidden=hidden,
        method="generalised",
        estimate=float(size[0]) * made.value,
        limits=Posterior(draws[np.isfinite(draws)], float(number), "rescaled_bootstrap"),
        level=told.level,
        respondents=len(survey),
        adjustments=made,
        factors=_factors(one, two) if known and enriched.connected else {},
        warnings=_warnings(main, theirs, draws),
        assumptions=tuple(message(code) for code in codes),
    )


def _reported(
    survey: SurveyTable, hidden: str, known: KnownPopulations | None, topcode: float | None
) -> Floats:
    """Shape (n, 2): reports about the hidden, and the share of the known populations known."""
    told, _ = answers(survey, (hidden,), topcode)
    if known is None:
        return np.concatenate([told, np.zeros_like(told)], axis=1)
    contacts, _ = answers(survey, known.names, topcode)
    return np.stack([told[:, 0], reach(contacts, known.array)], axis=1)


def _both(design: Design, columns: Floats, number: int, told: Asked, first: int) -> Floats:
    """Shape (1 + R, 2): the mean of each column, in the sample and then in each replicate."""
    pairs = [paired(column, np.ones(len(column))) for column in columns.T]
    totals = design.totals(np.concatenate(pairs, axis=1))
    drawn = replicate(
        design, totals, ratios, number, seed=told.seed, workers=told.workers, first=first
    )
    return np.concatenate([ratios(totals.sum(axis=0)[None, :]), drawn])


def _factors(one: Floats, two: Floats) -> dict[str, Factor]:
    """The degree ratio and the true positive rate, with the error of their logarithms."""
    with np.errstate(divide="ignore", invalid="ignore"):
        every = {"degree_ratio": two[:, 1] / one[:, 1], "transmission": two[:, 0] / two[:, 1]}
        logs = {name: np.log(values) for name, values in every.items()}
    good = {name: log for name, log in logs.items() if np.isfinite(log).all()}
    return {
        name: Factor(float(np.exp(log[0])), float(log[1:].std(ddof=1)))
        for name, log in good.items()
    }


def _warnings(main: Floats, theirs: Floats, draws: Floats) -> tuple[Message, ...]:
    lost = (("enriched_left_out", main[:, 0]), ("enriched_hidden_left_out", theirs[:, 0]))
    counted = ((code, int(np.isnan(values).sum())) for code, values in lost)
    found = [message(code, number=number) for code, number in counted if number]
    endless = int((~np.isfinite(draws)).sum())
    if endless:
        found.append(message("enriched_endless", number=endless, replicates=len(draws)))
    return tuple(found)
