"""The truth table of Article 3, both readings, and the other tracks."""

from typing import Any

import pytest

from panoh.rooms.screening.engine import (
    AgeGroup,
    Answer,
    Assessment,
    Exploitation,
    Outcome,
    Screening,
    Status,
    Track,
    assess,
    protocol,
)

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
LAW = protocol()
NO_MEANS = {entry.key: NO for entry in LAW.means}
NO_PURPOSE = {entry.key: NO for entry in LAW.purposes}
NO_ACT = {entry.key: NO for entry in LAW.acts}
FORCED = {"forced_labour": YES}


def labour(age: AgeGroup = AgeGroup.ADULT, **answers: Any) -> Assessment:
    return assess(Screening(age, Exploitation.LABOUR, **answers))


@pytest.mark.parametrize(
    ("age", "means", "happened", "outcome"),
    [
        (AgeGroup.ADULT, {"fraud": YES}, YES, Outcome.INDICATED),
        (AgeGroup.ADULT, {"fraud": YES}, NO, Outcome.NOT_YET),
        (AgeGroup.ADULT, NO_MEANS, YES, Outcome.OTHER),
        (AgeGroup.ADULT, {}, YES, Outcome.INSUFFICIENT),
        (AgeGroup.ADULT, NO_MEANS | {"fraud": UNKNOWN}, YES, Outcome.INSUFFICIENT),
        (AgeGroup.CHILD, {}, YES, Outcome.INDICATED),
        (AgeGroup.CHILD, NO_MEANS, NO, Outcome.NOT_YET),
        (AgeGroup.UNSURE, {}, YES, Outcome.INDICATED),
        (AgeGroup.UNSURE, NO_MEANS, YES, Outcome.INDICATED),
    ],
)
@pytest.mark.parametrize("consent", Answer)
def test_truth_table(
    age: AgeGroup, means: dict[str, Answer], happened: Answer, outcome: Outcome, consent: Answer
) -> None:
    found = labour(
        age,
        acts={"receipt": YES},
        means=means,
        purposes=FORCED,
        exploitation_happened=happened,
        consent_claimed=consent,
    )
    assert found.outcome is outcome


@pytest.mark.parametrize("age", AgeGroup)
def test_nothing_known_is_insufficient_and_the_person_is_presumed(age: AgeGroup) -> None:
    found = labour(age)
    assert found.outcome is Outcome.INSUFFICIENT
    assert {element.status for element in found.elements} == {Status.UNKNOWN}
    assert "services now" in found.sentences[0].text


def test_no_act_or_no_purpose_is_another_track() -> None:
    assert labour(acts=NO_ACT).outcome is Outcome.OTHER
    assert labour(purposes=NO_PURPOSE).outcome is Outcome.OTHER
    assert labour(AgeGroup.CHILD, purposes=NO_PURPOSE).outcome is Outcome.OTHER


def test_one_act_not_asked_leaves_the_act_open() -> None:
    acts = {**NO_ACT, "receipt": Answer.NOT_ASKED}
    assert labour(acts=acts).act.status is Status.UNKNOWN


def test_a_strong_sign_alone_leaves_means_unknown_with_its_evidence() -> None:
    found = labour(acts={"receipt": YES}, purposes=FORCED, indicators={"5.violence": YES})
    assert found.means.status is Status.UNKNOWN
    assert [one.id for one in found.means.evidence] == ["5.violence"]
    assert found.outcome is Outcome.INSUFFICIENT
    assert "signs, too few to say" in found.sentences[1].text


def test_signs_are_never_ruled_out_by_a_plain_no() -> None:
    found = labour(means=NO_MEANS, indicators={"5.violence": YES})
    assert found.means.status is Status.UNKNOWN


def test_positive_exploitation_is_a_purpose() -> None:
    found = labour(indicators={"4.hours": YES, "4.pay": YES}, purposes=NO_PURPOSE)
    assert found.purpose.status is Status.YES
    assert [entry.key for entry in found.purpose.found] == ["forced_labour"]
    assert found.exploitation_happened is Status.YES


def test_readings_differ_and_are_both_there() -> None:
    answers = {"4.hours": YES, "4.pay": YES, "5.documents": YES, "5.debt": YES}
    found = labour(indicators=answers, acts={"transfer": YES})
    assert (found.strict.met, found.palermo.met) == (False, True)
    answers |= {"1.work": YES, "1.pay": YES}
    found = labour(indicators=answers)
    assert (found.strict.met, found.palermo.met) == (True, False)
    assert found.strict.label != found.palermo.label


def test_a_childs_palermo_reading_needs_act_and_exploitation_only() -> None:
    answers = {"4.hours": YES, "4.pay": YES}
    found = labour(AgeGroup.CHILD, indicators=answers, acts={"transfer": YES})
    assert (found.strict.met, found.palermo.met) == (False, True)
    assert found.means.needed is False
    assert found.means.article == "3(c)"


def test_commercial_sexual_exploitation_of_a_child_needs_no_weights() -> None:
    screening = Screening(
        AgeGroup.CHILD,
        Exploitation.SEXUAL,
        acts={"recruitment": YES},
        purposes={"sexual_exploitation": YES},
    )
    assert assess(screening).outcome is Outcome.INDICATED


@pytest.mark.parametrize(
    ("answers", "tracks"),
    [
        ({"purposes": NO_PURPOSE}, (Track.MIGRATION_ADVICE,)),
        ({"means": NO_MEANS, "purposes": FORCED}, (Track.LABOUR_RIGHTS,)),
        ({"acts": NO_ACT, "indicators": {"4.pay": YES}}, (Track.LABOUR_RIGHTS,)),
        (
            {"acts": NO_ACT, "indicators": {"5.violence": YES}},
            (Track.PROTECTION_FROM_VIOLENCE,),
        ),
        ({"purposes": NO_PURPOSE, "crossed_irregularly": YES}, (Track.SMUGGLING,)),
    ],
)
def test_not_trafficking_still_has_a_track(answers: dict[str, Any], tracks: object) -> None:
    found = labour(**answers)
    assert found.outcome is Outcome.OTHER
    assert found.tracks == tracks


def test_adult_sex_work_without_means_is_met_without_judgement() -> None:
    screening = Screening(
        AgeGroup.ADULT,
        Exploitation.SEXUAL,
        acts={"harbouring": YES},
        means=NO_MEANS,
        purposes={"sexual_exploitation": YES},
        consent_claimed=YES,
    )
    assert assess(screening).tracks == (Track.SUPPORT_WITHOUT_JUDGEMENT,)


@pytest.mark.parametrize(
    "answers",
    [
        {"indicators": {"9.nothing": YES}},
        {"acts": {"kidnapping": YES}},
        {"means": {"magic": YES}},
        {"purposes": {"profit": YES}},
    ],
)
def test_an_unknown_key_is_refused(answers: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="has the key"):
        labour(**answers)


def test_an_indicator_of_the_other_set_is_left_aside() -> None:
    found = labour(AgeGroup.CHILD, indicators={"3.false_law": YES})
    assert found.means.evidence == ()


def test_plain_values_are_taken_and_others_refused() -> None:
    assert labour(acts={"receipt": "yes"}).act.status is Status.YES
    with pytest.raises(ValueError, match="perhaps"):
        labour(acts={"receipt": "perhaps"})


def test_answers_cannot_be_changed_from_outside() -> None:
    given = {"receipt": YES}
    screening = Screening(AgeGroup.ADULT, Exploitation.LABOUR, acts=given)
    given["receipt"] = NO
    assert screening.acts["receipt"] is YES
