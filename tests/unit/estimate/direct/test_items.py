"""List experiments: the difference of two means, and whether the design held."""

from __future__ import annotations

import math

import numpy as np
import pytest

from panoh.science.estimate import InputError
from panoh.science.estimate.direct import Design, SurveyResult, SurveyTable, item_count


def experiment(n: int, share: float, base: float, seed: int, drop: float = 0.0) -> SurveyTable:
    rng = np.random.default_rng(seed)
    arm = np.arange(n) % 2
    short = rng.binomial(4, base, size=n)
    short = np.where((arm == 1) & (rng.random(n) < drop), np.maximum(short - 2, 0), short)
    count = short + arm * (rng.random(n) < share)
    return SurveyTable.from_columns({"count": count, "long": arm, "town": np.arange(n) // 2 % 2})


def asked(table: SurveyTable, by: str | None = None) -> SurveyResult:
    return item_count(table, "count", "long", Design.simple(len(table)), items=4, by=by)


def codes(result: SurveyResult) -> set[str]:
    return {warning.code for warning in result.warnings}


def test_it_is_the_difference_of_means() -> None:
    table = experiment(2000, 0.2, 0.5, 1)
    result = asked(table)
    count, long = table.numbers("count"), table.numbers("long") == 1
    assert result.estimate == pytest.approx(count[long].mean() - count[~long].mean())
    textbook = math.sqrt(count[long].var() / 1000 + count[~long].var() / 1000)
    assert result.se == pytest.approx(textbook, rel=0.01)
    low, high = result.interval()
    assert low < 0.2 < high
    assert not codes(result)
    assert "share of" in result.summary()


def test_it_covers_the_truth() -> None:
    tables = (experiment(400, 0.3, 0.5, 100 + seed) for seed in range(200))
    inside = sum(low < 0.3 < high for low, high in (asked(t).interval() for t in tables))
    assert 180 <= inside <= 198


def test_floors_and_ceilings_are_said() -> None:
    assert "item_floor" in codes(asked(experiment(2000, 0.2, 0.2, 1)))
    assert "item_ceiling" in codes(asked(experiment(2000, 0.2, 0.8, 1)))


def test_a_design_effect_is_found() -> None:
    result = asked(experiment(4000, 0.1, 0.5, 1, drop=0.5))
    assert {"item_design_effect", "item_impossible"} <= codes(result)


def test_strata_have_their_own_share() -> None:
    result = asked(experiment(2000, 0.2, 0.5, 1), by="town")
    assert [part.label for part in result.parts] == ["0", "1"]
    assert result.estimate == pytest.approx(np.mean([part.estimate for part in result.parts]))
    assert "share" in result.plot()


@pytest.mark.parametrize(
    ("columns", "items", "sentence"),
    [
        ({"count": [1, 2], "long": [0, 2]}, 4, "Row 2, column “long”: “2” is neither 0 nor 1"),
        ({"count": [1, 2], "long": [1, 1]}, 4, "Everyone in column “long” got the same list"),
        ({"count": [5, 5], "long": [0, 1]}, 4, "Row 1, column “count”: “5” is not a whole"),
        ({"count": [0.5, 5], "long": [0, 1]}, 4, "from 0 to 4"),
        ({"count": [1, 2], "long": [0, 1]}, 1, "hides nothing"),
    ],
)
def test_bad_input_is_refused(columns: dict[str, list[int]], items: int, sentence: str) -> None:
    table = SurveyTable.from_columns(columns)
    with pytest.raises(InputError, match=sentence):
        item_count(table, "count", "long", Design.simple(2), items=items)
