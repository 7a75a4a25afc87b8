"""Chao's bound and Chapman's two lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.closed.chao import chao, classical, corrected, frequencies
from panoh.science.estimate.closed.chapman import chapman, seber
from panoh.science.estimate.messages import InputError
from panoh.science.estimate.settings import Settings
from tests.unit.estimate.tables import ARTIFICIAL, KOREA, NO_OVERLAP, relabelled

TWO = CaptureHistories.from_cells({"10": 50, "01": 60, "11": 12})


def test_frequencies_count_lists_of_people() -> None:
    assert frequencies(KOREA) == (51.0, 60.0)


def test_the_bound_is_chaos() -> None:
    answer = chao(KOREA, Settings())
    assert answer.bound
    assert answer.estimate == pytest.approx(123 + 51**2 / 120)
    assert answer.limits is not None
    low, high = answer.limits.at(0.95)
    assert 123 < low < 144.675 < high
    assert answer.limits.kind == "lognormal"
    assert [row.roles[-1].code for row in answer.rows] == [
        "role_chao",
        "role_chao_corrected",
        "role_chao_lists",
    ]


def test_chaos_example_of_deer_mice_like_counts_has_its_variance() -> None:
    """r = 2: 4 f2 (2⁴/4 + 2³ + 2²/2) = 14 f2."""
    bound = classical(20.0, 10.0)
    assert bound.unseen == pytest.approx(20.0)
    assert bound.variance == pytest.approx(140.0)


def test_without_anybody_on_two_lists_the_corrected_form_is_used() -> None:
    table = CaptureHistories.from_cells({"100": 10, "010": 8, "001": 7, "111": 3})
    answer = chao(table, Settings())
    assert answer.estimate == pytest.approx(28 + 25 * 24 / 2)
    assert len(answer.rows) == 2


@given(st.floats(2.0, 1e4), st.floats(1.0, 1e4))
def test_the_correction_lowers_the_bound(once: float, twice: float) -> None:
    assert 0 < corrected(once, twice).unseen < classical(once, twice).unseen
    assert corrected(once, twice).variance > 0


def test_lists_of_unequal_size_are_a_doubt() -> None:
    unequal = CaptureHistories.from_cells(
        {"100": 9000, "010": 90, "001": 80, "110": 90, "101": 81, "011": 1, "111": 1}
    )
    doubts = [doubt.sentence() for doubt in chao(unequal, Settings()).doubts]
    assert len(doubts) == 1
    assert doubts[0].startswith("the lists differ in size")


def test_people_on_one_list_are_needed() -> None:
    table = CaptureHistories.from_cells({"100": 1, "110": 10, "101": 8, "011": 7})
    answer = chao(table, Settings())
    assert answer.estimate is None
    assert answer.reason is not None
    assert answer.reason.code == "chao_nobody_once"


def test_a_bound_by_list_that_does_not_exist_has_no_number() -> None:
    table = CaptureHistories.from_cells({"100": 10, "010": 8, "110": 3, "111": 2})
    rows = chao(table, Settings()).rows
    assert rows[-1].status in ("identified", "no_maximum")
    assert (rows[-1].estimate is None) == (rows[-1].status == "no_maximum")


@pytest.mark.parametrize("method", [chao, chapman])
def test_without_overlap_there_is_no_number(method) -> None:  # type: ignore[no-untyped-def]
    table = CaptureHistories.from_cells({"10": 4, "01": 4})
    answer = method(table, Settings())
    assert answer.reason.code == "no_overlap"
    assert chao(NO_OVERLAP, Settings()).estimate is None


def test_chapmans_estimate_and_sebers_variance() -> None:
    answer = chapman(TWO, Settings())
    assert answer.estimate == pytest.approx(63 * 73 / 13 - 1)
    assert answer.diagnostics["variance"] == pytest.approx(63 * 73 * 50 * 60 / (13**2 * 14))
    assert answer.limits is not None
    assert answer.estimate is not None
    low, high = answer.limits.at(0.95)
    assert 122 < low < answer.estimate < high
    assert [doubt.code for doubt in answer.doubts] == ["unchecked"]


@given(st.integers(1, 400), st.integers(1, 400), st.integers(1, 400))
def test_chapman_does_not_mind_the_order(first: int, second: int, both: int) -> None:
    table = CaptureHistories.from_cells({"10": first, "01": second, "11": both})
    one, other = (chapman(t, Settings()).estimate for t in (table, relabelled(table, (1, 0))))
    assert one == pytest.approx(other)
    assert seber(first + both, second + both, both) > 0


def test_chapman_takes_two_lists_only() -> None:
    with pytest.raises(InputError, match=r"the table has 3 \(A, B, C\): choose two of them"):
        chapman(ARTIFICIAL, Settings())
