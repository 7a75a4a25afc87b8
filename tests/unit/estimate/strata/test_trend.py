"""Change over the years."""

from __future__ import annotations

import math

import numpy as np
import pytest

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.strata import Strata
from panoh.science.estimate.limits import Wald
from panoh.science.estimate.messages import InputError, message
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.strata.result import Part, StrataResult
from panoh.science.estimate.strata.shared import shared_model
from panoh.science.estimate.strata.trend import trend


def yearly(numbers: dict[str, float], share: float = 0.05) -> StrataResult:
    parts = tuple(Part(y, n / 2, n, Wald(n, share * n)) for y, n in numbers.items())
    return StrataResult("made", 0.95, parts, None)


def test_a_steady_change_is_found() -> None:
    found = trend(yearly({str(2010 + t): 1000 * 1.1**t for t in range(6)}))
    assert found.estimate == pytest.approx(10.0, abs=1e-6)
    low, high = found.interval()
    assert low < 10.0 < high
    assert found.interval(0.5)[0] > low
    assert found.rough == 1.0
    assert found.p_none < 0.001
    assert found.p_same < 0.001
    assert found.p_scatter > 0.999


def test_its_error_is_that_of_weighted_least_squares() -> None:
    found = trend(yearly({str(2010 + t): 1000 for t in range(5)}))
    printed, z = 1.96, 1.959964  # Wald limits are made with the first
    error = (math.log(1 + printed * 0.05) - math.log(1 - printed * 0.05)) / (2 * z)
    assert found.se == pytest.approx(error / math.sqrt(10), rel=1e-6)
    assert found.p_none == pytest.approx(1.0)


def test_scatter_widens_the_interval() -> None:
    found = trend(yearly({"1": 1000, "2": 2000, "3": 900, "4": 2100}))
    assert found.rough > 1.0
    assert "widened by a factor of" in found.summary()


def test_years_without_a_number_are_left_out() -> None:
    result = yearly({"2010": 100, "2011": 110, "2012": 120})
    missing = Part("2013", 50, None, None, message("no_overlap"))
    longer = StrataResult("made", 0.95, (*result.parts, missing), None)
    assert trend(longer).years == (2010.0, 2011.0, 2012.0)
    assert trend(longer).to_dict()["estimate"] == pytest.approx(trend(result).estimate)


def test_shared_parameters_bring_their_covariance() -> None:
    rng = np.random.default_rng(5)
    tables = {}
    for year in range(2015, 2020):
        listed = rng.random((1500, 3)) < (0.3, 0.25, 0.2)
        counts = np.bincount(listed @ (1, 2, 4), minlength=8)
        counts[0] = 0
        tables[str(year)] = CaptureHistories(("A", "B", "C"), tuple(int(n) for n in counts))
    result = shared_model(Strata.of(tables), Settings(), pairs=(("A", "B"),))
    found = trend(result)
    low, high = found.interval()
    assert low < 0.0 < high
    assert found.summary().startswith("From 2015 to 2019 the number changed by")


def test_a_trend_needs_years() -> None:
    with pytest.raises(InputError, match="“north” is not a year"):
        trend(yearly({"north": 10.0, "south": 12.0, "west": 8.0}))
    with pytest.raises(InputError, match="there are 2"):
        trend(yearly({"2010": 10.0, "2011": 12.0}))
