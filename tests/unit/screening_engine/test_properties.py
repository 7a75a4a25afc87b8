"""What must hold for any answers at all."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.rooms.screening.engine import (
    AgeGroup,
    Answer,
    Effect,
    Kind,
    Outcome,
    Screening,
    Status,
    Weight,
    assess,
    set_for,
)
from panoh.rooms.screening.engine.core import compute
from tests.unit.screening_engine.strategies import ITEMS, LAW, screenings

RANK = {Outcome.OTHER: 0, Outcome.INSUFFICIENT: 1, Outcome.NOT_YET: 2, Outcome.INDICATED: 3}
QUESTIONS = [
    *((Kind.INDICATOR, key) for key in ITEMS),
    *((Kind.ACT, entry.key) for entry in LAW.acts),
    *((Kind.MEANS, entry.key) for entry in LAW.means),
    *((Kind.PURPOSE, entry.key) for entry in LAW.purposes),
]
some = settings(max_examples=150, deadline=None)
fewer = settings(max_examples=40, deadline=None)


@some
@given(screenings(), st.sampled_from(QUESTIONS))
def test_adding_a_yes_never_unidentifies(screening: Screening, question: tuple[Kind, str]) -> None:
    before, after = compute(screening), compute(screening.with_answer(*question, Answer.YES))
    assert RANK[after.outcome] >= RANK[before.outcome]
    assert after.strict.met >= before.strict.met
    assert after.palermo.met >= before.palermo.met
    for was, becomes in zip(before.dimensions, after.dimensions, strict=True):
        assert becomes.positive >= was.positive


@some
@given(screenings(), st.sampled_from([AgeGroup.CHILD, AgeGroup.UNSURE]), st.sampled_from(Answer))
def test_a_child_never_needs_means(screening: Screening, age: AgeGroup, answer: Answer) -> None:
    child = replace(screening, age=age)
    means = dict.fromkeys([entry.key for entry in LAW.means], answer)
    indicators = {key: value for key, value in child.indicators.items() if key[0] == "4"}
    without = replace(child, means=means, indicators=indicators)
    assert compute(without).outcome is compute(child).outcome


@some
@given(screenings(), st.sampled_from(Answer))
def test_consent_never_changes_what_is_computed(screening: Screening, consent: Answer) -> None:
    assert compute(replace(screening, consent_claimed=consent)) == compute(screening)


@some
@given(screenings())
def test_weak_alone_is_never_positive(screening: Screening) -> None:
    weak = {
        item.id: Answer.YES
        for item in set_for(screening.age, screening.exploitation).indicators
        if item.weight is Weight.WEAK
    }
    found = compute(replace(screening, indicators=weak, means={}))
    assert not any(result.positive for result in found.dimensions)
    assert found.means.status is not Status.YES


@some
@given(screenings())
def test_unknown_is_the_same_as_not_asked_to_the_result(screening: Screening) -> None:
    forgotten = {k: a for k, a in screening.indicators.items() if a is not Answer.UNKNOWN}
    before, after = compute(screening), compute(replace(screening, indicators=forgotten))
    assert before == after


@fewer
@given(screenings())
def test_unknown_and_not_asked_are_listed(screening: Screening) -> None:
    listed = {one.id for one in assess(screening).missing if one.kind is Kind.INDICATOR}
    answered = {k for k, a in screening.indicators.items() if a in (Answer.YES, Answer.NO)}
    ours = {item.id for item in set_for(screening.age, screening.exploitation).indicators}
    assert listed == ours - answered


@fewer
@given(screenings())
def test_what_is_promised_of_a_yes_comes_true(screening: Screening) -> None:
    found = assess(screening)
    assert [one.effect for one in found.missing] == sorted(one.effect for one in found.missing)
    for one in found.missing[:5]:
        if one.kind is Kind.AGE:
            continue
        then = compute(screening.with_answer(one.kind, one.id, Answer.YES))
        assert (then.outcome is not found.outcome) is (one.effect is Effect.OUTCOME)
        assert bool(one.changes) is (one.effect is not Effect.NOTHING)


@fewer
@given(screenings())
def test_three_sentences_without_gaps_and_tracks_where_it_is_not_trafficking(
    screening: Screening,
) -> None:
    found = assess(screening)
    assert len(found.sentences) == 3
    for sentence in found.sentences:
        assert "{" not in sentence.text
        assert sentence.render(lambda text: f"«{text}»").startswith("«")
    assert bool(found.tracks) is (found.outcome is Outcome.OTHER)
