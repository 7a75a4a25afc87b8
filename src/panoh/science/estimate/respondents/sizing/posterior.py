"""The posterior of the size, by quadrature: no chain, so nothing to converge.

With θ the degrees' distribution f, m = N − n and γ(Ψ) = Σ f(x) e^(−xΨ),

    L(N, θ) ∝ N!/(N − n)! · ∏ f(d_i) · ∫ γ(Ψ)^m h(Ψ) dΨ,

the model of Handcock, Gile and Mar (2014), whose unseen degrees are integrated out exactly instead
of being sampled. θ has two dimensions and Ψ one, so three small grids give the likelihood of N.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.special import gammaln, logsumexp

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.respondents.sizing.clocks import Clocks, clocks
from panoh.science.estimate.respondents.sizing.degrees import Degrees, guess, with_prior
from panoh.science.estimate.respondents.sizing.prior import Prior

SIDE = 33  # points of θ's grid in each direction
KNOTS = 48  # sizes at which the likelihood is worked out
DEEP = 25.0  # θ's grid holds all within so many log units of the best
PLACES, SHAPES = (-1.0, 7.0), (-4.0, 2.1)  # of log λ/ν and log ν


@dataclass(frozen=True, eq=False)
class Likelihood:
    """The log-likelihood of sizes between `seen` and the last of `knots` (k,)."""

    seen: int
    knots: Floats
    values: Floats

    def at(self, sizes: Floats) -> Floats:
        """Shape of `sizes`: interpolated, up to a constant."""
        spline = CubicSpline(self._scale(self.knots), self.values)
        return np.asarray(spline(self._scale(sizes)))

    def _scale(self, sizes: Floats) -> Floats:
        return np.asarray(np.log(sizes - self.seen + 0.02 * self.seen + 1.0))


def likelihood(degree: Floats, largest_degree: int, largest: float) -> Likelihood:
    """For `degree` (n,), whole and at most `largest_degree`, in the order of the sample."""
    seen = len(degree)
    spread = np.geomspace(0.02 * seen + 1.0, largest - seen + 0.02 * seen + 1.0, KNOTS)
    knots = np.unique(np.round(spread - 0.02 * seen - 1.0 + seen))
    ringing = clocks(degree, (largest - seen) * float(degree.mean()) + degree[-1])
    grid = _grid(degree, largest_degree, ringing, knots[[0, len(knots) // 2, -1]])
    return Likelihood(seen, knots, logsumexp(_joint(degree, grid, ringing, knots), axis=0))


def posterior(found: Likelihood, prior: Prior) -> Floats:
    """Shape (M,): the weights of the prior's sizes, which sum to one."""
    logs = found.at(prior.sizes) + prior.log_density
    weights = np.exp(logs - logs.max())
    return np.asarray(weights / weights.sum())


def _joint(degree: Floats, grid: Degrees, ringing: Clocks, sizes: Floats) -> Floats:
    """Shape (T, k): log L(N, θ) with θ's prior, for each θ and each N."""
    largest = grid.log_p.shape[1]
    count = np.bincount(degree.astype(np.int64), minlength=largest + 1)[1:]
    x = np.arange(1, largest + 1, dtype=np.float64)
    survive = np.exp(grid.log_p) @ np.exp(-np.outer(x, ringing.time))
    survive = np.log(np.maximum(survive, 1e-300))
    observed = grid.log_p @ count + grid.log_prior
    columns = []
    for size in sizes:
        unseen = size - len(degree)
        ways = gammaln(size + 1.0) - gammaln(unseen + 1.0)
        columns.append(ways + observed + logsumexp(unseen * survive + ringing.log_weight, axis=1))
    return np.stack(columns, axis=1)


def _grid(degree: Floats, largest_degree: int, ringing: Clocks, sizes: Floats) -> Degrees:
    """A grid of θ around all that is likely for any of the sizes, made finer in three steps."""
    centre = guess(degree, largest_degree)
    bounds = [PLACES, SHAPES]
    for _ in range(3):
        place, shape = (np.linspace(low, high, SIDE) for low, high in bounds)
        points = [axis.ravel() for axis in np.meshgrid(place, shape, indexing="ij")]
        grid = with_prior(points[0], points[1], largest_degree, centre)
        joint = _joint(degree, grid, ringing, sizes)
        likely = (joint > joint.max(axis=0) - DEEP).any(axis=1)
        bounds = [
            _around(axis[likely], side) for axis, side in zip(points, (place, shape), strict=True)
        ]
    place, shape = (np.linspace(low, high, SIDE) for low, high in bounds)
    points = [axis.ravel() for axis in np.meshgrid(place, shape, indexing="ij")]
    return with_prior(points[0], points[1], largest_degree, centre)


def _around(likely: Floats, side: Floats) -> tuple[float, float]:
    step = side[1] - side[0]
    return float(likely.min() - step), float(likely.max() + step)
