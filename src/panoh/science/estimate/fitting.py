"""`fit`: the one way in."""

from __future__ import annotations

from time import perf_counter
from typing import Final

from panoh.science.estimate.answer import Answer
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.persons import Persons
from panoh.science.estimate.endless import believable
from panoh.science.estimate.honesty.omission import vary
from panoh.science.estimate.messages import refuse
from panoh.science.estimate.methods import Method
from panoh.science.estimate.registry import METHODS
from panoh.science.estimate.result import Result
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.verdict import judge

FEWEST_REPLICATES: Final = 100
EVERY_CORE: Final = -1  # as joblib says it


def fit(
    data: CaptureHistories | Persons,
    method: str = "stepwise",
    *,
    level: float = 0.95,
    interval: str | None = None,
    replicates: int | None = None,
    threshold: float = 0.02,
    order: int = 2,
    seed: int = 1,
    workers: int = 1,
) -> Result:
    """Estimate how many people there are, seen and unseen.

    `data` is a table of capture histories, or rows of persons: `doubly-robust` uses what else is
    known of them, all other methods their histories. `method` is a key of `METHODS`; `level` the
    level of the interval and `interval` its kind, by default the method's own (log-normal for
    log-linear models). `replicates` asks for the BCa bootstrap, or sets the draws of a posterior.
    A pair enters stepwise where its p is below `threshold`; `order` is the most lists that a term
    of `bic` and `average` joins. What is drawn depends on `seed` alone, whatever the `workers`.

    A table that identifies no number gives a `Result` whose `estimate` is None and whose `reason`
    says why. Raises `InputError` for settings that make no sense.
    """
    chosen = _method(method)
    kind = _kind(chosen, interval, replicates)
    settings = Settings(level, threshold, kind, replicates, order, seed, workers)
    _check(settings)
    started = perf_counter()
    histories = data.histories() if isinstance(data, Persons) else data
    answer = believable(_answer(chosen, data, histories, settings))
    variations = vary(histories, level=level, threshold=threshold)
    verdict = judge(histories, answer, variations, level)
    seconds = perf_counter() - started
    return Result(histories, method, settings, answer, variations, verdict, seconds)


def _answer(
    method: Method,
    data: CaptureHistories | Persons,
    histories: CaptureHistories,
    settings: Settings,
) -> Answer:
    if isinstance(data, Persons) and method.persons is not None:
        return method.persons(data, settings)
    return method.answer(histories, settings)


def _method(name: str) -> Method:
    if name not in METHODS:
        raise refuse("method_unknown", method=name, methods=tuple(METHODS))
    return METHODS[name]


def _kind(method: Method, interval: str | None, replicates: int | None) -> str:
    """The kind of interval: replicates mean the one that draws."""
    if replicates is not None and method.drawn is None:
        raise refuse("replicates_unused", method=method.name)
    if interval is None:
        return method.intervals[0] if replicates is None else method.drawn or ""
    if interval not in method.intervals:
        raise refuse(
            "interval_unknown", method=method.name, interval=interval, intervals=method.intervals
        )
    return interval


def _check(settings: Settings) -> None:
    if not 0.0 < settings.level < 1.0:
        raise refuse("level_outside", level=str(settings.level))
    if not 0.0 < settings.threshold < 1.0:
        raise refuse("threshold_outside", threshold=str(settings.threshold))
    if settings.replicates is not None and settings.replicates < FEWEST_REPLICATES:
        raise refuse("replicates_too_few", replicates=settings.replicates, least=FEWEST_REPLICATES)
    if settings.workers < 1 and settings.workers != EVERY_CORE:
        raise refuse("workers_too_few", workers=settings.workers)
    if settings.seed < 0:
        raise refuse("seed_negative", seed=settings.seed)
    if settings.order < 2:
        raise refuse("order_too_low", order=settings.order)
