"""What the order of the sample says about the people who are not in it.

Under successive sampling the chance of the observed order of degrees d_1 … d_n, with the degrees
of those not drawn summing to S, is ∏ d_k/(S + R_k), where R_k = d_k + … + d_n. Now
∏ 1/(S + R_k) = ∫ e^(−SΨ) h(Ψ) dΨ, with h the (unnormalised) density of a sum of exponential
clocks with rates R_k. Given Ψ the unseen are independent, so that everything about them integrates
out in closed form, and h does not depend on the unknowns. It is had by the saddlepoint method with
its second term, whose relative error falls with 1/n².
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from panoh.science.estimate.capture.lattice import Floats

FINE = 1000  # points from which the nodes are chosen
STEP = 0.8  # standard deviations of Ψ between nodes: the trapezoid rule then errs by 1e-12


@dataclass(frozen=True, eq=False)
class Clocks:
    """`time` (S,) are values of Ψ, `log_weight` (S,) the logs of h(Ψ)·dΨ at them."""

    time: Floats
    log_weight: Floats


def clocks(degree: Floats, most: float) -> Clocks:
    """For `degree` (n,) in the order of the sample; unseen degrees may sum to `most`."""
    remaining = np.cumsum(degree[::-1])[::-1]
    rates = remaining + _nodes(remaining, most)[:, None]
    k1, k2, k3, k4 = ((factor / rates**power).sum(axis=1) for power, factor in _TERMS)
    tilt = rates[:, -1] - remaining[-1]
    density = tilt * k1 - np.log(rates).sum(axis=1) - 0.5 * np.log(2.0 * np.pi * k2)
    second = np.log1p(k4 / k2**2 / 8.0 - 5.0 * k3**2 / k2**3 / 24.0)
    return Clocks(k1, density + second + 0.5 * np.log(k2) + np.log(STEP))


def _nodes(remaining: Floats, most: float) -> Floats:
    """Saddlepoints s, Ψ(s) = Σ 1/(R_k + s), a fixed number of standard deviations apart."""
    last = remaining[-1]
    fine = np.geomspace(0.02 * last, 3.0 * most + last, FINE) - last
    spread = np.sqrt((1.0 / (remaining + fine[:, None]) ** 2).sum(axis=1))
    along = np.concatenate([[0.0], np.cumsum((spread[1:] + spread[:-1]) / 2.0 * np.diff(fine))])
    return np.asarray(np.interp(np.arange(0.0, along[-1], STEP), along, fine))


_TERMS = ((1, 1.0), (2, 1.0), (3, 2.0), (4, 6.0))
