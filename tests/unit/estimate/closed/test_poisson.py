"""Poisson regression: the maximum, and whether there is one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.science.estimate.closed.designs import designs
from panoh.science.estimate.closed.poisson import regress

DESIGN = np.column_stack([np.ones(4), [0.0, 1.0, 0.0, 1.0], [0.0, 0.0, 1.0, 1.0]])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 500), min_size=4, max_size=4))
def test_the_fit_keeps_the_totals(counts: list[int]) -> None:
    seen = np.array(counts, dtype=np.float64)
    found = regress(seen, DESIGN)
    assert found.exists
    np.testing.assert_allclose(DESIGN.T @ found.fitted, DESIGN.T @ seen, rtol=1e-9)
    np.testing.assert_allclose(found.fitted, np.exp(DESIGN @ found.beta))
    assert found.deviance >= -1e-9


def test_covariance_is_the_inverse_information() -> None:
    found = regress(np.array([10.0, 20.0, 30.0, 70.0]), DESIGN)
    information = DESIGN.T @ np.diag(found.fitted) @ DESIGN
    np.testing.assert_allclose(found.covariance @ information, np.eye(3), atol=1e-9)


@pytest.mark.parametrize(
    ("counts", "exists"),
    [([5.0, 0.0, 0.0, 7.0], True), ([5.0, 3.0, 0.0, 0.0], False), ([0.0, 3.0, 0.0, 2.0], False)],
)
def test_a_maximum_is_claimed_only_where_there_is_one(counts: list[float], exists: bool) -> None:
    assert regress(np.array(counts), DESIGN).exists is exists


def test_hopeless_means_do_not_break_it() -> None:
    columns = np.column_stack([np.ones(3), [0.0, 1.0, 2.0], [0.0, 0.0, 600.0]])
    assert not regress(np.array([40.0, 10.0, 0.0]), columns).exists


def test_a_step_that_goes_too_far_is_shortened() -> None:
    """Counts over seven powers of ten, found by trying many."""
    counts = [124, 0, 28, 60, 0, 0, 0, 500, 13, 5343635, 0, 4, 249, 0, 0]
    design = next(d.columns for d in designs(4) if d.name == "Mth Gamma3.5")
    found = regress(np.array(counts, dtype=np.float64), design)
    assert found.exists
    np.testing.assert_allclose(design.T @ found.fitted, design.T @ counts, rtol=1e-6)
