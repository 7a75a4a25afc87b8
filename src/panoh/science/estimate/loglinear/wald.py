"""The symmetric interval of a log-linear model that Rcapture prints."""

from __future__ import annotations

import math

from panoh.science.estimate.limits import Wald
from panoh.science.estimate.loglinear.models import Fit


def wald(fit: Fit) -> Wald:
    """`estimate ± z·se` with se² = u + u²·v, u the unseen and v the variance of log u.

    u²·v is what estimating the model adds, u what the Poisson variation of the unseen themselves
    adds (Baillargeon and Rivest 2007). Rcapture's readers take z = 1.96.
    """
    unseen = math.exp(fit.intercept)
    return Wald(fit.estimate, math.sqrt(unseen + (unseen * fit.se) ** 2))
