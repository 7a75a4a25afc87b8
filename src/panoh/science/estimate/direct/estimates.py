"""Totals, means and ratios by the design of the sample.

Horvitz–Thompson total Σ w y; Hájek mean Σ w y / Σ w; ratio Σ w y / Σ w x. Variance by Taylor
linearisation: the design's variance of Σ w gᵀz, with g the gradient at the sample's sums
(Särndal, Swensson and Wretman 1992, chapter 5), or by the rescaled bootstrap.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Booleans, Floats
from panoh.science.estimate.direct.bootstrap import replicate
from panoh.science.estimate.direct.design import Design
from panoh.science.estimate.direct.limits import Student
from panoh.science.estimate.direct.result import Part, SurveyResult
from panoh.science.estimate.direct.statistics import EXPANDED, RATIO, TOTAL, Smooth
from panoh.science.estimate.direct.table import SurveyTable
from panoh.science.estimate.limits import Limits, Posterior
from panoh.science.estimate.messages import Message, message, refuse

FEW_DF: Final = 10  # below this a t interval depends much on the normal shape of cluster totals


@dataclass(frozen=True)
class Asked:
    """How an interval is made: linearised where `replicates` is 0, else percentiles of these."""

    level: float = 0.95
    replicates: int = 0
    seed: int = 1
    workers: int = 1

    def __post_init__(self) -> None:
        if not 0.0 < self.level < 1.0:
            raise refuse("level_outside", level=str(self.level))
        if self.replicates < 0:
            raise refuse("survey_replicates", replicates=self.replicates)


def estimate(
    design: Design, columns: Floats, statistic: Smooth, label: str, number: int, asked: Asked
) -> Part:
    """One statistic of the sums of `columns` (n, k) with its interval."""
    totals = design.totals(columns)
    sums = totals.sum(axis=0)
    value = float(statistic.value(sums[None, :])[0])
    if not math.isfinite(value):
        raise refuse("direct_nobody", label=label)
    limits: Limits
    if asked.replicates:
        drawn = replicate(
            design,
            totals,
            statistic.value,
            asked.replicates,
            seed=asked.seed,
            workers=asked.workers,
        )
        kept = drawn[np.isfinite(drawn)]
        se = float(kept.std(ddof=1))
        limits = Posterior(kept, float(len(kept)), "rescaled_bootstrap")
    else:
        gradient = statistic.gradient(sums)
        se = math.sqrt(max(float(gradient @ design.covariance(totals) @ gradient), 0.0))
        limits = Student(value, se, design.df)
    return Part(label, number, value, se, limits)


def total(
    table: SurveyTable,
    column: str,
    design: Design,
    *,
    by: str | None = None,
    missing: str = "refuse",
    asked: Asked | None = None,
) -> SurveyResult:
    """How many there are in the frame: Σ w y, with an interval, and for each group of `by`.

    The weights must sum to the frame. A missing answer is refused, or with `missing="mean"` taken
    to be like those who answered, which is an assumption and is said.
    """
    values = table.numbers(column)
    there = ~np.isnan(values)
    if missing not in ("refuse", "mean"):
        raise refuse("survey_missing_rule", rule=missing)
    if missing == "refuse":
        table.whole(column)
    filled = np.where(there, values, 0.0)
    full = there.all()

    def columns(members: Booleans) -> Floats:
        one = [filled * members, there * members, 1.0 * members]
        return np.stack(one[:1] if full else one, axis=1)

    statistic = TOTAL if full else EXPANDED
    warnings = _warnings(design, int((~there).sum()), column)
    return _result("total", table, column, design, statistic, columns, by, asked, warnings)


def mean(
    table: SurveyTable,
    column: str,
    design: Design,
    *,
    by: str | None = None,
    asked: Asked | None = None,
) -> SurveyResult:
    """The mean over the frame, Σ w y / Σ w; of 0 and 1 a share. Missing answers are left out."""
    values = table.numbers(column)
    return _quotient("mean", table, column, values, np.ones(len(table)), design, by, asked)


def ratio(
    table: SurveyTable,
    numerator: str,
    denominator: str,
    design: Design,
    *,
    by: str | None = None,
    asked: Asked | None = None,
) -> SurveyResult:
    """Σ w y / Σ w x; respondents without either are left out."""
    above, below = table.numbers(numerator), table.numbers(denominator)
    label = f"{numerator} / {denominator}"
    return _quotient("ratio", table, label, above, below, design, by, asked)


def _quotient(
    quantity: str,
    table: SurveyTable,
    label: str,
    above: Floats,
    below: Floats,
    design: Design,
    by: str | None,
    asked: Asked | None,
) -> SurveyResult:
    there = ~(np.isnan(above) | np.isnan(below))
    pair = np.where(there[:, None], np.stack([above, below], axis=1), 0.0)
    warnings = _warnings(design, int((~there).sum()), label)

    def columns(members: Booleans) -> Floats:
        return np.asarray(pair * members[:, None], dtype=np.float64)

    return _result(quantity, table, label, design, RATIO, columns, by, asked, warnings)


def _result(
    quantity: str,
    table: SurveyTable,
    label: str,
    design: Design,
    statistic: Smooth,
    columns: Callable[[Booleans], Floats],
    by: str | None,
    asked: Asked | None,
    warnings: tuple[Message, ...],
) -> SurveyResult:
    told = asked or Asked()
    everyone = np.ones(len(table), dtype=np.bool_)
    whole = estimate(design, columns(everyone), statistic, label, len(table), told)
    parts = []
    for name, members in groups(table, by):
        number = int(members.sum())
        parts.append(estimate(design, columns(members), statistic, name, number, told))
    assumptions = (message("direct_frame"), message("direct_clusters_drawn"))
    return SurveyResult(quantity, whole, tuple(parts), told.level, design.df, warnings, assumptions)


def groups(table: SurveyTable, by: str | None) -> list[tuple[str, Booleans]]:
    """Each group of a column with its members (n,)."""
    if by is None:
        return []
    names, places = table.groups(by)
    return [(name, places == number) for number, name in enumerate(names)]


def _warnings(design: Design, missing: int, column: str) -> tuple[Message, ...]:
    found = []
    if missing:
        found.append(message("direct_missing", number=missing, column=column))
    if design.df < FEW_DF:
        found.append(message("direct_few_clusters", number=design.clusters, df=design.df))
    return tuple(found)
