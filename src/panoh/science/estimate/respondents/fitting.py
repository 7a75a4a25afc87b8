"""`fit`: the share or mean of an outcome in the population."""

from __future__ import annotations

from time import perf_counter

import numpy as np

from panoh.science.estimate.messages import refuse
from panoh.science.estimate.respondents import outcome as outcomes
from panoh.science.estimate.respondents.bootstrap import replicate
from panoh.science.estimate.respondents.methods import METHODS
from panoh.science.estimate.respondents.recruitment import Recruitment
from panoh.science.estimate.respondents.result import Result

REPLICATES = 2000
MOST_REPLICATES = 1_000_000


def fit(
    sample: Recruitment,
    outcome: str,
    method: str = "ss",
    population: float | None = None,
    *,
    category: str | None = None,
    level: float = 0.95,
    replicates: int = REPLICATES,
    seed: int = 1,
    workers: int = 1,
) -> Result:
    """Estimate the share of people with something, or the mean of a number.

    `outcome` is a column of the sample; of yes and no the share of yes is estimated, of numbers
    the mean, of words the share of `category`. `method` is `ss` (Gile 2011; needs `population`,
    the number N of people), `rds2` (Volz and Heckathorn 2008), `rds1` (Salganik and Heckathorn
    2004) or `mean`, the sample as it is. The interval comes from Gile's bootstrap for `ss` and
    from Salganik's (2006) for the others. Raises `InputError` for what makes no sense; where
    groups never recruit each other `rds1` gives a `Result` whose `estimate` is None.
    """
    _check(method, level, replicates)
    started = perf_counter()
    asked = outcomes.read(sample, outcome, category)
    point = METHODS[method](sample, asked, population)
    drawn = np.empty(0)
    if point.estimate is not None and replicates:
        settings = {"replicates": replicates, "seed": seed, "workers": workers}
        drawn = replicate(sample, asked, method, population, **settings)
    seconds = perf_counter() - started
    return Result(sample, asked, method, population, level, point, drawn, seed, seconds)


def _check(method: str, level: float, replicates: int) -> None:
    if method not in METHODS:
        raise refuse("method_unknown", method=method, methods=tuple(METHODS))
    if not 0.0 < level < 1.0:
        raise refuse("level_outside", level=str(level))
    if not 0 <= replicates <= MOST_REPLICATES:
        raise refuse("rds_replicates_outside", number=replicates, most=MOST_REPLICATES)
