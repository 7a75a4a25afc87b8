"""Choosing one log-linear model for a table."""

from __future__ import annotations

from dataclasses import dataclass

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.loglinear.exhaustive import Sweep, sweep
from panoh.science.estimate.loglinear.models import Fit, Status, fit_model
from panoh.science.estimate.loglinear.search import Gallery
from panoh.science.estimate.loglinear.stepwise import Step, select
from panoh.science.estimate.settings import Settings

Refused = tuple[tuple[int, float, Status], ...]


@dataclass(frozen=True)
class Selection:
    """What a method chose, the steps on the way, pairs refused at the end, all models it fitted.

    `sweep` is there where every hierarchical model was looked at.
    """

    chosen: Fit
    steps: tuple[Step, ...]
    refused: Refused
    gallery: Gallery
    sweep: Sweep | None = None


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
    """The smallest BIC among all hierarchical models whose terms join at most `order` lists."""
    found = sweep(table, settings.order)
    first = fit_model(table)
    return Selection(found.best or first, (Step(first),), (), _gallery(table, [first]), found)


def _gallery(table: CaptureHistories, fits: list[Fit]) -> Gallery:
    gallery = Gallery(table)
    gallery.add(fits)
    return gallery
