"""What would have to hold for another answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panoh.science.estimate import CaptureHistories
from panoh.science.estimate.honesty.dependence import moved, sweep
from panoh.science.estimate.limits import Lognormal
from panoh.science.estimate.loglinear.models import fit_model


def test_with_two_lists_the_factor_is_the_odds_ratio() -> None:
    table = CaptureHistories.from_cells({"10": 50, "01": 60, "11": 20})
    fit = fit_model(table)
    unseen = moved(130, fit.estimate, 3.0) - 130
    assert (20 * unseen) / (50 * 60) == pytest.approx(3.0)


@given(st.floats(0.05, 20.0), st.floats(1.0, 1e5))
def test_the_factor_behind_an_answer_gives_that_answer(factor: float, unseen: float) -> None:
    answer = 100 + factor * unseen
    found = sweep(100, 100 + unseen, Lognormal(100, 1.0, 0.1), 0.95, answers=(answer,))
    assert found.needed[0][0] == answer
    assert found.needed[0][1] == pytest.approx(factor)
    assert moved(100, 100 + unseen, found.needed[0][1]) == pytest.approx(answer)


def test_more_dependence_means_more_unseen_and_one_changes_nothing() -> None:
    limits = Lognormal(100, 5.0, 0.2)
    found = sweep(100, 250.0, limits, 0.9)
    estimates = [number for _, number, _ in found.rows]
    assert estimates == sorted(estimates)
    same = next(row for row in found.rows if row[0] == 1.0)
    assert same[1] == 250.0
    assert same[2] == pytest.approx(limits.at(0.9))
    notes = [note.sentence() for note in found.section().notes]
    assert "For the answer to be about 500, the factor would have to be 2.67." in notes


def test_an_answer_below_those_who_were_seen_is_not_asked_for() -> None:
    assert sweep(100, 150.0, Lognormal(100, 4.0, 0.2), 0.9, answers=(90.0,)).needed == ()
