"""Whose word lets what leave: consent, refusal, withdrawal, expiry, children, exceptions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.kernel.actors.actor import Actor
from panoh.kernel.actors.models import Agency
from panoh.kernel.audit.models import Event
from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.cases import doors, verbs
from panoh.rooms.cases.codes import PURPOSES
from panoh.rooms.cases.consents import Cover, covering, missing_sentence
from panoh.rooms.cases.groups import GROUPS, groups_of, level_of
from panoh.rooms.cases.models import Case, Consent, Person
from panoh.rooms.cases.verbs import NewPerson
from tests.rooms.cases.agreeing import ORAL, agree, cover
from tests.support.world import World

some_groups = st.sets(st.sampled_from(sorted(set(GROUPS) - {"slot"})), min_size=1)
purposes = st.sampled_from(PURPOSES.values)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is rolled back, so that each example starts afresh."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_the_slot_needs_nobodys_consent(case: Case, daughter: Person, consulate: Agency) -> None:
    assert cover(case, daughter, consulate, "slot") == Cover((), ())


def test_without_consent_everything_is_missing(
    case: Case, daughter: Person, consulate: Agency
) -> None:
    found = cover(case, daughter, consulate)
    assert found.missing == ("first_name_age", "needs", "safety")
    sentence = str(missing_sentence(found, consulate, "referral"))
    assert consulate.name in sentence
    assert "First name and age" in sentence


@given(groups=some_groups, asked=some_groups, purpose=purposes)
@settings(max_examples=25)
def test_a_mothers_consent_never_covers_her_daughter(
    worker: Actor,
    case: Case,
    mother: Person,
    daughter: Person,
    consulate: Agency,
    groups: set[str],
    asked: set[str],
    purpose: str,
) -> None:
    with undone():
        agree(worker, case, mother, consulate, groups, purpose=purpose)
        about_daughter = covering(case, daughter, consulate, purpose, asked)
        about_mother = covering(case, mother, consulate, purpose, asked)
    assert about_daughter.by == ()
    assert set(about_daughter.missing) == asked
    assert set(about_mother.missing) == asked - groups


@given(groups=some_groups, asked=some_groups, purpose=purposes, other=purposes)
@settings(max_examples=25)
def test_a_consent_covers_its_recipient_purpose_and_groups_and_no_more(
    world: World,
    worker: Actor,
    case: Case,
    daughter: Person,
    consulate: Agency,
    groups: set[str],
    asked: set[str],
    purpose: str,
    other: str,
) -> None:
    with undone():
        agree(worker, case, daughter, consulate, groups, purpose=purpose)
        same = covering(case, daughter, consulate, purpose, asked)
        elsewhere = covering(case, daughter, world.agency("KG-BISHKEK"), purpose, asked)
        otherwise = covering(case, daughter, consulate, other, asked)
    assert set(same.missing) == asked - groups
    assert set(elsewhere.missing) == asked
    assert other == purpose or set(otherwise.missing) == asked


@given(words=st.lists(st.tuples(st.booleans(), some_groups), max_size=5))
@settings(max_examples=20)
def test_the_last_word_counts_for_each_group(
    worker: Actor,
    case: Case,
    daughter: Person,
    consulate: Agency,
    words: list[tuple[bool, set[str]]],
) -> None:
    last: dict[str, bool] = {}
    with undone():
        for says_yes, groups in words:
            take = verbs.record_consent if says_yes else verbs.refuse_consent
            take(
                worker,
                case,
                person=daughter,
                recipient=consulate,
                purpose="referral",
                groups=groups,
                **ORAL,
            )
            last |= dict.fromkeys(groups, says_yes)
        found = covering(case, daughter, consulate, "referral", GROUPS)
    allowed = {group for group, yes in last.items() if yes}
    assert set(found.missing) == set(GROUPS) - {"slot"} - allowed


def test_a_consent_ends_by_itself(
    case: Case, daughter: Person, consulate: Agency, signed: Consent
) -> None:
    assert cover(case, daughter, consulate).whole
    Consent.objects.update(expires_on=timezone.localdate())
    assert cover(case, daughter, consulate).whole
    Consent.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    assert not cover(case, daughter, consulate).whole


def test_withdrawing_ends_it_and_tells_the_rooms_above(
    worker: Actor,
    case: Case,
    daughter: Person,
    consulate: Agency,
    signed: Consent,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[tuple[Any, bool]] = []

    def above(_actor: Actor, consent: Consent) -> None:
        told.append((consent.pk, cover(case, daughter, consulate).whole))

    monkeypatch.setattr(doors, "WITHDRAWALS", [above])
    withdrawn = verbs.withdraw_consent(worker, signed, remarks="I thought about it.")
    assert (withdrawn.state, told) == ("withdrawn", [(signed.pk, False)])
    assert not cover(case, daughter, consulate).whole
    assert worker.keys.read(withdrawn, "details")["withdrawal"] == "I thought about it."
    with pytest.raises(Denied):
        verbs.withdraw_consent(worker, withdrawn)


def test_withdrawing_works_when_the_case_is_closed(
    worker: Actor, case: Case, signed: Consent
) -> None:
    verbs.close_case(worker, case, reason="person_ended")
    assert verbs.withdraw_consent(worker, signed).state == "withdrawn"


@pytest.mark.parametrize("method", ["oral_witnessed", "phone_oral", "thumbprint"])
def test_what_was_not_signed_needs_a_witness(
    worker: Actor, case: Case, daughter: Person, consulate: Agency, method: str
) -> None:
    with pytest.raises(Refused, match="witness"):
        agree(worker, case, daughter, consulate, ["needs"], method=method, witness=" ")
    signed = agree(worker, case, daughter, consulate, ["needs"], method="written", witness="")
    assert signed.state == "given"


@pytest.mark.parametrize(
    "words",
    [
        {"given_by": "guardian"},
        {"given_by": "panel"},
        {"method": "rumour"},
        {"language": ""},
        {"purpose": "curiosity"},
        {"groups": []},
        {"groups": ["everything"]},
        {"given_on": timezone.localdate() + timedelta(days=400)},
        {"expires_on": timezone.localdate() - timedelta(days=400)},
        {"expires_on": timezone.localdate() + timedelta(days=4000)},
    ],
)
def test_what_is_no_consent_is_refused(
    worker: Actor, case: Case, daughter: Person, consulate: Agency, words: dict[str, Any]
) -> None:
    with pytest.raises(Refused):
        agree(worker, case, daughter, consulate, **{"groups": ["needs"], **words})
    assert not Consent.objects.exists()


def test_the_family_cannot_agree_for_an_adult(
    worker: Actor, case: Case, daughter: Person, mother: Person, consulate: Agency
) -> None:
    with pytest.raises(Refused, match="directly"):
        agree(worker, case, daughter, consulate, ["needs"], guardian=mother)


def test_a_person_of_another_case_is_refused(
    worker: Actor, case: Case, daughter: Person, consulate: Agency
) -> None:
    other = verbs.open_case(worker)
    with pytest.raises(Refused):
        agree(worker, other, daughter, consulate, ["needs"])
    assert covering(other, daughter, consulate, "referral", ["needs"]).missing == ("needs",)


@pytest.fixture
def child(worker: Actor, case: Case) -> Person:
    """A son of twelve."""
    boy = NewPerson(relation="child", sex="male", age_band="9_17")
    added: Person = verbs.add_person(worker, case, person=boy)
    return added


def test_a_child_is_asked_and_a_checked_guardian_agrees(
    worker: Actor, case: Case, child: Person, mother: Person, consulate: Agency
) -> None:
    right = {
        "given_by": "guardian",
        "guardian": mother,
        "guardian_checked": True,
        "assent": "yes",
    }
    consent = agree(worker, case, child, consulate, ["needs"], **right)
    assert (consent.guardian, consent.assent) == (mother, "yes")
    assert cover(case, child, consulate, "needs").whole


@pytest.mark.parametrize(
    "wrong",
    [
        {"given_by": "self", "guardian": None},
        {"assent": ""},
        {"assent": "no"},
        {"assent": "too_young"},
        {"guardian": None},
        {"guardian_checked": False},
    ],
)
def test_a_child_is_not_agreed_for_lightly(
    worker: Actor,
    case: Case,
    child: Person,
    mother: Person,
    consulate: Agency,
    wrong: dict[str, Any],
) -> None:
    right: dict[str, Any] = {
        "given_by": "guardian",
        "guardian": mother,
        "guardian_checked": True,
        "assent": "yes",
    }
    with pytest.raises(Refused):
        agree(worker, case, child, consulate, ["needs"], **{**right, **wrong})


def test_a_child_does_not_guard_itself(
    worker: Actor, case: Case, child: Person, consulate: Agency
) -> None:
    words = {"given_by": "guardian", "guardian": child, "guardian_checked": True, "assent": "yes"}
    with pytest.raises(Refused):
        agree(worker, case, child, consulate, ["needs"], **words)


def test_a_panel_may_speak_for_a_small_child(worker: Actor, case: Case, consulate: Agency) -> None:
    small = verbs.add_person(worker, case, person=NewPerson(relation="child", age_band="0_8"))
    words = {"given_by": "panel", "assent": "too_young", "panel": "SYNTHETIC A, SYNTHETIC B"}
    assert agree(worker, case, small, consulate, ["needs"], **words).state == "given"


def test_a_whole_cover_needs_no_sentence(
    case: Case, daughter: Person, consulate: Agency, signed: Consent
) -> None:
    assert missing_sentence(cover(case, daughter, consulate), consulate, "referral") == ""


def test_a_consent_has_no_other_details(
    worker: Actor, case: Case, daughter: Person, consulate: Agency
) -> None:
    with pytest.raises(TypeError):
        agree(worker, case, daughter, consulate, ["needs"], mood="calm")


def test_audit_names_codes_and_no_words(signed: Consent, consulate: Agency) -> None:
    event = Event.objects.get(verb="cases.record_consent")
    assert event.facts == {
        "person": str(signed.person_id),
        "recipient": consulate.code,
        "purpose": "referral",
        "groups": sorted(groups_of(1)),
        "method": "phone_oral",
    }


def test_levels_are_made_of_groups() -> None:
    assert groups_of(0) == ("slot",)
    assert set(groups_of(3)) == set(GROUPS)
    assert [level_of(groups_of(level)) for level in range(4)] == [0, 1, 2, 3]
