"""A mother calls about her daughter in Dubai. SYNTHETIC: nobody's story."""

from dataclasses import replace

from panoh.rooms.screening.engine import (
    AgeGroup,
    Answer,
    Effect,
    Exploitation,
    Kind,
    Outcome,
    Screening,
    Status,
    assess,
)

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
FIRST_CALL = Screening(
    AgeGroup.ADULT,
    Exploitation.LABOUR,
    indicators={
        "1.work": YES,  # promised a shop, put into a household
        "1.pay": YES,
        "3.poverty": YES,
        "4.pay": YES,  # three months without pay
        "4.hours": UNKNOWN,
        "5.documents": YES,  # the employer has her passport
        "5.violence": UNKNOWN,
    },
    acts={"recruitment": YES, "receipt": YES},
    consent_claimed=YES,  # she wanted to go
)


def test_the_first_call_is_not_enough_and_says_what_is_missing() -> None:
    found = assess(FIRST_CALL)
    assert found.outcome is Outcome.INSUFFICIENT
    assert [element.status for element in found.elements] == [
        Status.YES,
        Status.YES,
        Status.UNKNOWN,
    ]
    assert [result.positive for result in found.dimensions] == [True] + [False] * 5
    assert (found.strict.met, found.palermo.met) == (False, False)
    by_id = {(one.kind, one.id): one for one in found.missing}
    hours = by_id[Kind.INDICATOR, "4.hours"]
    assert hours.effect is Effect.OUTCOME
    assert [change.text for change in hours.changes] == [
        "the result would become “trafficking indicated”",
        "the Palermo reading would be met",
        "the purpose would be established",
        "“Exploitation” would become positive",
    ]
    violence = by_id[Kind.INDICATOR, "5.violence"]
    assert violence.effect is Effect.DIMENSION
    assert violence.changes[0].text == "“Coercion at destination” would become positive"


def test_what_she_agreed_to_does_not_count() -> None:
    said = assess(FIRST_CALL).sentences[1]
    assert said.key == "basis.adult_consent"
    assert "Article 3(a) and (b)" in said.text
    silent = assess(replace(FIRST_CALL, consent_claimed=NO))
    assert silent.outcome is assess(FIRST_CALL).outcome


def test_the_second_call_meets_both_readings() -> None:
    second = FIRST_CALL.with_answer(Kind.INDICATOR, "4.hours", YES)
    second = second.with_answer(Kind.INDICATOR, "5.confinement", YES)
    found = assess(second)
    assert found.outcome is Outcome.INDICATED
    assert (found.strict.met, found.palermo.met) == (True, True)
    assert [sign.number for sign in found.signs] == [1, 2, 3, 4, 7, 8, 11]
    assert [entry.key for entry in found.means.found] == [
        "other_coercion",
        "deception",
        "abuse_of_vulnerability",
    ]
    assert found.sentences[0].text.endswith("whether it is, you decide.")


def test_if_she_is_perhaps_seventeen_no_means_is_needed() -> None:
    unsure = replace(FIRST_CALL, age=AgeGroup.UNSURE, purposes={"forced_labour": YES})
    found = assess(unsure)
    assert found.presumed_child
    assert found.indicators.code == "C"
    assert found.outcome is Outcome.INDICATED
    assert found.sentences[1].key == "basis.unsure"
    age = next(one for one in found.missing if one.kind is Kind.AGE)
    assert age.changes[0].text == "if an adult, the result would stay “trafficking indicated”"


def test_the_age_comes_first_where_it_decides() -> None:
    screening = Screening(
        AgeGroup.UNSURE,
        Exploitation.LABOUR,
        acts={"receipt": YES},
        purposes={"forced_labour": YES},
    )
    first = assess(screening).missing[0]
    assert (first.kind, first.effect) == (Kind.AGE, Effect.OUTCOME)
    assert "not enough known" in first.changes[0].text
