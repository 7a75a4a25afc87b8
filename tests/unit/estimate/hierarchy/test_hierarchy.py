"""Every hierarchical model, once, with its name."""

from __future__ import annotations

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panoh.science.estimate.loglinear.hierarchy import (
    bracket,
    count_models,
    generators,
    hierarchical_models,
)


@pytest.mark.parametrize(
    ("lists", "order", "number"),
    [
        *((2, 2, 1), (3, 2, 8), (3, 99, 8), (4, 1, 1), (4, 2, 64), (4, 3, 113)),
        *((5, 2, 1024), (5, 3, 6212), (5, 4, 6893), (5, 99, 6893), (6, 2, 32768)),
    ],
)
def test_there_are_as_many_as_rcapture_fits(lists: int, order: int, number: int) -> None:
    assert sum(1 for _ in hierarchical_models(lists, order)) == number
    assert count_models(lists, order) == (number, True)


def test_what_takes_long_to_count_is_bounded_from_below() -> None:
    assert count_models(6, 3) == (3_702_013, True)
    assert count_models(6, 99) == (3_702_013, False)
    assert count_models(7, 2) == (2**21, True)
    assert count_models(7, 3) == (2**35, False)
    assert count_models(8, 1) == (1, True)


@given(st.integers(2, 4), st.integers(1, 4))
def test_they_are_the_sets_of_terms_with_all_parts(lists: int, order: int) -> None:
    highest = min(order, lists - 1)
    found = list(hierarchical_models(lists, order))
    every = [t for t in range(1 << lists) if 2 <= t.bit_count() <= highest]
    subsets = chain.from_iterable(combinations(every, size) for size in range(len(every) + 1))
    right = {frozenset(model) for model in subsets if _closed(frozenset(model))}
    assert len(found) == len({frozenset(model) for model in found})
    assert {frozenset(model) for model in found} == right


def _closed(model: frozenset[int]) -> bool:
    parts = ((term, part) for term in model for part in range(term) if part & term == part)
    return all(part in model for _, part in parts if part.bit_count() > 1)


def test_the_order_does_not_change_and_pairs_come_first() -> None:
    four = list(hierarchical_models(4, 3))
    assert four[:4] == [(), (3,), (5,), (9,)]
    assert four.index((3, 5, 6)) + 1 == four.index((3, 5, 6, 7))


@pytest.mark.parametrize(
    ("terms", "lists", "name"),
    [
        ((3, 5, 6, 7, 18, 12), 5, "[123,25,34]"),
        ((), 3, "[1,2,3]"),
        ((3, 5), 4, "[12,13,4]"),
        ((1 << 9 | 1,), 10, "[1.10,2,3,4,5,6,7,8,9]"),
    ],
)
def test_names_are_the_generators(terms: tuple[int, ...], lists: int, name: str) -> None:
    assert bracket(terms, lists) == name


def test_generators_keep_lists_that_stand_alone() -> None:
    assert generators((3, 5, 6, 7), 4) == (7, 8)
