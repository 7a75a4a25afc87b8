"""Choosing one log-linear model for a table."""

from __future__ import annotations

from dataclasses import dataclass

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.loglinear.models import Fit, Status, fit_model
from panoh.science.estimate.loglinear.search import BIC_LISTS, Gallery, every_pair_model
from panoh.science.estimate.loglinear.stepwise import Step, select
from panoh.science.estimate.messages import refuse
from panoh.science.estimate.settings import Settings

Refused = tuple[tuple[int, float, Status], ...]


@dataclass(frozen=True)
class Selection:
    """What a method chose, the steps on the way, pairs refused at the end, all models it fitted."""

    chosen: Fit
    steps: tuple[Step, ...]
    refused: Refused
    gallery: Gallery


def independence(table: CaptureHistories, settings: Settings) -> Selection:
    """Main effects only."""
    fit = fit_model(table)
    return Selection(fit, (Step(fit),), (), _gallery(table, [fit]))


def stepwise(table: CaptureHistories, settings: Settings) -> Selection:
    """Forward selection of pairs (Chan, Silverman and Vincent 2021)."""
    steps, last = select(table, settings.threshold)
    fits = [step.fit for step in steps]
    return Selection(fits[-1], steps, last.refused, _gallery(table, fits))


def bic(table: CaptureHistories, settings: Settings) -> Selection:
    """The model of pairs with the smallest BIC among all of them."""
    lists = table.size
    if lists > BIC_LISTS:
        raise refuse("bic_too_many_lists", most=BIC_LISTS, number=lists)
    gallery = Gallery(table)
    gallery.fit(every_pair_model(lists))
    first = gallery.fits[frozenset()]
    return Selection(gallery.best() or first, (Step(first),), (), gallery)


def _gallery(table: CaptureHistories, fits: list[Fit]) -> Gallery:
    gallery = Gallery(table)
    gallery.add(fits)
    return gallery
