"""Tables by stratum."""

from __future__ import annotations

import pytest

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.nothing import why_nothing
from panoh.science.estimate.capture.persons import Persons
from panoh.science.estimate.capture.strata import Strata, read_strata
from panoh.science.estimate.messages import InputError

CSV = """Year,A,B,C,count
2020,1,0,0,5
2020,0,1,0,6
2020,1,1,1,2
2019,1,0,0,7
2019,0,1,0,3
2019,1,1,0,1
2019,0,0,1,0
"""


def test_a_stratum_for_each_year() -> None:
    strata = read_strata(CSV, "year")
    assert list(strata.tables) == ["2019", "2020"]
    assert strata.tables["2019"].lists == ("A", "B")
    assert strata.tables["2020"].lists == strata.lists == ("A", "B", "C")
    assert strata.observed == 24
    assert len(strata) == 2
    assert [name for name, _ in strata] == ["2019", "2020"]


def test_persons_are_parted_by_a_covariate() -> None:
    rows = [{"A": a, "B": b, "x": x} for a, b in ((1, 0), (0, 1), (1, 1)) for x in "uv"]
    strata = Strata.from_persons(Persons.from_rows(rows, ["A", "B"]), "x")
    assert {name: table.observed for name, table in strata} == {"u": 3, "v": 3}


def test_the_widest_table_names_the_lists() -> None:
    two = CaptureHistories.from_cells({"10": 1, "11": 2})
    three = CaptureHistories.from_cells({"100": 1, "011": 2})
    assert Strata.of({"x": two, "y": three}).lists == ("A", "B", "C")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("A,B,count\n1,1,2\n", "There is no column “year” for the stratum"),
        ("year,A,B\n1,1,1\n", "There is no column “count”"),
        ("year,A,B,count\n1,1,0,3\n", "In the stratum “1” no list but “A” saw anybody"),
        ("year,A,B,count\n1,1,0,0\n", "In the stratum “1” no list but “A” saw anybody"),
        ("year,A,B,count\n1,1,1,3\n1,0,1,x\n", "Row 3, column “count”: “x” is not a whole"),
    ],
)
def test_bad_strata_are_refused(text: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        read_strata(text, "year")


def test_other_lists_are_refused() -> None:
    one = CaptureHistories.from_cells({"10": 1, "11": 2}, ["A", "B"])
    other = CaptureHistories.from_cells({"10": 1, "11": 2}, ["B", "A"])
    with pytest.raises(InputError, match="The stratum “y” has the lists B, A"):
        Strata.of({"x": one, "y": other})
    with pytest.raises(InputError, match="Every count is zero"):
        Strata.of({})


def test_a_list_with_everybody_says_nothing_of_others() -> None:
    reason = why_nothing(CaptureHistories.from_cells({"10": 1, "11": 2}))
    assert reason is not None
    assert reason.code == "everyone_on_list"
    assert why_nothing(CaptureHistories.from_cells({"10": 1, "01": 1, "11": 2})) is None
    apart = why_nothing(CaptureHistories.from_cells({"10": 1, "01": 1}))
    assert apart is not None
    assert apart.code == "no_overlap"
