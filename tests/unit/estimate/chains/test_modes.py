"""Modes are found where they are, and not where they are not."""

from __future__ import annotations

import numpy as np
import pytest

from panoh.science.estimate.chains.modes import find_modes


def test_one_mode_is_one() -> None:
    for seed in range(20):
        draws = np.exp(np.random.default_rng(seed).normal(9.0, 0.3, (8, 500)))
        modes = find_modes(draws, 1000.0)
        assert modes.number == 1
        assert modes.shares.tolist() == [1.0]
        assert not modes.stuck


def test_a_small_second_mode_is_seen_with_its_share() -> None:
    rng = np.random.default_rng(1)
    far = rng.random((8, 1000)) < 0.05
    draws = np.exp(rng.normal(np.where(far, 12.0, 10.8), 0.08))
    modes = find_modes(draws, 2000.0)
    assert modes.number == 2
    assert modes.shares[1] == pytest.approx(far.mean())
    assert np.exp(11.0) < modes.borders[0] < np.exp(11.9)
    assert not modes.stuck
    assert modes.of(np.exp([10.8, 12.0])).tolist() == [0, 1]


def test_a_tiny_second_mode_is_left_out() -> None:
    rng = np.random.default_rng(1)
    far = rng.random((8, 1000)) < 0.005
    assert find_modes(np.exp(rng.normal(np.where(far, 12.0, 10.8), 0.08)), 2000.0).number == 1


def test_chains_that_sit_in_different_modes_are_stuck() -> None:
    centres = np.repeat([[9.0], [10.0], [9.0], [10.0]], 500, axis=1)
    draws = np.exp(np.random.default_rng(1).normal(centres, 0.1))
    modes = find_modes(draws, 1000.0)
    assert modes.stuck
    assert modes.shares.tolist() == [0.5, 0.5]


def test_equal_draws_are_one_mode() -> None:
    assert find_modes(np.full((4, 100), 7.0), 400.0).number == 1
