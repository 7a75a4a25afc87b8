"""Trajectories leave the density as it is, keep its energy, and go back where they came from."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from panoh.science.estimate.chains.hamiltonian import kinetic, leapfrog, transition

Floats = NDArray[np.float64]
SPREAD = np.array([0.5, 2.0])


def normal(position: Floats) -> tuple[Floats, Floats]:
    scaled = position / SPREAD
    return -0.5 * (scaled**2).sum(axis=1), -scaled / SPREAD


def walled(position: Floats) -> tuple[Floats, Floats]:
    inside = (position > 0.0).all(axis=1)
    return np.where(inside, -position.sum(axis=1), np.nan), -np.ones_like(position)


def test_the_normal_comes_out() -> None:
    rng = np.random.default_rng(1)
    position = np.zeros((50, 2))
    mass, step = np.tile(SPREAD**-2.0, (50, 1)), np.full(50, 0.6)
    kept = []
    for _ in range(400):
        position, chance = transition(rng, position, normal, mass, step, 4)
        kept.append(position)
        assert ((chance > 0) & (chance <= 1)).all()
    draws = np.concatenate(kept[20:])
    assert draws.mean(axis=0) == pytest.approx([0, 0], abs=0.05)
    assert draws.std(axis=0) == pytest.approx(SPREAD, rel=0.03)


def test_a_trajectory_can_be_run_backwards() -> None:
    rng = np.random.default_rng(2)
    start, momentum = rng.standard_normal((2, 5, 2))
    mass, step = np.ones((5, 2)), np.full((5, 1), 0.2)
    there, push, value = leapfrog(start, momentum, normal(start)[1], normal, mass, step, 7)
    assert value == pytest.approx(normal(there)[0])
    back, push, _ = leapfrog(there, -push, normal(there)[1], normal, mass, step, 7)
    assert back == pytest.approx(start)
    assert kinetic(push, mass) == pytest.approx(kinetic(momentum, mass))


def test_what_leaves_the_numbers_is_refused() -> None:
    rng = np.random.default_rng(3)
    position = np.full((40, 1), 0.01)
    for _ in range(20):
        position, _ = transition(rng, position, walled, np.ones((40, 1)), np.full(40, 1.0), 2)
        assert (position > 0).all()
