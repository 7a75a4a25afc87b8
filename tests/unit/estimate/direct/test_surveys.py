"""Surveys that cannot be used say where, what, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from panoh.science.estimate import InputError
from panoh.science.estimate.direct import Design, SurveyTable, mean, read_survey, total
from panoh.science.estimate.direct.estimates import Asked


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("\n", "The survey is empty"),
        ("a,b\n", "The survey is empty"),
        ("a,a\n1,2\n", "Two columns of the survey are called “a”"),
        ("a,\n1,2\n", "Column 2 of the survey has no name"),
        ("a,b\n1\n", "Row 2 has 1 values where the first row has 2"),
    ],
)
def test_a_file_that_is_no_survey(text: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        read_survey(text)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("x", "Row 3, column “y”: “x” is not a number"),
        ("inf", "“inf” is not a number"),
        ("1_0", "“1_0” is not a number"),
        ("-1", "Row 3, column “y”: -1 is negative"),
    ],
)
def test_a_value_that_is_no_number(value: str, sentence: str) -> None:
    table = read_survey(f"y,w\n1,1\n{value},1\n")
    with pytest.raises(InputError, match=sentence):
        mean(table, "y", Design.simple(2))


@pytest.mark.parametrize(
    ("work", "sentence"),
    [
        (lambda t: t.numbers("z"), r"no column “z” \(the columns are y, w, s, e\)"),
        (lambda t: Design.of(t, weight="w"), "Row 3, column “w”: a weight"),
        (lambda t: Design.of(t, stratum="s"), "The stratum b has one cluster"),
        (lambda t: Design.of(t, stratum="e"), "Row 4, column “e”: there is no value"),
        (lambda t: Design.of(t, weight="e"), "Row 4, column “e”: there is no value, and one"),
        (lambda t: Design.of(t, population={"": 2}), "The stratum — has 3 clusters in the sample"),
        (lambda t: Design.of(t, population={"b": 2}), "how many clusters the population has"),
        (lambda t: Asked(level=95), "The level 95 is not between 0 and 1"),
        (lambda t: Asked(replicates=-1), "-1 replicates cannot be drawn"),
        (lambda t: total(t, "y", Design.simple(3), missing="guess"), "no rule “guess”"),
    ],
)
def test_a_design_that_cannot_be(work: Callable[[SurveyTable], object], sentence: str) -> None:
    table = read_survey("y,w,s,e\n1,1,a,1\n2,0,a,1\n3,1,b,\n")
    with pytest.raises(InputError, match=sentence):
        work(table)


def test_a_group_in_which_nobody_answered() -> None:
    table = read_survey("y,g\n1,a\n2,a\n,b\n")
    with pytest.raises(InputError, match="Nobody in “b” gave an answer"):
        mean(table, "y", Design.simple(3), by="g")


@pytest.mark.parametrize("columns", [{}, {"a": []}], ids=["no column", "no row"])
def test_no_respondents(columns: dict[str, list[int]]) -> None:
    with pytest.raises(InputError, match="The survey is empty"):
        SurveyTable.from_columns(columns)


def test_columns_are_of_one_length() -> None:
    with pytest.raises(InputError, match="from 1 to 2 values"):
        SurveyTable.from_columns({"a": [1], "b": [1, 2]})


def test_a_survey_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "survey.csv"
    path.write_text("y;g\n1;a\n\n2;a\n", encoding="utf-8")
    table = read_survey(path)
    assert len(table) == 2
    assert list(table.rows) == [2, 4]
    assert table.numbers("y").tolist() == [1.0, 2.0]
