"""Each list is a population of known size."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings

from panoh.science.estimate import CaptureHistories, examples
from panoh.science.estimate.truth.problems import problems
from tests.unit.estimate.tables import KOREA, NO_OVERLAP, relabelled, tables


def test_the_problems_of_three_lists_are_of_two() -> None:
    first, second, third = problems(KOREA)
    assert (first.name, first.truth, first.unseen) == ("b", 77, 5)
    assert dict(first.table.cells()) == {"10": 54, "01": 6, "11": 12}
    assert first.table.lists == ("c", "d")
    assert first.completed.tolist() == [5, 54, 6, 12]
    assert dict(second.table.cells()) == {"10": 54, "11": 12}
    assert third.unseen == 41


def test_a_list_that_saw_nobody_is_left_out() -> None:
    of_la = problems(examples.uk2013())[0]
    assert of_la.name == "LA"
    assert of_la.table.lists == ("NG", "PFNCA", "GO")
    assert (of_la.truth, of_la.unseen) == (94, 54)


def test_lists_that_share_nobody_leave_the_number_unidentified() -> None:
    found = {problem.name: problem.identified for problem in problems(examples.uk2013())}
    assert found == {"LA": True, "NG": True, "PFNCA": True, "GO": True, "GP": False}


def test_tables_without_enough_overlap_have_no_problems() -> None:
    assert problems(NO_OVERLAP) == ()
    assert problems(CaptureHistories.from_cells({"10": 5, "01": 4, "11": 3})) == ()


@given(tables(3, 5))
@settings(max_examples=40)
def test_nobody_is_lost(table: CaptureHistories) -> None:
    for problem in problems(table):
        index = table.lists.index(problem.name)
        assert problem.truth == table.list_total(index) == problem.completed.sum()
        assert problem.unseen == table.counts[1 << index]
        for name in problem.table.lists:
            pair = 1 << index | 1 << table.lists.index(name)
            place = problem.table.lists.index(name)
            assert problem.table.list_total(place) == table.margins[pair]


@given(tables(3, 4))
@settings(max_examples=25)
def test_the_order_of_lists_does_not_matter(table: CaptureHistories) -> None:
    order = tuple(reversed(range(table.size)))
    there = {p.name: p for p in problems(table)}
    here = {p.name: p for p in problems(relabelled(table, order))}
    assert there.keys() == here.keys()
    for name, problem in there.items():
        assert sorted(here[name].completed) == sorted(problem.completed)
        assert np.array_equal(here[name].truth, problem.truth)
