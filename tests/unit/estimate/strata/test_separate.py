"""Strata apart: totals that add up."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.strata import Strata
from panoh.science.estimate.closed.chapman import chapman
from panoh.science.estimate.limits import Lognormal, Wald
from panoh.science.estimate.loglinear.answering import independence
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.strata.result import Summed
from panoh.science.estimate.strata.separate import separate

TWO = Strata.of(
    {
        "north": CaptureHistories.from_cells({"10": 50, "01": 60, "11": 12}),
        "south": CaptureHistories.from_cells({"10": 20, "01": 15, "11": 9}),
    }
)


def test_the_total_is_the_sum() -> None:
    result = separate(TWO, chapman, Settings())
    assert result.estimate == pytest.approx(63 * 73 / 13 - 1 + 30 * 25 / 10 - 1)
    assert result.observed == 166
    interval = result.interval()
    assert interval is not None
    assert result.estimate is not None
    assert interval[0] < result.estimate < interval[1]
    assert result.interval(0.5) != interval
    assert result.method == "chapman"


@given(st.lists(st.tuples(st.floats(10, 1e6), st.floats(0.1, 100)), min_size=1, max_size=6))
def test_limits_of_a_sum_of_symmetric_ones_are_exact(parts: list[tuple[float, float]]) -> None:
    total, error = sum(n for n, _ in parts), np.sqrt(sum(se**2 for _, se in parts))
    low, high = Summed(tuple((n, Wald(n, se)) for n, se in parts)).at(0.95)
    assert (low, high) == pytest.approx(Wald(total, error).at(0.95))


def test_a_sum_of_one_keeps_its_limits() -> None:
    one = Lognormal(100, 3.0, 0.7)
    estimate = 100 + np.exp(3.0)
    assert Summed(((estimate, one),)).at(0.9) == pytest.approx(one.at(0.9))
    assert Summed(()).error(0.9) is None


def test_a_stratum_without_a_number_leaves_no_total() -> None:
    apart = CaptureHistories.from_cells({"10": 5, "01": 4})
    strata = Strata.of({"north": TWO.tables["north"], "west": apart})
    result = separate(strata, independence, Settings(), name="independence")
    assert result.estimate is None
    assert result.interval() is None
    said = result.summary()
    assert "No total, because there is no number for: west." in said
    assert "west: no number, 9 seen. Nobody is on two lists" in said


def test_it_is_said_and_written() -> None:
    result = separate(TWO, chapman, Settings())
    said = result.summary().splitlines()
    assert said[0].startswith("In all 2 strata: 427 (")
    assert said[1].startswith("north: 353 (245 to 556), 122 seen")
    told = json.loads(json.dumps(result.to_dict()))
    assert told["strata"][1]["stratum"] == "south"
    assert told["interval"] == pytest.approx(list(result.interval() or ()))


def test_it_becomes_a_frame() -> None:
    pytest.importorskip("pandas", reason="pandas is an extra and is not installed")
    frame = separate(TWO, chapman, Settings()).to_frame()
    assert list(frame["stratum"]) == ["north", "south"]
