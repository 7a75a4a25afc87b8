"""The density has the right slope and mode, and the draws are from it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.stats import multivariate_t

from panoh.science.estimate import CaptureHistories
from panoh.science.estimate.capture.lattice import pair_terms
from panoh.science.estimate.chains.convergence import ess_bulk, r_hat
from panoh.science.estimate.threshold.posterior import mode, pairs_model, sample
from tests.unit.estimate.tables import ARTIFICIAL, tables


@given(table=tables())
@settings(max_examples=30, deadline=None)
def test_at_the_mode_the_slope_is_nothing_and_matches_the_density(table: CaptureHistories) -> None:
    model = pairs_model(table, pair_terms(table.size), 1.0)
    beta = mode(model)
    value, gradient = model.log_density(beta[None])
    assert gradient[0] @ np.linalg.solve(model.curvature(beta), gradient[0]) < 1e-5
    moved = beta + 0.1
    nudge = np.eye(len(beta)) * 1e-5
    above, below = (model.log_density(moved + side * nudge)[0] for side in (1.0, -1.0))
    slope = model.log_density(moved[None])[1][0]
    assert slope == pytest.approx((above - below) / 2e-5, rel=1e-4, abs=1e-2)
    assert model.log_density(moved[None])[0][0] < value[0]


def test_draws_agree_with_importance_sampling() -> None:
    model = pairs_model(ARTIFICIAL, pair_terms(3), 1.0)
    draws = sample(model, np.random.default_rng(1), 16, warmup=50, kept=250)
    assert draws.shape == (16, 250, 7)
    assert max(r_hat(draws[:, :, term]) for term in range(7)) < 1.02
    assert min(ess_bulk(draws[:, :, term]) for term in range(7)) > 1000
    centre = mode(model)
    wide = multivariate_t(centre, 1.5 * np.linalg.inv(model.curvature(centre)), df=5, seed=2)
    tried = wide.rvs(100_000)
    logs = model.log_density(tried)[0] - wide.logpdf(tried)
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    right = weights @ tried
    spread = np.sqrt(weights @ (tried - right) ** 2)
    flat = draws.reshape(-1, 7)
    assert np.abs(flat.mean(axis=0) - right).max() < 0.1 * spread.max()
    assert flat.std(axis=0) == pytest.approx(spread, rel=0.1)
