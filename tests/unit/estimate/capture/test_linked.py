"""Persons from linked lists."""

from __future__ import annotations

import pytest

from panoh.science.estimate.capture.linked import from_linked, from_pairs
from panoh.science.estimate.messages import InputError


def test_the_same_identifier_is_the_same_person() -> None:
    persons = from_linked({"police": [1, 2, 3], "ngo": [3, 4]}, {3: {"sex": "f"}})
    assert persons.histories().cells() == (("10", 2), ("01", 1), ("11", 1))
    assert persons.covariates["sex"] == ("", "", "f", "")


def test_links_are_followed() -> None:
    lists = {"A": ["a1", "a2"], "B": ["b1", "b2"], "C": ["c1"]}
    pairs = [(("A", "a1"), ("B", "b1")), (("C", "c1"), ("B", "b1"))]
    persons = from_pairs(lists, pairs)
    assert persons.histories().cells() == (("100", 1), ("010", 1), ("111", 1))


def test_repeats_are_refused_unless_allowed() -> None:
    with pytest.raises(InputError, match="The person “1” is twice on the list “police”"):
        from_linked({"police": [1, 1], "ngo": [1]})
    assert len(from_linked({"police": [1, 1], "ngo": [1]}, repeats=True)) == 1
    lists = {"A": ["a1", "a2"], "B": ["b1"]}
    pairs = [(("A", "a1"), ("B", "b1")), (("A", "a2"), ("B", "b1"))]
    with pytest.raises(InputError, match="twice on the list “A”"):
        from_pairs(lists, pairs)
    assert len(from_pairs(lists, pairs, repeats=True)) == 1


def test_a_long_chain_of_links_is_one_person() -> None:
    records = list(range(50))
    pairs = [(("A", i), ("A", i + 1)) for i in range(49)] + [(("B", 0), ("A", 20))]
    assert len(from_pairs({"A": records, "B": [0]}, pairs, repeats=True)) == 1


def test_unknown_records_and_empty_lists_are_refused() -> None:
    with pytest.raises(InputError, match="the record “9” of the list “B”"):
        from_pairs({"A": [1], "B": [2]}, [(("A", 1), ("B", 9))])
    with pytest.raises(InputError, match="Every count is zero"):
        from_linked({"A": [], "B": []})
    with pytest.raises(InputError, match="Nobody is on the list “B”"):
        from_linked({"A": [1], "B": []})
