"""The posterior of a Poisson log-linear model with normal priors, and draws from it.

Counts of the observable cells are Poisson with log means Σ over the terms that the cell contains;
the intercept is the log of the expected unseen. The log density is concave, so Newton's steps find
its mode, and trajectories in coordinates that the curvature there makes round mix at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Floats, contains
from panoh.science.estimate.chains.hamiltonian import transition

MAIN_PRECISION: Final = 1e-4  # of the intercept and main effects, as the paper's software has it
CLOSE: Final = 1e-6  # of the log density: only the centre of the coordinates hangs on it


@dataclass(frozen=True, eq=False)
class Model:
    """`design` (cells, terms), `counts` (cells,), prior `precision` (terms,)."""

    design: Floats
    counts: Floats
    precision: Floats

    def log_density(self, beta: Floats) -> tuple[Floats, Floats]:
        """For `beta` (chains, terms): the log density (chains,) and its gradient."""
        linear = beta @ self.design.T
        means = np.exp(linear)
        value = linear @ self.counts - means.sum(axis=1)
        value -= 0.5 * (beta**2) @ self.precision
        return value, (self.counts - means) @ self.design - beta * self.precision

    def curvature(self, beta: Floats) -> Floats:
        """Shape (terms, terms): minus the second derivatives at `beta` (terms,)."""
        means = np.exp(self.design @ beta)
        weighted = self.design.T @ (self.design * means[:, None])
        return np.asarray(weighted + np.diag(self.precision), dtype=np.float64)


def pairs_model(table: CaptureHistories, pairs: tuple[int, ...], precision: float) -> Model:
    """Main effects and `pairs`, whose priors are Normal(0, 1/precision)."""
    mains = (0, *(1 << index for index in range(table.size)))
    design = contains(1 << table.size, (*mains, *pairs))[1:].astype(np.float64)
    prior = np.repeat([MAIN_PRECISION, precision], [len(mains), len(pairs)])
    return Model(design, table.table[1:], prior)


def mode(model: Model) -> Floats:
    """Shape (terms,): where the density is highest, by damped Newton steps."""
    start = np.log(model.counts + 0.5)
    beta: Floats = np.asarray(np.linalg.lstsq(model.design, start)[0], dtype=np.float64)
    while True:  # concave, so damped steps arrive
        value, gradient = model.log_density(beta[None])
        step = cho_solve(cho_factor(model.curvature(beta)), gradient[0])
        gain = float(gradient[0] @ step)
        if gain < CLOSE:
            return beta
        while float(model.log_density((beta + step)[None])[0][0]) < value[0] + 0.1 * gain:
            step, gain = 0.5 * step, 0.5 * gain
        beta = beta + step


def sample(
    model: Model, rng: np.random.Generator, chains: int, *, warmup: int, kept: int
) -> Floats:
    """Draws of all terms, shape (chains, kept, terms), from starts twice too wide."""
    centre = mode(model)
    shape = np.linalg.inv(np.linalg.cholesky(model.curvature(centre)))

    def density(position: Floats) -> tuple[Floats, Floats]:
        value, gradient = model.log_density(centre + position @ shape)
        return value, gradient @ shape.T

    position = 2.0 * rng.standard_normal((chains, len(centre)))
    draws = np.empty((chains, kept, len(centre)))
    for number in range(-warmup, kept):
        step = rng.uniform(0.1, 0.4, chains)
        position, _ = transition(rng, position, density, np.ones_like(position), step, 6)
        if number >= 0:
            draws[:, number] = centre + position @ shape
    return draws
