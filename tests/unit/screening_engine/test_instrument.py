"""The indicator sets are what their source says, and say that nobody has verified them."""

from collections import Counter

import pytest

from panoh.rooms.screening.engine import (
    AgeGroup,
    Exploitation,
    IndicatorSet,
    Phase,
    Weight,
    dimensions,
    forced_labour,
    indicator_sets,
    protocol,
    set_for,
)
from panoh.rooms.screening.engine.instrument import texts

SETS = {one.code: one for one in indicator_sets()}


def weight(code: str, item: str) -> Weight:
    return next(one.weight for one in SETS[code].indicators if one.id == item)


@pytest.mark.parametrize(
    ("code", "counts"),
    [
        ("A", [10, 10, 16, 9, 15, 7]),
        ("B", [10, 10, 16, 9, 15, 7]),
        ("C", [10, 10, 15, 8, 15, 7]),
        ("D", [10, 10, 16, 9, 15, 7]),
    ],
)
def test_indicators_of_each_dimension(code: str, counts: list[int]) -> None:
    assert [len(SETS[code].of(number)) for number in range(1, 7)] == counts


@pytest.mark.parametrize(
    ("code", "weights"),
    [("A", (7, 53, 7)), ("B", (13, 48, 6)), ("C", (15, 50, 0)), ("D", (25, 42, 0))],
)
def test_weights_of_each_set(code: str, weights: tuple[int, int, int]) -> None:
    found = Counter(item.weight for item in SETS[code].indicators)
    assert (found[Weight.STRONG], found[Weight.MEDIUM], found[Weight.WEAK]) == weights


def test_three_statements_about_the_sexual_sets_that_were_found() -> None:
    assert all(item.weight is not Weight.STRONG for item in SETS["B"].of(4))
    assert weight("B", "5.tasks") == weight("D", "5.tasks") == Weight.STRONG
    assert weight("D", "4.hazard") is Weight.STRONG


def test_the_same_fact_weighs_more_at_the_destination() -> None:
    for fact in ("documents", "debt", "confinement"):
        assert weight("A", f"2.{fact}") is Weight.MEDIUM
        assert weight("A", f"5.{fact}") is Weight.STRONG


@pytest.mark.parametrize("one", SETS.values(), ids=SETS)
def test_nothing_claims_to_be_verified(one: IndicatorSet) -> None:
    assert one.verified is False
    assert one.source
    assert one.note


def test_doubtful_weights_are_in_the_sets_recalled_from_memory() -> None:
    doubtful = Counter(i.set for one in SETS.values() for i in one.indicators if not i.certain)
    assert doubtful == {"B": 3, "D": 12}


@pytest.mark.parametrize("one", SETS.values(), ids=SETS)
def test_every_indicator_has_its_phase_and_plain_words(one: IndicatorSet) -> None:
    phases = {dimension.number: dimension.phase for dimension in dimensions()}
    assert len({item.id for item in one.indicators}) == len(one.indicators)
    for item in one.indicators:
        assert item.id == f"{item.dimension}.{item.key}"
        assert item.phase is phases[item.dimension]
        assert item.question.endswith("?")
        assert len(item.question) <= 100
        assert "illegal" not in item.question + item.label


@pytest.mark.parametrize("one", SETS.values(), ids=SETS)
def test_every_indicator_but_exploitation_is_evidence_of_a_means(one: IndicatorSet) -> None:
    means = {entry.key for entry in protocol().means}
    for item in one.indicators:
        assert set(item.means) <= means
        assert bool(item.means) is (item.dimension != 4)
        assert set(item.forced_labour) <= set(range(1, 12))


def test_every_means_and_every_sign_has_an_indicator() -> None:
    items = SETS["A"].indicators
    assert {key for i in items for key in i.means} == {e.key for e in protocol().means}
    assert {number for i in items for number in i.forced_labour} == set(range(1, 12))
    assert len(forced_labour().labels) == 11


def test_the_protocol_lists() -> None:
    law = protocol()
    assert [article for article, _ in law.articles] == ["3(a)", "3(b)", "3(c)", "3(d)"]
    assert (len(law.acts), len(law.means)) == (5, 9)
    assert sum(not purpose.national for purpose in law.purposes) == 6
    assert law.verified is False


@pytest.mark.parametrize(
    ("age", "exploitation", "code"),
    [
        (AgeGroup.ADULT, Exploitation.LABOUR, "A"),
        (AgeGroup.ADULT, Exploitation.SEXUAL, "B"),
        (AgeGroup.CHILD, Exploitation.LABOUR, "C"),
        (AgeGroup.CHILD, Exploitation.SEXUAL, "D"),
        (AgeGroup.UNSURE, Exploitation.SEXUAL, "D"),
    ],
)
def test_the_set_to_ask(age: AgeGroup, exploitation: Exploitation, code: str) -> None:
    assert set_for(age, exploitation).code == code


def test_facts_asked_in_both_phases_have_one_key() -> None:
    by_phase = {phase: set[str]() for phase in Phase}
    for item in SETS["A"].indicators:
        by_phase[item.phase].add(item.key)
    assert by_phase[Phase.RECRUITMENT] & by_phase[Phase.DESTINATION] >= {
        *("documents", "debt", "confinement", "violence", "money"),
        *("threat_of_authorities", "threat_of_violence", "threat_to_tell", "violence_to_family"),
    }


def test_an_unknown_version_is_refused() -> None:
    with pytest.raises(ValueError, match="version 99"):
        indicator_sets(99)


def test_texts_for_translation_hold_every_question() -> None:
    found = set(texts())
    assert {item.question for one in SETS.values() for item in one.indicators} <= found
    assert all(text.strip() == text != "" for text in found)
