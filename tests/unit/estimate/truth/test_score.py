"""Interval scores: what they reward, and how refusals count."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panoh.science.estimate.truth.score import Score, mean, tally

PLAIN = Score("LA", "bic", 100, 40, True, 90.0, (80.0, 120.0))


def like(**changed: object) -> Score:
    return Score(**{**vars(PLAIN), **changed})


def test_an_interval_that_holds_the_truth_scores_its_width() -> None:
    assert PLAIN.covers
    assert PLAIN.winkler(0.95) == pytest.approx(math.log(120 / 80))
    assert PLAIN.bias == pytest.approx(math.log(0.9))


@pytest.mark.parametrize(("interval", "out"), [((110.0, 120.0), 1.1), ((50.0, 80.0), 1.25)])
def test_a_truth_outside_costs_forty_times_its_distance(
    interval: tuple[float, float], out: float
) -> None:
    missed = like(interval=interval)
    assert not missed.covers
    width = math.log(interval[1] / interval[0])
    assert missed.winkler(0.95) == pytest.approx(width + 40.0 * math.log(out))


def test_limits_below_the_people_seen_are_moved_up_to_them() -> None:
    assert like(interval=(-50.0, 120.0)).winkler(0.95) == pytest.approx(math.log(3))


@given(st.floats(41, 400), st.floats(1.01, 5), st.floats(1.01, 3))
def test_a_wider_interval_that_holds_no_more_scores_worse(
    low: float, width: float, more: float
) -> None:
    inside = like(interval=(low, low * width))
    if inside.covers:
        wider = like(interval=(low, low * width * more)).winkler(0.9)
        assert wider is not None
        assert wider > (inside.winkler(0.9) or 0.0)


def test_a_refusal_misses_but_where_nothing_is_identified() -> None:
    refused = like(estimate=None, interval=None)
    excused = like(estimate=None, interval=None, identified=False)
    assert refused.winkler(0.95) is None
    assert refused.bias is None
    assert (refused.excused, excused.excused) == (False, True)
    told = tally("bic", [PLAIN, refused, excused], 0.95)
    assert told.coverage == 0.5
    assert (told.problems, told.answered) == (3, 1)
    assert told.answer_rate == pytest.approx(1 / 3)
    assert told.winkler == PLAIN.winkler(0.95)


def test_answering_where_nothing_is_identified_is_held_against_the_truth() -> None:
    wrong = like(identified=False, interval=(200.0, 300.0))
    assert tally("bic", [wrong], 0.95).coverage == 0.0


def test_nothing_answered_has_no_figures() -> None:
    told = tally("bic", [like(estimate=None, interval=None, identified=False)], 0.95)
    assert math.isnan(told.coverage)
    assert told.to_dict()["coverage"] is None
    assert told.to_dict()["winkler"] is None
    assert math.isnan(mean([]))


def test_a_score_is_ready_for_json() -> None:
    assert PLAIN.to_dict(0.95)["interval"] == [80.0, 120.0]
    assert like(interval=None).to_dict(0.95)["interval"] is None
