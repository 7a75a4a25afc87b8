"""How often would the interval hold the truth, if the fitted model were the truth?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from panoh.science.estimate.honesty.estimators import Estimator
from panoh.science.estimate.honesty.simulation import Redo, again, binomial_error, population
from panoh.science.estimate.loglinear.models import Fit
from panoh.science.estimate.messages import message
from panoh.science.estimate.sections import Section


@dataclass(frozen=True)
class Coverage:
    """Over `runs` tables: `answered` and `covered` as shares of all, `bias` the median ratio − 1.

    `error` is the Monte Carlo standard error of `covered`. A table without an answer covers
    nothing.
    """

    truth: int
    runs: int
    answered: float
    covered: float
    error: float
    below: float
    above: float
    bias: float

    def section(self, level: float) -> Section:
        """As a table of one row."""
        codes = ("column_truth", "column_runs", "column_covered", "column_below", "column_above")
        more = ("column_answered", "column_bias")
        row = (
            self.truth,
            self.runs,
            self.covered,
            self.below,
            self.above,
            self.answered,
            self.bias,
        )
        return Section(
            "coverage",
            message("coverage_title", level=round(level * 100, 4)),
            tuple(message(code) for code in (*codes, *more)),
            (row,),
            (message("coverage_note", error=self.error),),
        )


def coverage(
    fit: Fit, estimator: Estimator, *, runs: int = 200, seed: int = 1, workers: int = 1
) -> Coverage:
    """Draw `runs` tables from `fit`, estimate each with `estimator`, and compare with its N.

    An interval that misses here, where the model is true, misses more often in the world.
    """
    truth = population(fit)[0]
    estimates, lows, highs = again(Redo(fit, estimator), runs, seed, workers)
    known = np.isfinite(estimates)
    covered = float((known & (lows <= truth) & (truth <= highs)).mean())
    return Coverage(
        truth=truth,
        runs=runs,
        answered=float(known.mean()),
        covered=covered,
        error=binomial_error(covered, runs),
        below=float((known & (highs < truth)).mean()),
        above=float((known & (lows > truth)).mean()),
        bias=float(np.median(estimates[known])) / truth - 1.0 if known.any() else float("nan"),
    )
