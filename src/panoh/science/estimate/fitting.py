"""`fit`: the one way in."""

from __future__ import annotations

from time import perf_counter

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.comparison import compare
from panoh.science.estimate.messages import refuse
from panoh.science.estimate.methods import METHODS, Settings
from panoh.science.estimate.result import Result
from panoh.science.estimate.verdict import judge


def fit(
    histories: CaptureHistories,
    method: str = "stepwise",
    *,
    level: float = 0.95,
    threshold: float = 0.02,
) -> Result:
    """Estimate how many people there are, seen and unseen.

    `method` is `stepwise` (Chan, Silverman and Vincent 2021), `independence`, or `bic` (the best
    of all models of pairs, six lists at most). `level` is the level of the log-normal interval;
    a pair enters stepwise where its p is below `threshold`. A table that identifies no number
    gives a `Result` whose `estimate` is None and whose `reason` says why. Raises `InputError`
    for settings that make no sense.
    """
    _check(method, level, threshold)
    started = perf_counter()
    selection = METHODS[method](histories, Settings(threshold))
    comparison = compare(selection)
    verdict = judge(histories, selection, comparison, level)
    seconds = perf_counter() - started
    return Result(histories, method, level, selection, comparison, verdict, seconds)


def _check(method: str, level: float, threshold: float) -> None:
    if method not in METHODS:
        raise refuse("method_unknown", method=method, methods=tuple(METHODS))
    if not 0.0 < level < 1.0:
        raise refuse("level_outside", level=str(level))
    if not 0.0 < threshold < 1.0:
        raise refuse("threshold_outside", threshold=str(threshold))
