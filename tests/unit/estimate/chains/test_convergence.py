"""R-hat and effective sample size have the properties that they are used for."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from panoh.science.estimate.chains.convergence import ess_bulk, ess_tail, r_hat, split

Floats = NDArray[np.float64]


def independent(seed: int = 1, shape: tuple[int, int] = (8, 1000)) -> Floats:
    return np.random.default_rng(seed).standard_normal(shape)


def autoregressive(phi: float, seed: int = 2) -> Floats:
    noise = independent(seed, (8, 4000))
    chains = np.empty_like(noise)
    chains[:, 0] = noise[:, 0]
    for i in range(1, noise.shape[1]):
        chains[:, i] = phi * chains[:, i - 1] + math.sqrt(1 - phi**2) * noise[:, i]
    return chains


def test_independent_draws_count_whole() -> None:
    draws = independent()
    assert r_hat(draws) == pytest.approx(1.0, abs=0.005)
    assert ess_bulk(draws) == pytest.approx(8000, rel=0.1)
    assert ess_tail(draws) == pytest.approx(8000, rel=0.15)


@pytest.mark.parametrize("phi", [-0.3, 0.5, 0.9])
def test_correlated_draws_count_as_theory_says(phi: float) -> None:
    theory = 32000 * (1 - phi) / (1 + phi)
    assert ess_bulk(autoregressive(phi)) == pytest.approx(theory, rel=0.15)


def test_alternating_draws_never_count_beyond_the_cap() -> None:
    alternating = np.tile([1.0, -1.0], (4, 500)) + 0.01 * independent(3, (4, 1000))
    assert ess_bulk(alternating) == pytest.approx(4000 * math.log10(4000))


def test_a_shifted_chain_shows() -> None:
    draws = independent()
    draws[0] += 3.0
    assert r_hat(draws) > 1.05
    assert ess_bulk(draws) < 100


def test_a_wider_chain_shows_though_its_mean_is_right() -> None:
    draws = independent()
    draws[:2] *= 5.0
    assert r_hat(draws) > 1.05


def test_a_drift_shows_in_the_halves() -> None:
    draws = independent() + np.linspace(-2, 2, 1000)
    assert r_hat(draws) > 1.05


def test_chains_at_a_standstill() -> None:
    assert r_hat(np.full((4, 100), 7.0)) == 1.0
    assert ess_bulk(np.full((4, 100), 7.0)) == 400
    assert r_hat(np.repeat([[1.0], [2.0]], 100, axis=1)) == math.inf


def test_too_few_draws_are_refused() -> None:
    with pytest.raises(ValueError):
        r_hat(np.ones((4, 3)))


def test_halves_of_an_odd_chain_leave_out_the_middle() -> None:
    assert split(np.arange(5.0)[None]).tolist() == [[0, 1], [3, 4]]


@given(seed=st.integers(0, 2**32 - 1), scale=st.floats(0.1, 3.0))
@settings(max_examples=20, deadline=None)
def test_only_ranks_matter(seed: int, scale: float) -> None:
    draws = independent(seed, (4, 50))
    assert ess_bulk(np.exp(scale * draws)) == pytest.approx(ess_bulk(draws))
    assert ess_tail(np.exp(scale * draws)) == pytest.approx(ess_tail(draws))
    shuffled = draws[np.random.default_rng(seed).permutation(4)]
    assert r_hat(shuffled) == pytest.approx(r_hat(draws))
