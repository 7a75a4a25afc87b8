"""The quick estimators that simulations repeat many times, for many tables at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import ndtri

from panoh.science.estimate.capture.lattice import Floats, main_terms
from panoh.science.estimate.loglinear.batch import Fits, fit_tables
from panoh.science.estimate.loglinear.models import Terms, as_terms
from panoh.science.estimate.loglinear.selection import select_tables

Estimator = Callable[[Floats], Floats]  # (2^L, B) → (3, B): estimate, low, high; nan for none
Kind = Literal["lognormal", "wald"]


@dataclass(frozen=True)
class Fixed:
    """One log-linear model, whatever the tables say."""

    terms: Terms = ()
    level: float = 0.95
    kind: Kind = "lognormal"

    def __call__(self, counts: Floats) -> Floats:
        """Shape (2^L, B) → (3, B)."""
        terms, one = as_terms(len(counts).bit_length() - 1, [self.terms])
        chosen = np.repeat(one, counts.shape[1], axis=1)
        return figures(fit_tables(counts, terms, chosen), self.level, self.kind)


@dataclass(frozen=True)
class Stepwise:
    """Pairs selected afresh for every table."""

    threshold: float = 0.02
    level: float = 0.95

    def __call__(self, counts: Floats) -> Floats:
        """Shape (2^L, B) → (3, B)."""
        return figures(select_and_fit(counts, self.threshold), self.level)


def select_and_fit(counts: Floats, threshold: float) -> Fits:
    """Stepwise selection for all tables (2^L, B) at once, and their last fits."""
    found = select_tables(counts, threshold)
    mains = np.array(main_terms(len(counts).bit_length() - 1), dtype=np.int64)
    always = np.ones((len(mains), counts.shape[1]), dtype=np.bool_)
    terms, chosen = np.concatenate([mains, found.pairs]), np.vstack([always, found.entered])
    return fit_tables(counts, terms, chosen)


def figures(fits: Fits, level: float, kind: Kind = "lognormal") -> Floats:
    """Shape (3, B): estimates and their log-normal or Wald limits."""
    z, unseen = float(ndtri(0.5 + level / 2.0)), np.exp(fits.intercept)
    if kind == "wald":
        spread = z * np.sqrt(unseen + (unseen * fits.se) ** 2)
        ends = (fits.estimates - spread, fits.estimates + spread)
    else:
        ratio = np.exp(z * fits.se)
        ends = (fits.observed + unseen / ratio, fits.observed + unseen * ratio)
    return np.array([fits.estimates, *ends])
