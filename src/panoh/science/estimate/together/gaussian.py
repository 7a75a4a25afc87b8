"""Sizes of sites and biases of methods, exactly, on a grid of the two spreads.

Reading i, of site s by method m:  log N̂ᵢ ~ N(log N_s + b_m + uᵢ, seᵢ²),  uᵢ ~ N(0, τ²),
b ~ N(0, σ² C), with a flat prior on log N_s and half-normal priors on τ and σ. Given τ and σ all is
Gaussian, so the posterior is a mixture over the nodes of a Gauss–Legendre grid and nothing is
drawn: no chains, no convergence to doubt. C is the identity with zeros for anchors, or, without
anchors, I − J/M, which makes the biases sum to zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.polynomial.legendre import leggauss

from panoh.science.estimate.capture.lattice import Floats, Integers

NODES: Final = 32
NOTHING: Final = 1e-10
REACH: Final = 4.5  # a half-normal prior is cut at so many times its scale


@dataclass(frozen=True, eq=False)
class Problem:
    """`y` and `se` (n,) logarithms; `site` and `method` (n,) places; `prior` C (M, M)."""

    y: Floats
    se: Floats
    site: Integers
    method: Integers
    prior: Floats

    @property
    def sites(self) -> Floats:
        """Shape (n, S): 1 where the reading is of the site."""
        return np.eye(int(self.site.max()) + 1)[self.site]

    @property
    def methods(self) -> Floats:
        """Shape (n, M): 1 where the reading is by the method."""
        return np.eye(len(self.prior))[self.method]


@dataclass(frozen=True, eq=False)
class Posterior:
    """For G nodes: their `weights` (G,), `variation` τ and `spread` σ (G,), and Gaussian moments.

    `size_mean`, `size_sd` (G, S) of log N; `bias_mean`, `bias_sd` (G, M) of b.
    """

    weights: Floats
    variation: Floats
    spread: Floats
    size_mean: Floats
    size_sd: Floats
    bias_mean: Floats
    bias_sd: Floats


def solve(problem: Problem, variation: float, spread: float, nodes: int = NODES) -> Posterior:
    """The posterior, with prior scales `variation` of τ and `spread` of σ.

    A first grid over the whole prior finds where the posterior lies, a second one covers that.
    """
    scales = np.array([variation, spread])
    whole = np.stack([np.zeros(2), REACH * scales])
    first = _on(problem, scales, whole, nodes)
    return _on(problem, scales, _around(first, whole, nodes), nodes)


def _on(problem: Problem, scales: Floats, box: Floats, nodes: int) -> Posterior:
    """The posterior on a grid over `box` (2, 2): the least and most of τ and of σ."""
    points, weights = leggauss(nodes)
    axes = box[0] + (points[:, None] + 1.0) / 2.0 * (box[1] - box[0])
    prior = np.log(weights)[:, None] - (axes / scales) ** 2 / 2.0
    tau, sigma = (grid.reshape(-1) for grid in np.meshgrid(axes[:, 0], axes[:, 1]))
    pairs = zip(*(np.array_split(grid, nodes) for grid in (tau, sigma)), strict=True)
    parts = [_given(problem, *pair) for pair in pairs]
    fit, *moments = (np.concatenate(every) for every in zip(*parts, strict=True))
    log = fit + (prior[None, :, 0] + prior[:, None, 1]).reshape(-1)
    shares = np.exp(log - log.max())
    return Posterior(shares / shares.sum(), tau, sigma, *moments)


def _around(found: Posterior, box: Floats, nodes: int) -> Floats:
    """The box of all nodes that carry any weight, and their neighbours."""
    matter = found.weights > NOTHING * found.weights.max()
    margin = 2.0 * (box[1] - box[0]) / nodes
    held = np.stack([found.variation[matter], found.spread[matter]])
    low, high = held.min(axis=1) - margin, held.max(axis=1) + margin
    return np.stack([np.maximum(low, 0.0), np.minimum(high, box[1])])


def _given(problem: Problem, tau: Floats, sigma: Floats) -> tuple[Floats, ...]:
    """For some nodes (g,): log marginal likelihood (g,), and moments of log N and of b."""
    X, Z, y = problem.sites, problem.methods, problem.y
    shared = Z @ problem.prior @ Z.T
    own = np.eye(len(y)) * (problem.se**2 + tau[:, None] ** 2)[:, None, :]
    V = own + (sigma**2)[:, None, None] * shared
    inverse = np.linalg.inv(V)
    gram = X.T @ inverse @ X
    covariance = np.linalg.inv(gram)
    sizes = covariance @ (X.T @ inverse @ y)[:, :, None]
    P = inverse - inverse @ X @ covariance @ X.T @ inverse
    pull = P @ y
    fit = -0.5 * (np.linalg.slogdet(V)[1] + np.linalg.slogdet(gram)[1] + pull @ y)
    CZ = (sigma**2)[:, None, None] * (problem.prior @ Z.T)
    bias = (CZ @ pull[:, :, None])[:, :, 0]
    left = np.einsum("gmn,gnk,gmk->gm", CZ, P, CZ)
    bias_variance = (sigma**2)[:, None] * np.diag(problem.prior) - left
    size_sd = np.sqrt(np.diagonal(covariance, axis1=1, axis2=2))
    return fit, sizes[:, :, 0], size_sd, bias, np.sqrt(np.maximum(bias_variance, 0.0))
