"""Recording and correcting calls: what is kept, what is sealed, what never arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.models import Event
from panoh.kernel.sheets.entries import answers as read_answers
from panoh.kernel.sheets.entries import history
from panoh.kernel.sheets.models import Entry
from panoh.kernel.vault.keyring import NotHeld
from panoh.kernel.vault.models import Envelope, Term
from panoh.kernel.verbs.wrapper import Conflict, Denied, Refused
from panoh.rooms.hotline import queries, verbs
from panoh.rooms.hotline.codes import NOISE
from panoh.rooms.hotline.models import Contact
from tests.rooms.hotline.calls import (
    DAUGHTER,
    DISTRESS,
    MOTHER,
    NUMBER,
    QUESTION,
    STARTED,
    STORY,
    call,
    counsellor,
    stored_anywhere,
)

if TYPE_CHECKING:
    from tests.support.world import World

pytestmark = pytest.mark.usefixtures("clock")
SECRETS = (MOTHER, DAUGHTER, STORY, NUMBER, "apricot", "umbrella", "dentist")


def test_a_question_before_departure_needs_no_envelope(world: World) -> None:
    contact = call(counsellor(world), QUESTION)
    assert contact.envelope is None
    assert contact.anonymous
    assert (Envelope.objects.count(), Term.objects.count()) == (0, 0)
    assert contact.entry is not None
    assert bytes(contact.entry.sealed) == b""


@pytest.mark.parametrize("category", ["PREDEP", "GENERAL", "STATUS", "TTA"])
def test_a_name_typed_by_mistake_is_not_stored(world: World, category: str) -> None:
    typed = {"caller_name": MOTHER, "about_name": DAUGHTER, "summary": STORY, "anonymous": "no"}
    call(counsellor(world), QUESTION, category=category, **typed)
    assert [text for text in (MOTHER, DAUGHTER, STORY) if stored_anywhere(text)] == []
    assert Envelope.objects.count() == 0


@pytest.mark.parametrize("category", NOISE)
def test_of_noise_only_the_count_is_kept(world: World, category: str) -> None:
    contact = call(counsellor(world), DISTRESS, category=category)
    assert contact.entry is not None
    assert contact.entry.plain == {"category": category, "channel": "whatsapp"}
    assert (contact.caller_country, contact.language, contact.call_back_allowed) == ("", "", False)
    assert Envelope.objects.count() == Term.objects.count() == 0


def test_what_tells_who_called_is_sealed(world: World) -> None:
    actor = counsellor(world)
    contact = call(actor, DISTRESS)
    assert [text for text in SECRETS if stored_anywhere(text)] == []
    assert contact.entry is not None
    assert read_answers(actor, contact.entry) == DISTRESS
    assert (contact.urgency, contact.situation_country, contact.caller_region) == (
        "red",
        "AE",
        "KG-GO",
    )


def test_another_agency_holds_no_key(world: World) -> None:
    contact = call(counsellor(world), DISTRESS)
    stranger = world.actor(Role.HOTLINE_COUNSELLOR, "UZ-TAS")
    entry = Entry.objects.get(subject_id=contact.pk)
    with pytest.raises(NotHeld):
        read_answers(stranger, entry)


def test_a_call_sent_twice_is_one_contact(world: World) -> None:
    actor, token = counsellor(world), uuid4()
    first = verbs.record(actor, answers=QUESTION, started_at=STARTED, submission=token)
    again = verbs.record(actor, answers=QUESTION, started_at=STARTED, submission=token)
    assert first.pk == again.pk
    assert Contact.objects.count() == 1
    assert Event.objects.filter(verb="hotline.record").count() == 1


def test_the_audit_tells_codes_and_no_words(world: World) -> None:
    call(counsellor(world), DISTRESS)
    event = Event.objects.get(verb="hotline.record")
    assert event.facts == {
        "category": "VOT_THIRD",
        "urgency": "red",
        "channel": "whatsapp",
        "anonymous": False,
        "stopped": False,
    }


def test_the_code_tells_country_and_year_only(world: World) -> None:
    codes = {call(counsellor(world), QUESTION).code for _number in range(5)}
    assert len(codes) == 5
    assert all(code.startswith("H-KG-26-") and len(code) == 13 for code in codes)


def test_both_versions_stay(world: World) -> None:
    actor = counsellor(world)
    contact = call(actor, DISTRESS)
    changed = DISTRESS | {"summary": "SYNTHETIC: the flat is in Sharjah.", "urgency": "amber"}
    corrected = verbs.correct(actor, contact, answers=changed, version=contact.version)
    assert corrected.entry is not None
    versions = history(corrected.entry)
    assert [read_answers(actor, one)["summary"] for one in versions] == [
        STORY,
        "SYNTHETIC: the flat is in Sharjah.",
    ]
    assert corrected.urgency == "amber"


def test_a_correction_may_bring_the_first_name(world: World) -> None:
    actor = counsellor(world)
    contact = call(actor, QUESTION)
    corrected = verbs.correct(actor, contact, answers=DISTRESS)
    assert corrected.envelope is not None
    assert stored_anywhere(MOTHER) == []
    assert queries.search(actor, MOTHER) == [corrected]


def test_a_correction_to_a_prank_is_no_longer_found_by_name(world: World) -> None:
    actor = counsellor(world)
    contact = call(actor, DISTRESS)
    verbs.correct(actor, contact, answers={"category": "PRANK"})
    assert queries.search(actor, MOTHER) == []


def test_a_stale_version_is_a_conflict(world: World) -> None:
    actor = counsellor(world)
    contact = call(actor, QUESTION)
    verbs.correct(actor, contact, answers=QUESTION, version=contact.version)
    with pytest.raises(Conflict):
        verbs.correct(actor, contact, answers=DISTRESS, version=contact.version)
    contact.refresh_from_db()
    assert contact.category == "PREDEP"


def test_another_line_may_not_correct_it(world: World) -> None:
    contact = call(counsellor(world), QUESTION)
    stranger = world.actor(Role.HOTLINE_COUNSELLOR, "UZ-TAS")
    with pytest.raises(Denied):
        verbs.correct(stranger, contact, answers=QUESTION)
    assert Event.objects.get(verb="hotline.correct.denied").facts == {"why": "scope"}


@pytest.mark.parametrize(
    "role", [Role.CASE_MANAGER, Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER]
)
def test_who_answers_no_calls_records_none(world: World, role: Role) -> None:
    with pytest.raises(Denied):
        call(world.actor(role), QUESTION)
    assert Contact.objects.count() == 0


def test_an_earlier_contact_must_be_of_the_same_line(world: World) -> None:
    first = call(counsellor(world), QUESTION)
    again = verbs.record(counsellor(world), answers=QUESTION, started_at=STARTED, earlier=first)
    assert again.earlier == first
    with pytest.raises(Refused):
        verbs.record(
            counsellor(world, "UZ-TAS"), answers=QUESTION, started_at=STARTED, earlier=first
        )


@pytest.mark.parametrize("typed", ["Гулназ Синтетикова", "sintetikova gulnaz", "0555 000 123"])
def test_the_caller_is_known_again(world: World, typed: str) -> None:
    actor = counsellor(world)
    contact = call(actor, DISTRESS)
    found = queries.known(actor, typed)
    assert [one.contact for one in found] == [contact]
    assert found[0].safety["code_word"] == "apricot"
    assert Event.objects.filter(verb="hotline.lookup").count() == 1
    assert Event.objects.get(verb="hotline.lookup").facts == {"found": 1}


def test_nobody_is_known_at_another_line(world: World) -> None:
    call(counsellor(world), DISTRESS)
    assert queries.known(counsellor(world, "UZ-TAS"), MOTHER) == []
