"""When a question is asked."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panoh.kernel.sheets import Condition, when

A, B, C = when("a", "x"), when("b", "y", "z"), when("c")


@pytest.mark.parametrize(
    ("condition", "answers", "holds"),
    [
        (A, {"a": "x"}, True),
        (A, {"a": "y"}, False),
        (A, {}, False),
        (A, {"a": ["w", "x"]}, True),
        (A, {"a": []}, False),
        (B, {"b": "z"}, True),
        (C, {"c": "whatever"}, True),
        (C, {"c": 0}, True),
        (C, {"c": ""}, False),
        (C, {"c": None}, False),
        (A & B, {"a": "x", "b": "y"}, True),
        (A & B, {"a": "x"}, False),
        (A | B, {"b": "y"}, True),
        (A | B, {}, False),
    ],
)
def test_it_holds(condition: Condition, answers: dict[str, Any], holds: bool) -> None:
    assert condition.holds(answers) is holds


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (A, "a=x"),
        (B, "b=y|z"),
        (C, "c"),
        (A & B, "a=x&b=y|z"),
        (A | C, "a=x;c"),
        (A & (B | C), "a=x&b=y|z;a=x&c"),
    ],
)
def test_browsers_read_it_as_text(condition: Condition, text: str) -> None:
    assert condition.as_text() == text


def read_as_a_browser_does(text: str, answers: dict[str, str]) -> bool:
    """The rule as documented, written a second time."""

    def leaf(part: str) -> bool:
        name, equals, values = part.partition("=")
        given = answers.get(name, "")
        return given in values.split("|") if equals else bool(given)

    return any(all(map(leaf, group.split("&"))) for group in text.split(";"))


leaves = st.builds(
    lambda name, values: when(name, *values),
    st.sampled_from("abc"),
    st.lists(st.sampled_from("xyz"), max_size=2),
)
conditions = st.recursive(
    leaves,
    lambda part: st.builds(lambda a, b, both: a & b if both else a | b, part, part, st.booleans()),
    max_leaves=5,
)


@given(conditions, st.dictionaries(st.sampled_from("abc"), st.sampled_from("xyz")))
def test_the_text_says_the_same(condition: Condition, answers: dict[str, str]) -> None:
    assert read_as_a_browser_does(condition.as_text(), answers) == condition.holds(answers)
