"""Errors of linkage move estimates, and no direction is assumed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.science.estimate import InputError
from panoh.science.estimate.honesty.linkage import Mislink, Rates, effects, rates_from_scores
from panoh.science.estimate.loglinear.bootstrap import Fixed
from panoh.science.estimate.loglinear.models import fit_model
from tests.unit.estimate.tables import INDEPENDENT

COUNTS = np.array([500, 420, 270, 180, 210, 140, 90, 60])
RECORDS = np.array([0, 1, 1, 2, 1, 2, 2, 3])


def records(counts: np.ndarray) -> int:
    return int((counts * RECORDS).sum())


@given(st.floats(0.0, 0.9), st.floats(0.0, 0.9), st.integers(0, 2**32 - 1))
@settings(max_examples=40)
def test_records_are_never_made_or_lost(missed: float, false: float, seed: int) -> None:
    after = Mislink(Rates(missed, false), 3)(COUNTS, np.random.default_rng(seed))
    assert records(after) == records(COUNTS)
    assert after[0] == COUNTS[0]
    assert (after >= 0).all()


def test_missed_links_make_more_people_and_false_ones_fewer() -> None:
    rng = np.random.default_rng(3)
    seen = COUNTS[1:].sum()
    assert Mislink(Rates(0.3, 0.0), 3)(COUNTS, rng)[1:].sum() > seen
    assert Mislink(Rates(0.0, 0.3), 3)(COUNTS, rng)[1:].sum() < seen
    assert (Mislink(Rates(0.0, 0.0), 3)(COUNTS, rng) == COUNTS).all()


def test_false_links_need_somebody_to_be_linked_with() -> None:
    rng = np.random.default_rng(3)
    nobody_else = np.array([0, 5, 0, 0])
    assert (Mislink(Rates(0.0, 0.0), 2)._join(nobody_else, 3, rng) == nobody_else).all()
    nobody_alone = np.array([0, 0, 0, 7])
    assert (Mislink(Rates(0.0, 0.0), 2)._join(nobody_alone, 3, rng) == nobody_alone).all()


def test_independent_lists_are_estimated_too_high_when_links_are_missed() -> None:
    fit = fit_model(INDEPENDENT)
    none, missed, false = effects(
        fit,
        3,
        {"independence": Fixed()},
        [Rates(0.0, 0.0), Rates(0.2, 0.0), Rates(0.0, 0.2)],
        runs=50,
    )
    assert none.ratio == 1.0
    assert 1.1 < missed.ratio < 1.4
    assert 0.7 < false.ratio < 0.95
    assert missed.answered == 1.0


def test_rates_come_from_the_scores_of_the_linkage() -> None:
    rates = rates_from_scores([1.0, 0.9, 0.8], [0.2, 0.1, 0.0])
    assert rates.false == pytest.approx(0.1)
    assert rates.missed == pytest.approx(0.3 / 3.0)
    assert rates_from_scores([0.5], []) == Rates(0.0, 0.5)


def test_bad_rates_are_refused() -> None:
    with pytest.raises(InputError, match=r"share of missed links, 1\.5, is not between 0 and 1"):
        Rates(1.5, 0.0)
    with pytest.raises(InputError, match="no links to judge"):
        rates_from_scores([], [0.5])
