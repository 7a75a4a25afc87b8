"""The same people counted by other sets of lists."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings

from panoh.science.estimate import CaptureHistories, examples, fit, read_csv
from panoh.science.estimate.capture.reshaping import merged, variations, without
from panoh.science.estimate.honesty.omission import contradict, spread, vary
from tests.unit.estimate.tables import INDEPENDENT, KOREA, tables

FOLDER = os.environ.get("PANOH_REFERENCE_DATA", "")


def test_a_list_left_out_leaves_those_on_the_others() -> None:
    left = without(KOREA, 1)
    assert left.lists == ("b", "d")
    assert dict(left.cells()) == {"10": 59, "01": 41, "11": 18}
    assert left.observed == KOREA.observed - 5


def test_two_lists_become_one() -> None:
    joined = merged(KOREA, 0, 2)
    assert joined.lists == ("b+d", "c")
    assert dict(joined.cells()) == {"10": 52, "01": 5, "11": 66}


@given(tables(3, 4))
@settings(max_examples=40)
def test_nobody_is_invented_or_lost(table: CaptureHistories) -> None:
    size = table.size
    changed = variations(table)
    assert len(changed) == size + size * (size - 1) // 2
    for kind, lists, other in changed:
        if kind == "merged":
            assert other.observed == table.observed
        else:
            alone = 1 << table.lists.index(lists[0])
            assert other.observed == table.observed - table.counts[alone]


def test_two_lists_cannot_be_varied() -> None:
    assert vary(CaptureHistories.from_cells({"10": 5, "01": 6, "11": 3})) == ()
    assert spread(()) is None


def test_independent_lists_agree_however_they_are_taken() -> None:
    found = vary(INDEPENDENT)
    assert {one.kind for one in found} == {"omitted", "merged"}
    assert not contradict(found, 2000.0, (1900.0, 2100.0))
    low, high = spread(found) or (0.0, 0.0)
    assert 1900 < low <= high < 2100


def test_the_united_kingdom_depends_on_which_lists_are_kept() -> None:
    result = fit(examples.uk2013())
    assert [r.code for r in result.verdict.reasons] == ["other_models_higher", "other_lists"]


@pytest.mark.skipif(not FOLDER, reason="PANOH_REFERENCE_DATA is not set: no Dutch table at hand")
@pytest.mark.parametrize("method", ["stepwise", "independence", "bic"])
def test_the_dutch_number_is_fragile_and_its_range_is_told(method: str) -> None:
    table = read_csv(Path(FOLDER) / "capture" / "netherlands_5lists.csv")
    verdict = fit(table, method).verdict
    told = {reason.code: dict(reason.values) for reason in verdict.reasons}
    assert verdict.code == "fragile"
    assert told["other_lists"] == {"lowest": 46_000, "highest": 479_000}
