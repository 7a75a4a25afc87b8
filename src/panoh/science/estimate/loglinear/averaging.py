"""The method `average`: all hierarchical models weighed by how well they describe the table."""

from __future__ import annotations

from functools import partial
from typing import Final

import numpy as np

from panoh.science.estimate.answer import Answer, Considered, no_answer
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.capture.nothing import why_nothing
from panoh.science.estimate.disagreement import disagreement
from panoh.science.estimate.graphs.peaks import peaks
from panoh.science.estimate.limits import Lognormal
from panoh.science.estimate.loglinear.exhaustive import Criterion, Sweep, sweep
from panoh.science.estimate.loglinear.mixture import Mixture
from panoh.science.estimate.loglinear.models import Fit
from panoh.science.estimate.messages import Message, message
from panoh.science.estimate.rounding import aloud
from panoh.science.estimate.settings import Settings

SHOWN: Final = 12  # models in the model-dependence table


def average(table: CaptureHistories, settings: Settings, criterion: Criterion = "bic") -> Answer:
    """Average over all hierarchical models whose terms join at most `settings.order` lists.

    Model m has weight w ∝ exp(-Δ/2), Δ how far its BIC lies above the best: about its posterior
    probability where all models are alike before the data (Hoeting, Madigan, Raftery and Volinsky
    1999); with `criterion` "aic" Akaike weights (Buckland, Burnham and Augustin 1997). Under each
    model the unseen are log-normal; the estimate is the median of the mixture, the limits its
    quantiles. Models without a maximum, or not told apart by the table, have no weight; nor have
    those more than 30 behind. `InputError` where there are too many models.
    """
    found = sweep(table, settings.order, criterion)
    if found.best is None:
        return no_answer(why_nothing(table) or message("no_model"))
    weights = weights_of(found)
    mixture = mix(found.near, weights)
    rows = (_whole(mixture, found), *_rows(table, found, weights))
    doubts = (*disagreement(rows, mixture.at(settings.level)), *_peaks(mixture))
    return Answer(
        mixture.quantile(0.5),
        mixture,
        model=table.names(found.best.terms),
        rows=rows,
        assumptions=tuple(message(code) for code in ASSUMED),
        doubts=doubts,
        diagnostics={
            "models": float(found.searched),
            "models_identified": float(found.identified),
            "models_effective": effective(weights),
            "top_probability": float(weights[0]),
        },
    )


average_aic = partial(average, criterion="aic")
ASSUMED: Final = ("closed", "linked", "alike", "hierarchical", "unseen_alike")


def weights_of(found: Sweep) -> Floats:
    """Shape (near,): exp(-Δ/2), adding up to one."""
    support = np.exp(-found.behind() / 2.0)
    return np.asarray(support / support.sum(), dtype=np.float64)


def effective(weights: Floats) -> float:
    """How many models of equal weight would be as spread: exp of the entropy."""
    some = weights[weights > 0.0]
    return float(np.exp(-(some * np.log(some)).sum()))


def mix(fits: tuple[Fit, ...], weights: Floats) -> Mixture:
    """The models' log-normal distributions of the unseen as one."""
    logs, ses = (np.array([getattr(fit, name) for fit in fits]) for name in ("intercept", "se"))
    return Mixture(float(fits[0].observed), logs, ses, weights)


def _whole(mixture: Mixture, found: Sweep) -> Considered:
    role = message(f"role_average_{found.criterion}", number=found.identified)
    roles = (message("role_chosen"), role)
    return Considered(roles, (), mixture.quantile(0.5), mixture, behind=0.0, weight=1.0)


def _rows(table: CaptureHistories, found: Sweep, weights: Floats) -> list[Considered]:
    top = zip(found.near[:SHOWN], found.behind(), weights, strict=False)
    return [
        Considered(
            (message(f"role_ranked_{found.criterion}", number=number),),
            table.names(fit.terms),
            fit.estimate,
            Lognormal(fit.observed, fit.intercept, fit.se),
            bic=fit.bic,
            behind=float(behind),
            weight=float(weight),
        )
        for number, (fit, behind, weight) in enumerate(top, 1)
    ]


def _peaks(mixture: Mixture) -> tuple[Message, ...]:
    tops = peaks(mixture.grid())
    if len(tops) < 2:
        return ()
    said = tuple(f"{aloud(top):,}" for top in tops)
    return (message("average_peaks", number=len(tops), peaks=said),)
