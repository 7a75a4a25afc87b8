"""Averages over all models, and the mixtures they are made of."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.examples import uk2013
from panoh.science.estimate.limits import lognormal
from panoh.science.estimate.loglinear.averaging import average, average_aic, effective, weights_of
from panoh.science.estimate.loglinear.exhaustive import Criterion, sweep
from panoh.science.estimate.loglinear.mixture import Mixture
from panoh.science.estimate.settings import ALL_ORDERS, Settings
from tests.unit.estimate.tables import ARTIFICIAL, KOREA, KOSOVO, NO_OVERLAP, tables

ALL = Settings(order=ALL_ORDERS)


def one(log_unseen: float, se: float) -> Mixture:
    return Mixture(100.0, np.array([log_unseen]), np.array([se]), np.array([1.0]))


def two(first: float, second: float, share: float = 0.5) -> Mixture:
    logs, ses = np.array([first, second]), np.array([0.1, 0.1])
    return Mixture(100.0, logs, ses, np.array([share, 1 - share]))


@given(st.floats(-3, 15), st.floats(0.01, 2), st.sampled_from([0.5, 0.8, 0.95]))
def test_a_mixture_of_one_is_log_normal(log_unseen: float, se: float, level: float) -> None:
    mixture = one(log_unseen, se)
    assert mixture.at(level) == pytest.approx(lognormal(100.0, log_unseen, se, level), rel=1e-9)
    assert mixture.quantile(0.5) == pytest.approx(100 + math.exp(log_unseen), rel=1e-9)
    assert mixture.error(level) is None


@given(st.floats(0.02, 0.98), st.floats(3, 6), st.floats(0.05, 0.95))
def test_a_quantile_has_its_share_below(share: float, second: float, quantile: float) -> None:
    mixture = two(4.0, second, share)
    found = math.log(mixture.quantile(quantile) - 100)
    assert mixture.below(found) == pytest.approx(quantile, abs=1e-8)


def test_the_grid_is_the_mixture() -> None:
    mixture = two(4.0, 5.0)
    grid = mixture.grid()
    assert grid.weights.sum() == pytest.approx(1)
    for share in (0.1, 0.5, 0.9):
        assert grid.quantile(share) == pytest.approx(mixture.quantile(share), rel=0.02)


def test_a_model_without_spread_is_a_point() -> None:
    assert one(3.0, 0.0).at(0.95) == pytest.approx((100 + math.exp(3),) * 2, rel=1e-6)


@pytest.mark.parametrize("criterion", ["bic", "aic"])
def test_weights_are_what_support_says(criterion: Criterion) -> None:
    found = sweep(KOSOVO, ALL_ORDERS, criterion)
    weights = weights_of(found)
    assert weights.sum() == pytest.approx(1)
    assert (np.diff(weights) <= 0).all()
    assert weights[1] / weights[0] == pytest.approx(math.exp(-found.behind()[1] / 2))


def test_effective_counts_equal_models() -> None:
    assert effective(np.full(7, 1 / 7)) == pytest.approx(7)
    assert effective(np.array([1.0, 0.0])) == pytest.approx(1)


def test_the_uk_has_two_stories() -> None:
    found = average(uk2013(), ALL)
    assert found.limits is not None
    low, high = found.limits.at(0.95)
    assert low < 11_000 < 25_311 < high  # the pairs' story and the triple's
    assert found.estimate == pytest.approx(23_666, abs=1)
    assert any(doubt.code == "average_peaks" for doubt in found.doubts)
    assert found.diagnostics["models"] == 6893
    assert 5 < found.diagnostics["models_effective"] < 50
    chosen, best = found.rows[:2]
    assert chosen.chosen
    assert chosen.weight == 1
    assert best.behind == 0
    assert best.estimate == pytest.approx(25311.29, abs=0.005)
    assert best.weight == pytest.approx(found.diagnostics["top_probability"])
    assert [row.roles[0].sentence() for row in found.rows[1:3]] == [
        "model 1 by BIC",
        "model 2 by BIC",
    ]
    assert "average of 6,519 models by BIC" in [role.sentence() for role in chosen.roles]


def test_where_one_model_has_all_support_its_own_interval_comes_out() -> None:
    found = average(KOSOVO, Settings())
    best = sweep(KOSOVO).best
    assert best is not None
    assert found.limits is not None
    assert found.limits.at(0.95) == pytest.approx(best.interval(0.95), rel=0.01)
    assert not found.doubts
    assert found.model == KOSOVO.names(best.terms)


def test_models_that_have_no_maximum_weigh_nothing() -> None:
    found = average(ARTIFICIAL, Settings())
    assert found.limits is not None
    assert found.limits.at(0.95)[1] < 1000
    assert found.diagnostics["models_identified"] == 4


def test_aic_spreads_support_over_more_models() -> None:
    by_bic, by_aic = average(KOSOVO, ALL), average_aic(KOSOVO, ALL)
    assert by_aic.diagnostics["models_effective"] > by_bic.diagnostics["models_effective"]
    assert by_aic.rows[1].roles[0].code == "role_ranked_aic"


def test_two_models_that_differ_are_said_to() -> None:
    from_korea = average(KOREA, Settings())
    assert from_korea.estimate is not None
    assert 150 < from_korea.estimate < 200


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (NO_OVERLAP, "no_overlap"),
        (CaptureHistories.from_cells({"100": 5, "110": 6, "101": 3}), "everyone_on_list"),
    ],
)
def test_without_any_estimate_it_says_why(table: CaptureHistories, code: str) -> None:
    found = average(table, Settings())
    assert found.estimate is None
    assert found.reason is not None
    assert found.reason.code == code


@given(tables(2, 4))
@settings(max_examples=20, deadline=None)
def test_the_average_lies_between_the_models(table: CaptureHistories) -> None:
    found = average(table, Settings())
    if found.estimate is not None and found.limits is not None:
        near = [fit.estimate for fit in sweep(table).near]
        assert min(near) * (1 - 1e-6) <= found.estimate <= max(near) * (1 + 1e-6)
        low, high = found.limits.at(0.95)
        assert table.observed <= low <= found.estimate <= high
