"""What is believed of the size before the sample: a Beta prior on the share n/N."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.messages import refuse

END = 0.01  # the prior ends where its density is so low a part of its highest
MOST = 50  # … or at so many times its median
POINTS = 200_000  # a finer grid of sizes tells no more


@dataclass(frozen=True, eq=False)
class Prior:
    """`sizes` (M,) from n on, and their `log_density` (M,), up to a constant."""

    sizes: Floats
    log_density: Floats


def beta(seen: int, median: float, largest: int | None = None) -> Prior:
    """n/N ~ Beta(α, β), its median as told, α = median/(median − n).

    Up to `largest`, else to where the density falls to a hundredth of its highest: both are what
    sspse does. Raises `InputError` where the median is not larger than the sample.
    """
    if not median > seen:
        raise refuse("rds_prior_small", median=median, seen=seen)
    if largest is not None and largest <= median:
        raise refuse("rds_largest_small", largest=largest, median=median)
    alpha = median / (median - seen)

    def excess(shape: float) -> float:
        return _median(_density(seen, median, alpha, shape, largest)) - median

    low, high = 1.0, 10.0 * median / seen + 10.0
    if excess(low) >= 0.0:
        return _density(seen, median, alpha, low, largest)
    return _density(seen, median, alpha, float(brentq(excess, low, high, xtol=1e-3)), largest)


def flat(seen: int, largest: int) -> Prior:
    """Every size up to `largest` alike."""
    sizes = np.arange(seen, largest + 1, dtype=np.float64)
    return Prior(sizes, np.zeros_like(sizes))


def _density(seen: int, median: float, alpha: float, shape: float, largest: int | None) -> Prior:
    last = largest if largest is not None else int(MOST * median)
    sizes = np.arange(seen, last + 1, -(-(last - seen) // POINTS), dtype=np.float64)
    middle = sizes + 0.5
    logs = (shape - 1.0) * np.log(middle - seen) - (alpha + shape) * np.log(middle)
    logs -= logs.max()
    if largest is None:
        end = int(logs.argmax()) + int(np.argmax(logs[logs.argmax() :] < np.log(END))) or len(logs)
        sizes, logs = sizes[:end], logs[:end]
    return Prior(sizes, logs)


def _median(prior: Prior) -> float:
    total = np.cumsum(np.exp(prior.log_density))
    return float(np.interp(0.5, total / total[-1], prior.sizes)) + 0.5
