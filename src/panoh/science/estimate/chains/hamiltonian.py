"""Hamiltonian Monte Carlo of many chains at once (Neal 2011)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from panoh.science.estimate.capture.lattice import Floats

Density = Callable[[Floats], tuple[Floats, Floats]]  # (chains, d) → log density (chains,), gradient


def transition(
    rng: np.random.Generator,
    position: Floats,
    density: Density,
    mass: Floats,
    step: Floats,
    steps: int,
) -> tuple[Floats, Floats]:
    """One accepted or refused trajectory for each chain; gives its end and its acceptance.

    `position` and the diagonal `mass` have the shape (chains, d), `step` (chains,). A trajectory
    that leaves the numbers (a divergence) is refused.
    """
    momentum = rng.standard_normal(position.shape) * np.sqrt(mass)
    value, gradient = density(position)
    before = value - kinetic(momentum, mass)
    with np.errstate(all="ignore"):
        end, momentum, value = leapfrog(
            position, momentum, gradient, density, mass, step[:, None], steps
        )
        gain = value - kinetic(momentum, mass) - before
    chance = np.exp(np.minimum(np.where(np.isfinite(gain), gain, -np.inf), 0.0))
    accepted = rng.random(len(chance)) < chance
    return np.where(accepted[:, None], end, position), chance


def leapfrog(
    position: Floats,
    momentum: Floats,
    gradient: Floats,
    density: Density,
    mass: Floats,
    step: Floats,
    steps: int,
) -> tuple[Floats, Floats, Floats]:
    """Where `steps` leapfrog steps of size `step` (chains, 1) lead, and the log density there."""
    position, reach = position.copy(), step / mass
    momentum = momentum + 0.5 * step * gradient
    for number in range(1, steps + 1):
        position += reach * momentum
        value, gradient = density(position)
        momentum += (step if number < steps else 0.5 * step) * gradient
    return position, momentum, value


def kinetic(momentum: Floats, mass: Floats) -> Floats:
    """Shape (chains,): ½ Σ p²/m."""
    return np.asarray(0.5 * (momentum**2 / mass).sum(axis=1), dtype=np.float64)
