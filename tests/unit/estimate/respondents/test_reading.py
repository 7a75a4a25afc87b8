"""Samples from CSV: what is found, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest

from panoh.science.estimate import InputError
from panoh.science.estimate.respondents import Columns, from_lists, read_csv
from panoh.science.estimate.respondents.outcome import read
from tests.unit.estimate.respondents.trees import small, table


def test_the_tree_is_found() -> None:
    sample = small()
    assert sample.ids == tuple("abcdefg")
    assert sample.recruiter.tolist() == [-1, -1, 0, 0, 2, 1, 4]
    assert sample.wave.tolist() == [0, 0, 1, 1, 2, 1, 3]
    assert sample.seed.tolist() == [0, 1, 0, 0, 0, 1, 0]
    assert sample.recruits.tolist() == [2, 1, 1, 0, 1, 0, 0]
    assert sample.seeds.tolist() == [0, 1]
    assert sample.warnings == ()


def test_columns_are_found_by_usual_names_or_as_told() -> None:
    usual = read_csv("Respondent;Recruited by;Network size\nx;seed;3\ny;x;4\n")
    told = read_csv("who;by;knows;id\nx;;3;1\ny;x;4;2\n", Columns("who", "by", "knows"))
    assert usual.ids == told.ids == ("x", "y")
    assert usual.degree.tolist() == told.degree.tolist() == [3.0, 4.0]


@pytest.mark.parametrize("marker", ["seed", "SEED", "", "NA", "0", "-", "none"])
def test_seeds_are_marked_in_many_ways(marker: str) -> None:
    assert read_csv(table(f"a,{marker},3,1", "b,a,2,0")).recruiter.tolist() == [-1, 0]


def test_an_id_that_looks_like_a_marker_is_an_id() -> None:
    assert read_csv(table("0,seed,3,1", "b,0,2,0")).recruiter.tolist() == [-1, 0]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (["a,seed,3,1", "b,z,2,0"], "Row 3: the recruiter “z” is nobody's id"),
        (["a,seed,3,1", "a,seed,2,0"], "Rows 2 and 3 both have the id “a”"),
        ([",seed,3,1"], "Row 2 has no id"),
        (["a,seed,NA,1"], "Row 2 has no degree"),
        (["a,seed,many,1"], "Row 2: the degree “many” is no number"),
        (["a,seed,-1,1"], "Row 2: the degree -1 cannot be"),
        (["a,seed,inf,1"], "Row 2: the degree inf cannot be"),
        (["s,seed,3,1", "a,b,3,1", "b,a,3,0"], "recruited each other in a circle"),
        (["a,a,3,1"], "recruited each other in a circle"),
        ([], "The table has no rows"),
    ],
)
def test_bad_rows_are_refused(rows: list[str], sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        read_csv(table(*rows))
    assert sentence in str(refused.value)


def test_bad_columns_are_refused() -> None:
    with pytest.raises(InputError, match="There is no column for the degree"):
        read_csv("id,recruiter\na,seed\n")
    with pytest.raises(InputError, match="There is no column “size”"):
        read_csv(table("a,seed,3,1"), Columns(degree="size"))
    with pytest.raises(InputError, match="Two columns are called “degree”"):
        read_csv("id,recruiter,degree,degree\na,seed,3,3\n", Columns(degree="degree"))


def test_dates_order_the_sample() -> None:
    rows = ["id,recruiter,degree,date", "c,a,2,2026-03-03", "a,seed,3,01.03.2026", "b,a,2,2026-3-2"]
    sample = read_csv("\n".join([*rows, ""]))
    assert [sample.ids[at] for at in sample.order] == ["a", "b", "c"]


def test_without_dates_the_rows_or_else_the_waves_order_the_sample() -> None:
    assert small().order.tolist() == list(range(7))
    turned = from_lists(["b", "a", "s"], ["a", "s", None], [1, 2, 3])
    assert turned.order.tolist() == [2, 1, 0]


def test_impossible_dates_are_refused() -> None:
    head = "id,recruiter,degree,time\na,seed,3,5\n"
    with pytest.raises(InputError, match="Row 3 is dated before the recruiter, who is in row 2"):
        read_csv(head + "b,a,2,4\n")
    for bad in ("soon", "2026-13-01", "nan"):
        with pytest.raises(InputError, match="cannot be read"):
            read_csv(head + f"b,a,2,{bad}\n")


def test_a_degree_of_zero_becomes_the_ties_seen() -> None:
    sample = read_csv(table("a,seed,0,1", "b,a,0,1", "c,b,2,0"))
    assert sample.degree.tolist() == [1.0, 2.0, 2.0]
    assert [warning.code for warning in sample.warnings] == ["rds_degree_zero"]


def test_told_waves_are_checked() -> None:
    text = "id,recruiter,degree,wave\na,seed,3,0\nb,a,2,7\nc,a,2,\n"
    assert [warning.code for warning in read_csv(text).warnings] == ["rds_wave_differs"]
    assert read_csv(text.replace("7", "1")).warnings == ()


def test_outcomes_are_shares_or_means() -> None:
    text = "id,recruiter,degree,ill,age,town\na,seed,3,yes,20,Osh\nb,a,2,no,30.5,Naryn\nc,a,2,,,\n"
    sample = read_csv(text)
    ill, age, town = read(sample, "ill"), read(sample, "age"), read(sample, "town", "Osh")
    assert ill.value.tolist() == [1.0, 0.0, 0.0]
    assert ill.known.tolist() == [True, True, False]
    assert (ill.proportion, age.proportion, town.proportion) == (True, False, True)
    assert age.value.tolist() == [20.0, 30.5, 0.0]
    assert town.labels[town.target] == "Osh"


def test_outcomes_that_cannot_be_asked_are_refused() -> None:
    sample = read_csv("id,recruiter,degree,town,none,all\na,seed,3,Osh,,0\nb,a,2,Naryn,NA,0\n")
    for column, category, sentence in (
        ("town", None, "say with --category"),
        ("town", "Batken", "Nobody answered “Batken”"),
        ("none", None, "has no answer"),
        ("all", None, "say with --category"),
        ("colour", None, "There is no column “colour”"),
    ):
        with pytest.raises(InputError, match=sentence):
            read(sample, column, category)


def test_labels_are_in_the_order_of_numbers() -> None:
    sample = read_csv("id,recruiter,degree,n\na,seed,3,10\nb,a,2,9\nc,a,2,x\nd,a,1,inf\n")
    assert read(sample, "n", "9").labels == ("9", "10", "inf", "x")
    assert np.bincount(read(sample, "n", "9").group).tolist() == [1, 1, 1, 1]


def test_lists_are_checked_as_files_are() -> None:
    with pytest.raises(InputError, match="Row 2: the recruiter “z” is nobody's id"):
        from_lists(["a", "b"], [None, "z"], [3, 4])
    with pytest.raises(InputError, match="Row 1 has no degree"):
        from_lists(["a"], [None], [float("nan")])
