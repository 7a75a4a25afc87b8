"""How fast an estimator's spread changes with what it estimates, by leaving out each person."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from panoh.science.estimate.capture.lattice import Floats

Estimator = Callable[[Floats], Floats]  # counts (2^L, B) → estimates (B,), nan where there is none


def acceleration(counts: Floats, estimator: Estimator) -> tuple[float, int]:
    """The acceleration of `counts` (2^L,), and how many people had no estimate without them.

    Σ d³ / (6 (Σ d²)^1.5), d = the mean of the estimates that leave out one person less each of
    them, over all people (DiCiccio and Efron 1996, 6.6). People of one history are alike, so one
    of each history is left out and weighed by their number. Those without an estimate are passed
    over. It is 0 where all estimates are the same.
    """
    cells = np.flatnonzero(counts)
    tables = np.repeat(counts[:, None], len(cells), axis=1)
    tables[cells, np.arange(len(cells))] -= 1.0
    estimates = estimator(tables)
    usable = np.isfinite(estimates)
    weights, values = counts[cells][usable], estimates[usable]
    missing = round(float(counts[cells][~usable].sum()))
    if not len(values):
        return 0.0, missing
    away = np.average(values, weights=weights) - values
    spread = float((weights * away**2).sum())
    if spread <= 1e-18 * float((weights * values**2).sum()):
        return 0.0, missing
    return float((weights * away**3).sum()) / (6.0 * spread**1.5), missing
