"""CSV and HTCDS."""

from __future__ import annotations

import pytest

from panoh.kernel.sheets import export
from panoh.kernel.sheets.values import BadAnswer
from tests.unit.sheets.examples import EVERY_KIND, FULL


def test_one_column_for_each_question() -> None:
    assert export.csv_header(EVERY_KIND) == list(EVERY_KIND.questions)
    row = dict(zip(export.csv_header(EVERY_KIND), export.csv_row(EVERY_KIND, FULL), strict=True))
    assert row["needs"] == "shelter;papers"
    assert row["phone"] == "'+996700123456"
    assert row["any_number"] == "-12345"
    assert row["back"] == ""


def test_sealed_questions_can_be_left_out() -> None:
    header = export.csv_header(EVERY_KIND, export.NOT_SEALED)
    row = export.csv_row(EVERY_KIND, FULL, export.NOT_SEALED)
    assert len(header) == len(row) == 11
    assert not {"phone", "name", "story", "born"} & set(header)
    assert not any("SYNTHETIC" in cell for cell in row)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝1", "'=1", "'"])
def test_a_formula_is_made_harmless(text: str) -> None:
    assert export.harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "1+1", "Oʻzbek", "‘quoted’"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert export.harmless(text) == text


def test_a_row_with_an_unknown_column_is_refused() -> None:
    with pytest.raises(BadAnswer, match="does not ask colour"):
        export.from_csv_row(EVERY_KIND, {"safe": "yes", "colour": "red"})


def test_a_row_with_an_unknown_code_is_refused() -> None:
    with pytest.raises(BadAnswer, match="'needs' never has the answer 'x'"):
        export.from_csv_row(EVERY_KIND, {"safe": "yes", "needs": "shelter;x"})


def test_htcds_names_and_codes() -> None:
    assert export.htcds(EVERY_KIND, FULL) == {
        "prs_Gender": "Feminine",
        "spl_Needs": "Accommodation;papers",
        "prs_Citizenship": "KG",
    }
    assert export.htcds(EVERY_KIND, {"safe": "yes"}) == {}
