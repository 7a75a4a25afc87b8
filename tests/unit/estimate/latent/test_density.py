"""The density is the model's, its gradient is right, and labels gain what the prior says."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import digamma
from scipy.stats import beta, poisson

from panoh.science.estimate.latent.density import log_density, log_prior
from panoh.science.estimate.latent.moves import label_gain
from panoh.science.estimate.latent.state import Tables
from panoh.science.estimate.latent.variates import log_gamma

INCIDENCE = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 1, 1.0]])


@given(seed=st.integers(0, 2**32 - 1), classes=st.integers(1, 5))
@settings(max_examples=20, deadline=None)
def test_the_gradient_is_the_slope(seed: int, classes: int) -> None:
    rng = np.random.default_rng(seed)
    tables = Tables(INCIDENCE, rng.integers(0, 9, (2, 5)).astype(float))
    position = rng.normal(0.0, 2.0, (2, classes * 4))
    concentration = rng.uniform(0.1, 3.0, 2)
    _, gradient = log_density(position, classes, concentration, tables)
    for place in range(position.shape[1]):
        nudge = np.zeros_like(position)
        nudge[:, place] = 1e-5
        above, _ = log_density(position + nudge, classes, concentration, tables)
        below, _ = log_density(position - nudge, classes, concentration, tables)
        assert gradient[:, place] == pytest.approx((above - below) / 2e-5, rel=1e-4, abs=1e-4)


def directly(position: np.ndarray, classes: int, alpha: float, counts: np.ndarray) -> float:
    """The same density from its definition, for one chain."""
    weights, logits = np.exp(position[:classes]), position[classes:].reshape(classes, -1)
    chances = 1.0 / (1.0 + np.exp(-logits))
    cells = np.array([[h >> j & 1 for j in range(3)] for h in range(1, 8)])
    each = np.prod(np.where(cells[:, None, :], chances, 1.0 - chances), axis=2)
    filled = np.zeros(7)
    for cell, count in zip(INCIDENCE, counts, strict=True):
        filled[np.flatnonzero((cells == cell).all(axis=1))] = count
    total = poisson.logpmf(filled, each @ weights).sum()
    shares = weights / weights.sum()
    rest = shares[::-1].cumsum()[::-1]
    sticks = shares[:-1] / rest[:-1]
    total += beta.logpdf(sticks, 1.0, alpha).sum() - np.log(rest[:-1]).sum()
    total += np.log(shares).sum()  # from shares and log μ, uniform, to the logs of the weights
    return float(total + np.log(chances * (1.0 - chances)).sum())


@given(seed=st.integers(0, 2**32 - 1), classes=st.integers(1, 4))
@settings(max_examples=20, deadline=None)
def test_the_density_is_poisson_counts_times_sticks_times_uniform_chances(
    seed: int, classes: int
) -> None:
    rng = np.random.default_rng(seed)
    counts = np.tile(rng.integers(1, 9, 5).astype(float), (2, 1))
    position = rng.normal(0.0, 1.5, (2, classes * 4))
    concentration = np.full(2, 0.7)
    value, _ = log_density(position, classes, concentration, Tables(INCIDENCE, counts))
    first, second = (directly(row, classes, 0.7, counts[0]) for row in position)
    assert value[0] - value[1] == pytest.approx(first - second, rel=1e-8, abs=1e-8)


def test_shares_too_small_for_a_number_keep_their_density() -> None:
    alpha = np.array([0.01])
    for depth in (10.0, 3000.0):
        value, gradient = log_prior(np.array([[0.0, -depth, -depth - 5.0]]), alpha)
        assert value == pytest.approx(-math.log1p(math.exp(-5.0)) - 0.01 * (depth + 5.0), abs=1e-4)
        assert gradient.sum() == pytest.approx(0.0, abs=1e-9)  # only shares matter


@given(seed=st.integers(0, 2**32 - 1), classes=st.integers(2, 6))
@settings(max_examples=20, deadline=None)
def test_labels_gain_the_difference_of_the_prior(seed: int, classes: int) -> None:
    rng = np.random.default_rng(seed)
    weights = rng.normal(0.0, 3.0, (3, classes))
    concentration = rng.uniform(0.1, 3.0, 3)
    gain = label_gain(weights, concentration)
    before, _ = log_prior(weights, concentration)
    for first in range(classes - 1):
        order = list(range(classes))
        order[first], order[first + 1] = first + 1, first
        after, _ = log_prior(weights[:, order], concentration)
        assert gain[:, first] == pytest.approx(after - before, abs=1e-9)


@pytest.mark.parametrize("shape", [0.003, 0.5, 4.0])
def test_logs_of_gammas_are_right_even_where_the_gamma_is_zero(shape: float) -> None:
    drawn = log_gamma(np.random.default_rng(1), np.full(200_000, shape))
    assert np.isfinite(drawn).all()
    assert drawn.mean() == pytest.approx(digamma(shape), rel=0.01)
