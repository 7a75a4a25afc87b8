"""The basic scale-up estimator (Killworth, McCarty, Bernard, Shelley and Johnsen 1998).

N_H = N Σ w y / Σ w d, where y counts the hidden people and d all people whom a respondent knows.
With degrees from known populations N cancels. Intervals by the rescaled bootstrap.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.direct.bootstrap import replicate
from panoh.science.estimate.direct.design import Design
from panoh.science.estimate.direct.estimates import FEW_DF, Asked
from panoh.science.estimate.direct.table import SurveyTable
from panoh.science.estimate.limits import Posterior
from panoh.science.estimate.messages import Message, message, refuse
from panoh.science.estimate.scaleup.adjusting import Adjustments
from panoh.science.estimate.scaleup.checking import between_known, check_known, doubts
from panoh.science.estimate.scaleup.known import KnownPopulations
from panoh.science.estimate.scaleup.reports import Reports
from panoh.science.estimate.scaleup.result import ScaleUpResult

REPLICATES: Final = 10_000
FEW_REPORTS: Final = 20


def scale_up(
    survey: SurveyTable,
    hidden: str,
    design: Design,
    *,
    known: KnownPopulations | None = None,
    groups: Sequence[str] = (),
    population: float | None = None,
    topcode: float | None = None,
    adjustments: Adjustments | None = None,
    asked: Asked | None = None,
) -> ScaleUpResult:
    """Estimate the hidden population from reports in the column `hidden`.

    Degrees come from `known` populations, or by summation over the columns `groups` (with
    `population`). `population` also puts degrees on the scale of people. Answers above `topcode`
    are taken as it. A respondent counts for the known populations that they answered, and is left
    out where the answer for the hidden is missing. `asked.replicates` 0 means 10,000. Each known
    population is also estimated from the others. Raises `InputError`.
    """
    told, made = asked or Asked(), adjustments or Adjustments()
    reports = Reports.of(survey, hidden, known, groups, population, topcode)
    totals = design.totals(reports.columns(known))
    basic = ratios(totals.sum(axis=0)[None, :])[0]
    if not np.isfinite(basic[0]):
        raise refuse("scaleup_nobody_known")
    number = told.replicates or REPLICATES
    drawn = replicate(design, totals, ratios, number, seed=told.seed, workers=told.workers)
    factors = made.draw(number, seed=told.seed, workers=told.workers)
    checks = check_known(known, basic[1:], drawn[:, 1:])
    share = reports.mean_share(design.weights)
    warnings = [
        *reports.warnings(hidden),
        *_few(reports, design, hidden),
        *doubts(checks, told.level),
    ]
    return ScaleUpResult(
        hidden=hidden,
        method="basic",
        estimate=float(basic[0]) * made.value,
        limits=Posterior(drawn[:, 0] * factors, float(number), "rescaled_bootstrap"),
        level=told.level,
        respondents=len(survey),
        checks=checks,
        between=between_known(checks),
        degree=share * population if population else None,
        adjustments=made,
        warnings=tuple(warnings),
        assumptions=_assumptions(made, known is not None),
    )


def ratios(sums: Floats) -> Floats:
    """Shape (R, m): of sums (R, 2m) in pairs, the first over the second."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(sums[:, ::2] / sums[:, 1::2], dtype=np.float64)


def _few(reports: Reports, design: Design, hidden: str) -> list[Message]:
    found = []
    knowing = int((np.nan_to_num(reports.hidden) > 0).sum())
    if knowing < FEW_REPORTS:
        found.append(message("scaleup_few_reports", number=knowing, hidden=hidden))
    if design.df < FEW_DF:
        found.append(message("direct_few_clusters", number=design.clusters, df=design.df))
    return found


def _assumptions(made: Adjustments, by_known: bool) -> tuple[Message, ...]:
    codes = ["scaleup_adjusted" if made.made else "scaleup_unadjusted", "direct_frame"]
    codes.append("scaleup_known_typical" if by_known else "scaleup_groups_whole")
    return tuple(message(code) for code in codes)
