"""Chains draw from the posterior: exactly where it is known, and on every rung."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import betaln, gammaln

from panoh.science.estimate.chains.convergence import ess_tail, r_hat
from panoh.science.estimate.latent.ladder import Ladder
from panoh.science.estimate.latent.sampling import Plan, run
from panoh.science.estimate.latent.state import seen
from panoh.science.estimate.limits import Grid, Posterior
from tests.unit.estimate.tables import ARTIFICIAL, KOREA


def exact_with_one_class() -> Grid:
    """p(N | table) ∝ 1/N · C(N, n) · Π_j B(1 + n_j, 1 + N - n_j), for independent lists."""
    n = KOREA.observed
    points = np.arange(n, 40 * n, dtype=np.float64)
    logs = -np.log(points) + gammaln(points + 1.0) - gammaln(points - n + 1.0)
    for index in range(KOREA.size):
        total = KOREA.list_total(index)
        logs += betaln(1.0 + total, 1.0 + points - total)
    weights = np.exp(logs - logs.max())
    return Grid(points, weights / weights.sum())


@pytest.mark.parametrize("rungs", [1, 3])
def test_one_class_gives_the_posterior_that_is_known(rungs: int) -> None:
    plan = Plan(50, 500, 6, classes=1, ladder=Ladder(rungs))
    draws = run(KOREA, plan, np.random.default_rng(1), 8).draws
    assert draws.shape == (8, 500)
    assert r_hat(draws) < 1.02
    limits, exact = Posterior(draws.ravel(), ess_tail(draws)), exact_with_one_class()
    error = limits.error(0.95)
    assert error is not None
    for ours, right, e in zip(limits.at(0.95), exact.at(0.95), error, strict=True):
        assert ours == pytest.approx(right, abs=3.0 * e + 1.0)
    assert np.median(draws) == pytest.approx(exact.quantile(0.5), abs=1.0)


def test_rungs_see_more_and_more_people_and_the_last_sees_all() -> None:
    ladder = Ladder(4, 0.1)
    tables = ladder.thinned(seen(ARTIFICIAL, 2), 4)
    assert tables.totals.tolist() == sorted(tables.totals[:4].tolist()) * 2
    assert tables.counts[3].tolist() == tables.counts[7].tolist() == [40, 30, 6, 20]
    assert (tables.counts <= tables.counts[3]).all()
    assert (tables.counts == np.floor(tables.counts)).all()


def test_a_climb_begins_on_the_warmest_rung() -> None:
    tables = Ladder(4, 0.1).thinned(seen(ARTIFICIAL, 1), 0)
    assert (tables.counts == tables.counts[0]).all()


def test_a_table_too_small_to_thin_is_seen_whole() -> None:
    small = type(ARTIFICIAL).from_cells({"10": 1, "01": 1, "11": 1})
    tables = Ladder(3, 1e-9).thinned(seen(small, 1), 3)
    assert (tables.totals > 0.0).all()
