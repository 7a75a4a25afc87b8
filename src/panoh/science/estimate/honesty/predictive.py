"""Does the fitted model make tables like the one that was seen?

Tables are drawn from the fitted means (independent Poisson cells) and compared by what the model
was not told: how far the cells lie from their means, how many people are on three lists or more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import xlogy

from panoh.science.estimate.blocks import generator
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.loglinear.models import Fit
from panoh.science.estimate.messages import message
from panoh.science.estimate.sections import Section

ONE_SIDED: Final = frozenset({"deviance", "largest_residual"})  # fitting well is no fault


@dataclass(frozen=True)
class Check:
    """One comparison: the value `seen`, what the model expects, and `p`."""

    code: str
    seen: float
    expected: float
    low: float
    high: float
    p: float

    @property
    def unlike(self) -> bool:
        """Whether the table is unlike what the model makes."""
        return self.p < 0.01


def checks(
    table: CaptureHistories, fit: Fit, *, runs: int = 4000, seed: int = 1
) -> tuple[Check, ...]:
    """Predictive checks of a model; `runs` tables, no refitting, so p is on the careful side."""
    means = np.where(np.isfinite(fit.fitted), fit.fitted, 0.0)
    means[0] = 0.0
    drawn = generator(seed).poisson(means, size=(runs, len(means))).astype(np.float64)
    everything = np.vstack([table.table, drawn])
    return tuple(_check(code, values) for code, values in _statistics(everything, means).items())


def section(found: tuple[Check, ...]) -> Section:
    """The checks as a table."""
    codes = ("column_check", "column_seen", "column_expected", "column_range", "column_p")
    rows = tuple(
        (message(f"check_{one.code}"), one.seen, one.expected, (one.low, one.high), one.p)
        for one in found
    )
    unlike = sum(one.unlike for one in found)
    notes = [message("predictive_note")]
    notes += [message("predictive_unlike", number=unlike)] if unlike else []
    return Section(
        "predictive",
        message("predictive_title"),
        tuple(message(code) for code in codes),
        rows,
        tuple(notes),
    )


def _statistics(tables: Floats, means: Floats) -> dict[str, Floats]:
    kept = means > 0
    seen, expected = tables[:, kept], means[kept]
    deviance = 2.0 * (xlogy(seen, seen / expected) - seen + expected).sum(axis=1)
    residuals = np.abs(seen - expected) / np.sqrt(expected)
    sizes = np.array([cell.bit_count() for cell in range(len(means))])
    return {
        "deviance": deviance,
        "largest_residual": residuals.max(axis=1),
        "on_three": tables[:, sizes >= 3].sum(axis=1),
        "empty_cells": (seen == 0).sum(axis=1).astype(np.float64),
    }


def _check(code: str, values: Floats) -> Check:
    seen, drawn = values[0], values[1:]
    above, below = (drawn >= seen).mean(), (drawn <= seen).mean()
    low, high = np.quantile(drawn, [0.025, 0.975])
    p = float(above) if code in ONE_SIDED else min(1.0, 2.0 * float(min(above, below)))
    return Check(code, float(seen), float(drawn.mean()), float(low), float(high), p)
