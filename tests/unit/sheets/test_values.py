"""Answers as they are stored."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from panoh.kernel.sheets import values
from panoh.kernel.sheets.values import BadAnswer, ready
from tests.unit.sheets.examples import EVERY_KIND, FULL


def test_stored_answers_stay_as_they_are() -> None:
    assert ready(EVERY_KIND, FULL) == FULL
    assert list(ready(EVERY_KIND, FULL)) == [name for name in EVERY_KIND.questions if name in FULL]


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("born", date(1999, 3, 5), "1999-03-05"),
        ("called", datetime(2026, 3, 5, 8, 30, 7, 9, UTC), "2026-03-05T08:30:07+00:00"),
        (
            "called",
            datetime(2026, 3, 5, 14, 30, tzinfo=timezone(timedelta(hours=6))),
            "2026-03-05T08:30:00+00:00",
        ),
        ("hour", time(14, 30, 59), "14:30"),
        ("paid", Decimal("1E+3"), "1000"),
        ("paid", "0.10", "0.10"),
        ("age", "27", 27),
        ("needs", ("papers", "shelter"), ["shelter", "papers"]),
    ],
)
def test_one_form_of_each_value(name: str, value: Any, kept: Any) -> None:
    assert values.stored(EVERY_KIND.questions[name], value) == kept


@pytest.mark.parametrize("empty", [None, "", [], ()])
def test_empty_answers_are_left_out(empty: Any) -> None:
    assert ready(EVERY_KIND, {"safe": "no", "needs": empty}) == {"safe": "no"}


def test_nought_is_an_answer() -> None:
    assert ready(EVERY_KIND, {"safe": "yes", "age": 0})["age"] == 0


def test_hidden_answers_are_left_out() -> None:
    assert ready(EVERY_KIND, {"safe": "no", "age": 27}) == {"safe": "no"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("gender", "x"),
        ("needs", ["shelter", "x"]),
        ("country", "XX"),
        ("born", "soon"),
        ("age", "old"),
        ("paid", "much"),
        ("paid", "NaN"),
        ("called", 7),
    ],
)
def test_an_answer_the_sheet_does_not_know_is_refused(name: str, value: Any) -> None:
    with pytest.raises(BadAnswer, match=f"'{name}' never has the answer"):
        ready(EVERY_KIND, {"safe": "yes", name: value})


def test_a_question_the_sheet_does_not_ask_is_refused() -> None:
    with pytest.raises(BadAnswer, match=r"tests\.every_kind 1 does not ask colour"):
        ready(EVERY_KIND, {"safe": "yes", "colour": "red"})
