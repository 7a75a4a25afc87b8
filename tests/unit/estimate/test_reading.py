"""Capture tables from CSV: good ones read, bad ones refused by row, column and value."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given

from panoh.science.estimate import CaptureHistories, InputError, fit, read_csv
from tests.unit.estimate.tables import tables

GOOD = "LA,NG,count\n1,0,5\n0,1,6\n1,1,2\n"
EXPECTED = CaptureHistories.from_cells({"10": 5, "01": 6, "11": 2}, ["LA", "NG"])


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "\ufeff" + GOOD,
        GOOD.replace(",", ";"),
        GOOD.replace(",", "\t"),
        GOOD.replace("\n", "\r\n"),
        GOOD.replace(",", " , "),
        "count,LA,NG\n5,1,0\n6,0,1\n2,1,1\n",
        "LA,NG,Count\n\n1,0,5.0\n0,1,6\n\n1,1,2\n",
        '"LA","NG","count"\n"1","0","5"\n"0","1","6"\n"1","1","2"\n',
        "LA,NG,count\n1,0,5\n0,1,6\n1,1,2\n0,0,0\n",
    ],
)
def test_tables_as_programs_write_them(text: str) -> None:
    assert read_csv(text) == EXPECTED


def test_a_table_may_be_a_path_its_name_or_an_open_file(tmp_path: Path) -> None:
    path = tmp_path / "lists.csv"
    path.write_text(GOOD, encoding="utf-8-sig")
    assert read_csv(path) == read_csv(str(path)) == read_csv(StringIO(GOOD)) == EXPECTED


def test_the_row_of_the_unseen_is_left_out_and_said_to_be() -> None:
    table = read_csv(GOOD + "0,0,0\n")
    assert table.warnings[0].sentence().startswith("Row 5, for people on no list, was left out")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("\n", "The table is empty"),
        ("LA,NG,count\n", "Every count is zero"),
        ("LA,NG,number\n1,0,5\n", "There is no column “count” (the columns are LA, NG, number)"),
        ("LA,count\n1,5\n", "The table has 1 list(s)"),
        ("count\n5\n", "The table has 0 list(s)"),
        ("LA,LA,count\n1,0,5\n", "Two columns are called “LA”"),
        ("LA,NG,count,count\n1,0,5,5\n", "Two columns are called “count”"),
        ("LA,,count\n1,0,5\n", "Column 2 has no name"),
        ("LA,NG,count\n1,0,5\n1,5\n", "Row 3 has 2 values where the first row has 3"),
        ("LA,NG,count\n1,0,5\nyes,1,5\n", "Row 3, column “LA”: “yes” is neither 0 nor 1"),
        ("LA,NG,count\n1,,5\n", "Row 2, column “NG”: “” is neither 0 nor 1"),
        ("LA,NG,count\n1,0,\n", "Row 2, column “count”: there is no number"),
        ("LA,NG,count\n1,0,many\n", "Row 2, column “count”: “many” is not a whole number"),
        ("LA,NG,count\n1,0,2.5\n", "Row 2, column “count”: “2.5” is not a whole number"),
        ('LA,NG,count\n1,0,"1,200"\n', "Row 2, column “count”: “1,200” is not a whole number"),
        ("LA,NG,count\n1,0,1_200\n", "Row 2, column “count”: “1_200” is not a whole number"),
        ("LA,NG,count\n1,0,nan\n", "Row 2, column “count”: “nan” is not a whole number"),
        ("LA,NG,count\n1,0,inf\n", "Row 2, column “count”: “inf” is not a whole number"),
        ("LA,NG,count\n1,0,-3\n", "Row 2, column “count”: -3 is negative"),
        ("LA,NG,count\n1,0,5\n\n1,0,6\n", "Rows 2 and 4 both have the history 1,0"),
        ("LA,NG,count\n1,0,5\n0,0,9\n", "Row 3 counts 9 people who are on no list"),
        ("LA,NG,count\n1,0,5\n0,1,0\n", "Nobody is on the list “NG”"),
    ],
)
def test_bad_tables_are_refused_by_row_column_and_value(text: str, sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        read_csv(text)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "latin.csv"
    other.write_bytes(b"\xff\xfe\x00L")
    for source, sentence in (
        (tmp_path / "none.csv", "There is no file"),
        (other, "is not UTF-8 text"),
        (tmp_path, "cannot be read (is a directory)"),
        ("\0", "cannot be read"),
    ):
        with pytest.raises(InputError) as refused:
            read_csv(source)
        assert sentence in str(refused.value)


def written(table: CaptureHistories, *, zeros: bool) -> str:
    width = range(table.size)
    cells = [(cell, n) for cell, n in enumerate(table.counts) if cell and (n or zeros)]
    rows = [",".join([*(str(cell >> i & 1) for i in width), str(n)]) for cell, n in cells]
    return "\n".join([",".join([*table.lists, "count"]), *rows, ""])


@given(tables(2, 3))
def test_rows_that_count_nobody_change_nothing(table: CaptureHistories) -> None:
    named, left_out = read_csv(written(table, zeros=True)), read_csv(written(table, zeros=False))
    assert named == left_out
    assert fit(named).estimate == fit(left_out).estimate
