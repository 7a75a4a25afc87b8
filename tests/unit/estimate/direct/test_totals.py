"""Totals, means and ratios by design, against formulae worked by hand and each other."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.science.estimate import InputError
from panoh.science.estimate.direct import Design, SurveyTable, mean, ratio, read_survey, total
from panoh.science.estimate.direct.estimates import Asked

# Six clusters in two strata, made for the test.
TEXT = """stratum,cluster,weight,y,x
a,1,10,1,2
a,1,10,0,1
a,2,20,3,4
a,3,10,2,2
b,1,5,4,5
b,2,5,0,3
b,2,5,1,1
b,3,8,6,7
"""


def drawn(**more: object) -> tuple[SurveyTable, Design]:
    table = read_survey(TEXT)
    return table, Design.of(table, weight="weight", cluster="cluster", stratum="stratum", **more)  # type: ignore[arg-type]


def by_hand(values: list[list[float]], fractions: tuple[float, float] = (0.0, 0.0)) -> float:
    """The variance of a total from cluster totals by stratum."""
    return sum(
        (1 - f) * 3 / 2 * sum((z - sum(part) / 3) ** 2 for z in part)
        for part, f in zip(values, fractions, strict=True)
    )


def test_a_total_is_horvitz_and_thompsons() -> None:
    result = total(*_two("y"))
    assert result.estimate == 10 + 60 + 20 + 20 + 5 + 48
    assert result.se == pytest.approx(math.sqrt(by_hand([[10, 60, 20], [20, 5, 48]])))
    assert result.df == 4
    low, high = result.interval()
    assert (low + high) / 2 == pytest.approx(result.estimate)
    assert high - result.estimate == pytest.approx(2.7764451 * result.se)


def test_the_finite_population_correction_counts_clusters() -> None:
    table, design = drawn(population={"a": 6, "b": 12})
    expected = math.sqrt(by_hand([[10, 60, 20], [20, 5, 48]], (0.5, 0.25)))
    assert total(table, "y", design).se == pytest.approx(expected)


def test_a_census_of_clusters_has_no_error() -> None:
    table, design = drawn(population={"a": 3, "b": 3})
    assert total(table, "y", design).se == 0.0
    bootstrapped = total(table, "y", design, asked=Asked(replicates=50))
    assert bootstrapped.interval() == pytest.approx((163.0, 163.0))


def test_a_ratio_is_linearised() -> None:
    table, design = drawn()
    result = ratio(table, "y", "x", design)
    assert result.estimate == pytest.approx(163 / 231)
    r = 163 / 231
    residuals = [[10 - r * 30, 60 - r * 80, 20 - r * 20], [20 - r * 25, 5 - r * 20, 48 - r * 56]]
    assert result.se == pytest.approx(math.sqrt(by_hand(residuals)) / 231)


def test_a_mean_divides_by_the_weights() -> None:
    result = mean(*_two("y"))
    assert result.estimate == pytest.approx(163 / 73)
    assert result.to_dict()["kind"] == "linearised"


def test_groups_add_up() -> None:
    table, design = drawn()
    result = total(table, "y", design, by="stratum")
    assert [part.label for part in result.parts] == ["a", "b"]
    assert sum(part.estimate for part in result.parts) == result.estimate
    assert sum(part.se**2 for part in result.parts) == pytest.approx(result.se**2)


def test_missing_answers_are_left_out_of_a_mean_and_said() -> None:
    table = read_survey(TEXT.replace("a,2,20,3,4", "a,2,20,NA,4"))
    design = Design.of(table, weight="weight", cluster="cluster", stratum="stratum")
    result = mean(table, "y", design)
    assert result.estimate == pytest.approx(103 / 53)
    assert result.warnings[0].code == "direct_missing"
    with pytest.raises(InputError, match="Row 4, column “y”: there is no value"):
        total(table, "y", design)
    carried = total(table, "y", design, missing="mean")
    assert carried.estimate == pytest.approx(103 / 53 * 73)
    assert carried.se > 0


def test_a_linearised_interval_has_no_error_of_drawing() -> None:
    table, design = drawn()
    assert mean(table, "y", design).whole.limits.error(0.95) is None
    drawn_ = mean(table, "y", design, asked=Asked(replicates=500)).whole.limits.error(0.95)
    assert drawn_ is not None
    assert max(drawn_) > 0


def test_the_bootstrap_agrees_with_linearisation() -> None:
    rng = np.random.default_rng(5)
    cluster = np.repeat(np.arange(60), 5)
    values = rng.poisson(2 + (cluster % 7), size=300)
    table = SurveyTable.from_columns({"y": values, "c": cluster, "s": cluster // 20})
    design = Design.of(table, cluster="c", stratum="s")
    straight = mean(table, "y", design)
    drawn_ = mean(table, "y", design, asked=Asked(replicates=4000, seed=3))
    assert drawn_.se == pytest.approx(straight.se, rel=0.05)
    assert drawn_.interval() == pytest.approx(straight.interval(), rel=0.02)
    assert drawn_.to_dict()["kind"] == "rescaled_bootstrap"


def test_the_same_draws_with_any_number_of_workers() -> None:
    table, design = drawn()
    one, two = (
        mean(table, "y", design, asked=Asked(replicates=2500, seed=3, workers=workers)).interval()
        for workers in (1, 2)
    )
    assert one == pytest.approx(two, rel=1e-9)


def test_people_can_read_it() -> None:
    table, design = drawn()
    result = mean(table, "y", design, by="stratum")
    assert result.summary().startswith("y: mean 2.23 (")
    assert "- a: " in result.summary()
    assert result.plot().startswith("<svg ")
    assert len(result.to_frame()) == 3
    assert json.dumps(result.to_dict(), allow_nan=False)


@given(st.lists(st.integers(0, 9), min_size=4, max_size=30), st.floats(0.1, 50))
@settings(max_examples=40, deadline=None)
def test_means_do_not_know_the_scale_of_weights(values: list[int], scale: float) -> None:
    table = SurveyTable.from_columns({"y": values, "w": [scale] * len(values)})
    plain = mean(table, "y", Design.simple(len(values)))
    scaled = mean(table, "y", Design.of(table, weight="w"))
    assert scaled.estimate == pytest.approx(plain.estimate)
    assert scaled.se == pytest.approx(plain.se, abs=1e-9)
    assert plain.estimate == pytest.approx(np.mean(values))
    assert plain.se == pytest.approx(np.std(values, ddof=1) / math.sqrt(len(values)))


def test_a_simple_sample_of_a_known_population() -> None:
    table = SurveyTable.from_columns({"y": [0, 1, 1, 0]})
    result = total(table, "y", Design.simple(4, 8))
    assert result.estimate == 4.0
    assert result.se == pytest.approx(math.sqrt(0.5 * 4 / 3 * 4 * 4 * 0.25))


def _two(column: str) -> tuple[SurveyTable, str, Design]:
    table, design = drawn()
    return table, column, design
