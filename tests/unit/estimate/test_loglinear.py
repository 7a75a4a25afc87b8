"""Fits of one model: known answers, and what must not change the answer."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from panoh.science.estimate import CaptureHistories, examples
from panoh.science.estimate.capture.lattice import pair_terms, subset_sums, superset_sums
from panoh.science.estimate.limits import lognormal
from panoh.science.estimate.loglinear.models import fit_model, fit_models
from panoh.science.estimate.loglinear.search import every_pair_model
from tests.unit.estimate.tables import KOSOVO, tables


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(1, 5000))
def test_two_lists_give_lincoln_and_petersen(first: int, second: int, both: int) -> None:
    found = fit_model(CaptureHistories.from_cells({"10": first, "01": second, "11": both}))
    total = (first + both) * (second + both) / both
    assert found.estimate == pytest.approx(total, rel=1e-9)
    variance = 1 / first + 1 / second + 1 / both  # of the log of first·second/both
    assert found.se == pytest.approx(math.sqrt(variance), rel=1e-6)


def test_a_saturated_model_gives_the_odds_ratio_identity() -> None:
    n = {"100": 40, "010": 30, "001": 20, "110": 6, "101": 5, "011": 4, "111": 2}
    found = fit_model(CaptureHistories.from_cells(n), pair_terms(3))
    unseen = 40 * 30 * 20 * 2 / (6 * 5 * 4)
    assert found.estimate == pytest.approx(107 + unseen, rel=1e-9)
    assert (found.df, found.misfit) == (0, 1.0)
    assert found.deviance == pytest.approx(0.0, abs=1e-9)


@given(tables(2, 4), st.integers(2, 50))
def test_a_fixed_model_scales_with_the_counts(table: CaptureHistories, times: int) -> None:
    larger = CaptureHistories(table.lists, tuple(count * times for count in table.counts))
    model = pair_terms(table.size)[:1]
    small, large = fit_model(table, model), fit_model(larger, model)
    assert small.status is large.status
    if small.identified:
        assert large.estimate == pytest.approx(small.estimate * times, rel=1e-6)
        assert large.se * math.sqrt(times) == pytest.approx(small.se, rel=1e-6)


def test_many_models_at_once_are_fitted_as_one_by_one() -> None:
    models = [tuple(sorted(model)) for model in every_pair_model(4)]
    for together in fit_models(KOSOVO, models):
        alone = fit_model(KOSOVO, together.terms)
        assert alone.estimate == pytest.approx(together.estimate, rel=1e-9)
        assert alone.bic == pytest.approx(together.bic, rel=1e-9)
        assert alone.se == pytest.approx(together.se, rel=1e-7)


def test_a_pair_that_shares_nobody_drops_its_cells() -> None:
    table = examples.uk2013()
    pair = 1 | 16  # LA:GP
    found = fit_model(table, (pair,))
    assert found.absent == (pair,)
    assert superset_sums(found.fitted[:, None])[pair, 0] == 0
    assert found.df == 31 - 8 - 6


def test_three_lists_together_may_be_a_term() -> None:
    found = fit_model(KOSOVO, (3, 5, 6, 7, 9, 12))  # Rcapture's [123,14,34]
    assert found.estimate == pytest.approx(10356.52, abs=0.005)
    assert found.bic == pytest.approx(203.03, abs=0.005)


def test_sums_over_sets_are_what_they_say() -> None:
    values = np.arange(8.0)[:, None]
    above = [sum(s for s in range(8) if s & t == t) for t in range(8)]
    below = [sum(s for s in range(8) if s & t == s) for t in range(8)]
    assert superset_sums(values)[:, 0].tolist() == above
    assert subset_sums(values)[:, 0].tolist() == below


def test_the_interval_is_log_normal_on_the_unseen() -> None:
    low, high = lognormal(100, math.log(400.0), 0.2, 0.95)
    assert (low, high) == pytest.approx((100 + 400 / 1.4799270, 100 + 400 * 1.4799270), rel=1e-6)


@given(st.floats(0.5, 0.98))
def test_a_higher_level_gives_a_wider_interval_above_the_seen(level: float) -> None:
    narrow, wide = lognormal(50, 3.0, 0.4, level), lognormal(50, 3.0, 0.4, level + 0.01)
    assert 50 < wide[0] < narrow[0] < narrow[1] < wide[1]
