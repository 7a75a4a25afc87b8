"""The calibrated method: an interval that counts the dependence no table can show.

N = observed + n₀ with n₀ ~ Poisson(eᵘ). The posterior of u is that of a log-linear model with
pairs and triples (`prior`), averaged over priors by what tables with known answers say of them
(`learned`) and by the table itself (`posterior`). The estimate is the median. What the table says
about a dependence narrows it; what it cannot say keeps the spread that was seen elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.special import pdtr

from panoh.science.estimate.answer import Answer, Considered, no_answer
from panoh.science.estimate.calibrated.learned import PRIORS, SOURCES, learned
from panoh.science.estimate.calibrated.posterior import Posterior, posterior
from panoh.science.estimate.calibrated.prior import Odds, order
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.examples import load
from panoh.science.estimate.limits import Grid, Lognormal
from panoh.science.estimate.loglinear.models import fit_model
from panoh.science.estimate.messages import Message, message
from panoh.science.estimate.settings import Settings

Answering = Callable[[CaptureHistories, Settings], Answer]
FINE: Final = 800  # points of u between which N is mixed
NEGLIGIBLE: Final = -25.0  # of a log density, below its top
STEPS: Final = 3000  # whole numbers of the unseen, even on the log scale
LEADS: Final = 0.5  # of the variance


def calibrated(table: CaptureHistories, settings: Settings) -> Answer:
    """Pairs and triples with a prior learnt from tables whose answers are known.

    A table that taught the prior is not taught by itself.
    """
    return _answer(table, settings, taught_by(table))


def taught_by(table: CaptureHistories) -> tuple[str, ...]:
    """Which of the tables that taught the prior this one is."""
    known = ((name, load(name).histories) for name in SOURCES)
    return tuple(name for name, source in known if source.counts == table.counts)


def untaught_by(table: CaptureHistories) -> Answering:
    """The method as if it had never seen this table; for scoring it on the table's own lists."""
    return leaving_out(*taught_by(table))


def leaving_out(*names: str) -> Answering:
    """The same method as if it had never seen these tables; for scoring it on them."""
    return partial(_answer, without=names)


def _answer(table: CaptureHistories, settings: Settings, without: tuple[str, ...]) -> Answer:
    if table.overlapping == 0:
        return no_answer(message("no_overlap"))
    odds = learned().odds(without)
    found = posterior(table.counts, PRIORS, learned().weights(without), odds)
    limits = mixed(table.observed, found)
    estimate = limits.quantile(0.5)
    structural = math.sqrt(max(found.sd**2 - found.statistical**2, 0.0))
    leads = structural**2 > LEADS * found.sd**2
    return Answer(
        estimate,
        limits,
        rows=_rows(table, found, limits, structural),
        warnings=(message("calibrated_structure_leads"),) if leads else (),
        assumptions=_assumptions(table, without, odds),
        diagnostics={
            "sd_log_unseen": found.sd,
            "sd_statistical": found.statistical,
            "sd_structural": structural,
            "priors": len(found.priors),
            **_typical(found),
        },
    )


def mixed(observed: int, found: Posterior) -> Grid:
    """The posterior of N on whole numbers: Poisson counts of the unseen, mixed over u."""
    fine = np.linspace(found.unseen[0], found.unseen[-1], FINE)
    logs = CubicSpline(found.unseen, found.density - found.density.max())(fine)
    kept = logs > NEGLIGIBLE
    fine, weights = fine[kept], np.exp(logs[kept])
    weights /= weights.sum()
    most = math.exp(fine[-1])
    top = most + 10.0 * math.sqrt(most) + 10.0
    missed = np.unique(np.round(np.expm1(np.linspace(0.0, math.log1p(top), STEPS))))
    below = pdtr(missed[:, None], np.exp(fine)[None, :]) @ weights
    steps = np.diff(below, prepend=0.0)
    return Grid(np.asarray(observed + missed, dtype=np.float64), steps / steps.sum())


def _rows(
    table: CaptureHistories, found: Posterior, limits: Grid, structural: float
) -> tuple[Considered, ...]:
    estimate = limits.quantile(0.5)
    middle = math.log(max(estimate - table.observed, 0.5))
    parts = (("statistical", found.statistical), ("structural", structural))
    rows = [Considered((message("role_chosen"),), (), estimate, limits, behind=0.0)]
    rows += [
        Considered(
            (message(f"calibrated_{name}"),),
            (),
            estimate,
            Lognormal(table.observed, middle, sd),
            behind=0.0,
        )
        for name, sd in parts
    ]
    plain = fit_model(table)
    if plain.identified:
        alone = Lognormal(table.observed, plain.intercept, plain.se)
        role = (message("role_independence"),)
        rows.append(Considered(role, (), plain.estimate, alone, bic=plain.bic))
    return tuple(rows)


def _assumptions(
    table: CaptureHistories, without: tuple[str, ...], odds: Odds
) -> tuple[Message, ...]:
    tables = tuple(name for name in SOURCES if name not in without)
    said = [message("closed"), message("linked")]
    said.append(message("calibrated_like_elsewhere", tables=tables))
    most = order(table.size)
    if table.size > most:
        said.append(message("calibrated_no_three" if most == 2 else "calibrated_no_four"))
    low, high = (round(100.0 * odds.seen(z)) for z in (2.0, -2.0))
    return (*said, message("calibrated_range", low=low, high=high))


def _typical(found: Posterior) -> dict[str, float]:
    """Posterior means of what pairs and triples are like."""
    values = {
        "pairs_mean": [prior.mean for prior in found.priors],
        "pairs_sd": [math.hypot(prior.pair, prior.common) for prior in found.priors],
        "triples_sd": [prior.triple for prior in found.priors],
    }
    return {name: float(found.shares @ np.array(each)) for name, each in values.items()}
