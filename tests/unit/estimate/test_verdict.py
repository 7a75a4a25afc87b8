"""May the number be used? The code, the reasons, the words."""

from __future__ import annotations

import pytest

from panoh.science.estimate import CaptureHistories, Message, examples, fit
from panoh.science.estimate.rounding import to_unit, unit_of
from tests.unit.estimate.tables import ARTIFICIAL, INDEPENDENT, KOSOVO


def test_the_uk_in_one_sentence() -> None:
    verdict = fit(examples.uk2013()).verdict
    assert verdict.code == "fragile"
    assert verdict.figures == {"low": 9900, "estimate": 11300, "high": 13000}
    assert verdict.sentence() == (
        "Between 9,900 and 13,000, most likely about 11,300 — fragile: other reasonable models "
        "give up to 26,000; with a list left out or two merged, the answer goes from 10,000 to "
        "26,000."
    )


def test_lists_that_are_independent_give_a_usable_number() -> None:
    verdict = fit(INDEPENDENT).verdict
    assert (verdict.code, verdict.reasons) == ("usable", ())
    assert verdict.sentence() == "Between 1,920 and 2,100, most likely about 2,000."


@pytest.mark.parametrize(
    ("table", "reasons"),
    [
        (ARTIFICIAL, {"wide", "unconnected_list", "thin_overlap"}),
        (KOSOVO, {"misfit", "other_lists"}),
        (CaptureHistories.from_cells({"10": 500, "01": 600, "11": 300}), {"unchecked"}),
    ],
)
def test_reasons_against_a_number(table: CaptureHistories, reasons: set[str]) -> None:
    result = fit(table)
    assert result.verdict.code == "fragile"
    assert {reason.code for reason in result.verdict.reasons} == reasons


def test_another_language_says_it_by_code() -> None:
    words = {
        "fragile": "[{low}|{estimate}|{high}] {reasons}",
        "other_models_higher": "<{highest}>",
        "other_lists": "({lowest}, {highest})",
    }

    def say(message: Message) -> str:
        return words[message.code].format(**message.values)

    assert fit(examples.uk2013()).verdict.sentence(say) == (
        "[9900|11300|13000] <26000>; (10000, 26000)"
    )


@pytest.mark.parametrize(
    ("value", "rounded"),
    [(11312.99, 11300), (13027.4, 13000), (121521.6, 122000), (268.8, 269), (12.3, 12), (0.4, 0)],
)
def test_numbers_are_rounded_to_what_can_be_said(value: float, rounded: int) -> None:
    assert to_unit(value, unit_of(value)) == rounded


def test_assumptions_and_warnings_are_sentences() -> None:
    result = fit(examples.uk2013())
    said = [m.sentence() for m in (*result.assumptions, *result.warnings)]
    assert all(line[0].isupper() and line.endswith(".") for line in said)
    assert any("LA:NG, NG:GP" in line for line in said)
    assert any("share nobody: LA:GP" in line for line in said)
    assert any("chosen from the same table" in line for line in said)


def test_limits_that_are_still_uncertain_make_a_number_fragile() -> None:
    few, many = (fit(INDEPENDENT, replicates=number, seed=3) for number in (100, 20_000))
    assert "rough" in {reason.code for reason in few.verdict.reasons}
    assert "rough" not in {reason.code for reason in many.verdict.reasons}
