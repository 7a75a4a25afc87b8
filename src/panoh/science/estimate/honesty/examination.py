"""All that is asked of a number before it is believed, in one go."""

from __future__ import annotations

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.honesty import completeness, coverage, dependence, linkage, predictive
from panoh.science.estimate.honesty.estimators import Stepwise
from panoh.science.estimate.limits import Limits, Lognormal
from panoh.science.estimate.loglinear import bootstrap
from panoh.science.estimate.loglinear.choosing import stepwise
from panoh.science.estimate.loglinear.jackknife import Estimator
from panoh.science.estimate.loglinear.models import Fit
from panoh.science.estimate.sections import Section
from panoh.science.estimate.settings import Settings

RUNS = 400  # drawn tables


def examine(
    table: CaptureHistories,
    settings: Settings,
    *,
    estimate: float | None = None,
    limits: Limits | None = None,
    rates: tuple[linkage.Rates, ...] = (),
    runs: int = RUNS,
) -> tuple[Section, ...]:
    """Completeness, fit, coverage, linkage and unmeasured dependence.

    Simulations start from the stepwise model; `estimate` and `limits` are of the headline (by
    default the stepwise one's); `rates` are the linkage's own errors where they are known.
    Nothing where the stepwise model has no number to simulate from.
    """
    fit = stepwise(table, settings).chosen
    if not fit.identified:
        return ()
    number = fit.estimate if estimate is None else estimate
    around = limits or Lognormal(fit.observed, fit.intercept, fit.se)
    swept = dependence.sweep(table.observed, number, around, settings.level)
    return (
        completeness.section(table, number, around, settings.level),
        predictive.section(predictive.checks(table, fit, seed=settings.seed)),
        _coverage(fit, settings, runs),
        _linkage(table, fit, settings, rates, runs),
        swept.section(),
    )


def _coverage(fit: Fit, settings: Settings, runs: int) -> Section:
    estimator = Stepwise(settings.threshold, settings.level)
    found = coverage.coverage(
        fit, estimator, runs=runs, seed=settings.seed, workers=settings.workers
    )
    return found.section(settings.level)


def _linkage(
    table: CaptureHistories,
    fit: Fit,
    settings: Settings,
    rates: tuple[linkage.Rates, ...],
    runs: int,
) -> Section:
    methods: dict[str, Estimator] = {
        "stepwise": bootstrap.Stepwise(settings.threshold),
        "independence": bootstrap.Fixed(),
    }
    asked = rates or tuple(linkage.Rates(missed, false) for missed, false in linkage.ERRORS)
    found = linkage.effects(
        fit,
        table.size,
        methods,
        asked,
        runs=max(runs // 4, 20),  # errors of linkage are drawn person by person
        seed=settings.seed,
        workers=settings.workers,
    )
    plain = {name: float(method(table.table[:, None])[0]) for name, method in methods.items()}
    return linkage.section(found, plain)
