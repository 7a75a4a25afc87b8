"""The rule of a dimension: two strong, one strong and one more, three medium, two and a weak."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panoh.rooms.screening.engine import AgeGroup, Answer, Exploitation, Rule, Screening, assess
from panoh.rooms.screening.engine.dimensions import DimensionResult, rule_for

few = st.integers(0, 4)


@pytest.mark.parametrize(
    ("counts", "rule"),
    [
        ((2, 0, 0), Rule.TWO_STRONG),
        ((1, 1, 0), Rule.STRONG_AND_ANOTHER),
        ((1, 0, 1), Rule.STRONG_AND_ANOTHER),
        ((0, 3, 0), Rule.THREE_MEDIUM),
        ((0, 2, 1), Rule.TWO_MEDIUM_ONE_WEAK),
        ((1, 0, 0), Rule.SOME),
        ((0, 2, 0), Rule.SOME),
        ((0, 1, 5), Rule.SOME),
        ((0, 0, 9), Rule.SOME),
        ((0, 0, 0), Rule.NONE),
    ],
)
def test_the_rule(counts: tuple[int, int, int], rule: Rule) -> None:
    assert rule_for(*counts) is rule


@given(few, few, few)
def test_more_yes_never_makes_it_less(strong: int, medium: int, weak: int) -> None:
    if rule_for(strong, medium, weak).positive:
        assert rule_for(strong + 1, medium, weak).positive
        assert rule_for(strong, medium + 1, weak).positive
        assert rule_for(strong, medium, weak + 1).positive


@given(st.integers(0, 50))
def test_weak_alone_is_never_positive(weak: int) -> None:
    assert not rule_for(0, 0, weak).positive


def labour(**answers: str) -> tuple[DimensionResult, ...]:
    named = {key.replace("_", ".", 1)[1:]: Answer(answer) for key, answer in answers.items()}
    return assess(Screening(AgeGroup.ADULT, Exploitation.LABOUR, indicators=named)).dimensions


def test_what_a_dimension_tells() -> None:
    coercion = labour(d5_documents="yes", d5_money="no", d5_debt="unknown")[4]
    assert (coercion.strong, coercion.medium, coercion.weak) == (1, 0, 0)
    assert coercion.rule is Rule.SOME
    assert coercion.yes == ("5.documents",)
    assert coercion.further == 1
    assert "5.debt" in coercion.tipping
    assert "5.money" not in (*coercion.tipping, *coercion.unanswered)
    assert len(coercion.unanswered) == 13


def test_nothing_asked_needs_two_strong_at_the_least() -> None:
    needed = [result.further for result in labour()]
    assert needed == [2, 2, 3, 2, 2, 3]


def test_a_positive_dimension_needs_nothing_further() -> None:
    coercion = labour(d5_documents="yes", d5_threat_to_tell="yes")[4]
    assert coercion.rule is Rule.STRONG_AND_ANOTHER
    assert (coercion.further, coercion.tipping) == (0, ())


def test_a_dimension_that_answers_have_closed() -> None:
    items = [f"6.{key}" for key in ("dependency", "unknown_place", "poverty", "family")]
    answers = dict.fromkeys([*items, "6.authorities"], Answer.NO)
    screening = Screening(AgeGroup.ADULT, Exploitation.LABOUR, indicators=answers)
    last = assess(screening).dimensions[5]
    assert last.further is None
    assert not last.can_become_positive
    assert last.unanswered == ("6.past", "6.personal")
