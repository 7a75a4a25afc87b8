"""Rows of persons: histories, strata, and the sentence where a row is wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from panoh.science.estimate.capture.persons import Persons, in_order, read_persons
from panoh.science.estimate.messages import InputError

CSV = """person,police,ngo,year,sex
a,1,0,2020,f
b,0,1,2020,m
c,1,1,2020,f
d,1,0,2019,f
e,1,1,2019,m
f,0,1,2019,f
"""


def test_rows_become_histories() -> None:
    persons = read_persons(CSV, ["police", "ngo"], identifier="person")
    assert len(persons) == 6
    assert persons.histories().cells() == (("10", 2), ("01", 2), ("11", 2))
    assert dict(persons.covariates) == {
        "year": ("2020", "2020", "2020", "2019", "2019", "2019"),
        "sex": ("f", "m", "f", "f", "m", "f"),
    }


def test_strata_come_in_order() -> None:
    persons = read_persons(CSV, ["police", "ngo"], identifier="person")
    strata = persons.stratified("year")
    assert list(strata) == ["2019", "2020"]
    assert strata["2019"].counts == (0, 1, 1, 1)
    assert in_order({"b", "10", "9", "a"}) == ["9", "10", "a", "b"]


def test_a_list_that_saw_nobody_of_a_stratum_is_left_out_there() -> None:
    captures = np.array([[1, 1, 0], [1, 0, 1], [0, 1, 0], [1, 1, 0]], dtype=bool)
    persons = Persons(("A", "B", "C"), captures, {"where": ("n", "s", "n", "n")})
    with pytest.raises(InputError, match="no list but “A”") as refused:
        Persons(("A", "B"), captures[[0, 2, 1], :2], {"where": ("n", "n", "s")}).stratified("where")
    assert refused.value.problem.code == "stratum_one_list"
    strata = persons.stratified("where")
    assert strata["n"].lists == ("A", "B")
    assert strata["n"].warnings[0].sentence() == (
        "The list C saw nobody in the stratum n, so it was left out there."
    )
    assert strata["s"].lists == ("A", "C")


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=1, max_size=40))
def test_counting_keeps_everybody(rows: list[tuple[bool, bool, bool]]) -> None:
    listed = [row for row in rows if any(row)] + [(True, True, True)]
    persons = Persons.from_rows([dict(zip("ABC", row, strict=True)) for row in listed], "ABC")
    assert persons.histories().observed == len(listed) == len(persons)
    assert persons.cells.tolist() == [sum(on << i for i, on in enumerate(row)) for row in listed]


def test_a_part_keeps_what_is_known() -> None:
    persons = read_persons(CSV, ["police", "ngo"], identifier="person")
    women = persons.part(np.array(persons.column("sex")) == "f")
    assert women.covariates["year"] == ("2020", "2020", "2019", "2019")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("person,police,ngo\na,1,2\n", "Row 2, column “ngo”: “2” is neither 0 nor 1"),
        ("person,police,ngo\na,0,0\n", "Row 2 is a person on no list"),
        ("person,police,ngo\na,1,0\na,0,1\n", "Rows 2 and 3 are both about the person “a”"),
        ("person,police\na,1\n", "There is no column for the list “ngo”"),
        ("who,police,ngo\na,1,1\n", "There is no column “person” to tell persons apart"),
        ("person,police,ngo\na,1,0\nb,1,0\n", "Nobody is on the list “ngo”"),
        ("person,police,ngo\n", "Every count is zero"),
        ("person,police,ngo,ngo\na,1,0,0\n", "Two columns are called “ngo”"),
    ],
)
def test_bad_rows_are_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        read_persons(text, ["police", "ngo"], identifier="person")


def test_rows_must_have_the_same_columns() -> None:
    rows: list[dict[str, Any]] = [{"A": 1, "B": 1, "age": 3}, {"A": 1, "B": 0}]
    with pytest.raises(InputError, match="Row 2 does not have the same columns"):
        Persons.from_rows(rows, ["A", "B"])


def test_covariates_are_asked_for_by_name() -> None:
    rows = [{"A": 1, "B": 1, "age": ""}, {"A": 1, "B": 0, "age": "4"}]
    persons = Persons.from_rows(rows, ["A", "B"])
    with pytest.raises(InputError, match="There is no column “sex”"):
        persons.column("sex")
    with pytest.raises(InputError, match="Person 1 has no value in the column “age”"):
        persons.stratified("age")


def test_shapes_must_agree() -> None:
    captures = np.ones((2, 2), dtype=bool)
    with pytest.raises(ValueError, match="one column for each list"):
        Persons(("A", "B", "C"), captures)
    with pytest.raises(ValueError, match="one value for each person"):
        Persons(("A", "B"), captures, {"age": ("1",)})
