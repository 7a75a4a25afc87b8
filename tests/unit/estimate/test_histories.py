"""Capture tables: what is accepted, and the sentence where it is not."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given

from panoh.science.estimate import CaptureHistories, InputError
from tests.unit.estimate.tables import ARTIFICIAL, NO_OVERLAP, tables


def test_cells_that_are_not_named_count_zero_people() -> None:
    table = CaptureHistories.from_cells({"10": 3, "01": 4, "11": 2}, ["x", "y"])
    assert table.counts == (0, 3, 4, 2)
    assert table.observed == 9
    assert table.overlapping == 2


def test_histories_may_be_sequences() -> None:
    table = CaptureHistories.from_cells([((1, 0), 3), ((0, 1), 4), ((1, 1), 2)])
    assert table == CaptureHistories.from_cells({"10": 3, "01": 4, "11": 2})
    assert table.lists == ("A", "B")


def test_margins_count_who_is_on_all_of_some_lists() -> None:
    assert ARTIFICIAL.margins.tolist() == [96, 46, 36, 6, 20, 0, 0, 0]


def test_a_list_that_shares_nobody_is_warned_of() -> None:
    said = [warning.sentence() for warning in ARTIFICIAL.warnings]
    assert said[0].startswith("The list C shares nobody with any other list")
    assert said[1].startswith("These pairs of lists share nobody: A:C, B:C.")
    assert said[2].startswith("Only 6 people are on more than one list")


def test_a_table_without_any_overlap_names_every_list() -> None:
    assert NO_OVERLAP.unconnected == ("A", "B", "C")


@given(tables())
def test_cells_give_the_table_back(table: CaptureHistories) -> None:
    again = CaptureHistories.from_cells(table.cells(), table.lists)
    assert again == table
    assert hash(again) == hash(table)


def test_a_table_can_be_sent_to_a_worker() -> None:
    noted = CaptureHistories.from_cells({"00": 0, "10": 3, "01": 4, "11": 2})
    again = pickle.loads(pickle.dumps(noted))  # noqa: S301 (our own bytes)
    assert again == noted
    assert [note.sentence() for note in again.notes] == [note.sentence() for note in noted.notes]


@pytest.mark.parametrize(
    ("cells", "lists", "sentence"),
    [
        ({}, None, "Every count is zero"),
        ({"10": 0, "01": 0}, None, "Every count is zero"),
        ({"1": 5}, None, "two at least are needed"),
        ({"10": 5, "11": 1}, ["a", "a"], "Two columns are called “a”"),
        ({"10": 5, "11": 1}, ["a", " "], "Column 2 has no name"),
        ({"10": 5, "111": 1}, ["a", "b"], "The history 111 has 3 values for 2 lists"),
        ({"100": 5, "010": 5, "110": 1}, None, "Nobody is on the list “C”: remove its column."),
        ({"1" * 13: 5}, None, "13 lists, and 12 at most"),
        ({"10": 5, "12": 1}, None, "Row 2, column “B”: “2” is neither 0 nor 1"),
        ({"10": 5, "11": -1}, None, "Row 2, column “count”: -1 is negative"),
        ({"10": 5, "11": 10**10}, None, "is more than 1,000,000,000"),
        ([("10", 5), ("01", 5), ("10", 1)], None, "Rows 1 and 3 both have the history 1,0"),
        ({"10": 5, "00": 7}, None, "Row 2 counts 7 people who are on no list"),
    ],
)
def test_bad_tables_are_refused_with_a_sentence(
    cells: dict[str, int], lists: list[str] | None, sentence: str
) -> None:
    with pytest.raises(InputError) as refused:
        CaptureHistories.from_cells(cells, lists)
    assert sentence in str(refused.value)


@pytest.mark.parametrize("counts", [(0, 1, 1), (1, 1, 1, 1)])
def test_counts_must_have_the_shape_of_the_lists(counts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="2\\^L entries"):
        CaptureHistories(("A", "B"), counts)
