"""A contact becomes a case, or joins one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.urls import reverse

from panoh.kernel.audit.models import Event
from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.cases.models import Case, Person
from panoh.rooms.hotline import verbs
from panoh.rooms.hotline.doors import contacts_of
from panoh.rooms.screening.doors import origins
from panoh.rooms.screening.models import Screening
from tests.rooms.hotline.calls import (
    COUNSELLOR,
    DAUGHTER,
    DISTRESS,
    MOTHER,
    NUMBER,
    QUESTION,
    call,
    counsellor,
)

if TYPE_CHECKING:
    from tests.support.world import World

pytestmark = pytest.mark.usefixtures("clock")


def test_mother_and_daughter_come_into_the_case(world: World) -> None:
    actor = counsellor(world)
    contact = verbs.open_case(actor, call(actor, DISTRESS))
    case = contact.case
    assert case is not None
    assert (case.source, case.urgency, case.exploitation_country) == ("hotline", "red", "AE")
    daughter, mother = Person.objects.filter(case=case).order_by("role")
    assert actor.keys.read(daughter, "identity") == {"name_used": DAUGHTER}
    assert actor.keys.read(daughter, "safety") == {}
    assert (daughter.sex, daughter.reachable) == ("female", "unknown")
    assert (mother.role, mother.relation, mother.reachable) == ("relative", "mother", "careful")
    assert actor.keys.read(mother, "identity") == {"name_used": MOTHER}


def test_the_safe_contact_goes_with_the_caller(world: World) -> None:
    actor = counsellor(world)
    case = verbs.open_case(actor, call(actor, DISTRESS)).case
    mother = Person.objects.get(case=case, role="relative")
    safety = actor.keys.read(mother, "safety")
    assert safety["safe_number"] == NUMBER
    assert safety["code_word"] == "apricot"
    assert safety["how"] == ["phone"]
    assert (safety["safe_from"], safety["safe_until"], safety["clock"]) == (
        "10:00",
        "12:00",
        "dubai",
    )
    assert safety["if_another_answers"] == "Clinic: The dentist's reminder"


def test_who_calls_for_themselves_is_the_client(world: World) -> None:
    actor = counsellor(world)
    own = {"category": "VOT_SELF", "caller_type": "self", "relation": "self", "about_age": "child"}
    case = verbs.open_case(actor, call(actor, DISTRESS, about_name=None, **own)).case
    person = Person.objects.get(case=case)
    assert (person.role, person.is_child, person.language) == ("client", True, "ky")
    assert actor.keys.read(person, "safety")["safe_number"] == NUMBER


def test_an_unsafe_caller_is_marked_unsafe_in_the_case(world: World) -> None:
    actor = counsellor(world)
    contact = verbs.number_unsafe(actor, call(actor, DISTRESS))
    case = verbs.open_case(actor, contact).case
    assert Person.objects.get(case=case, role="relative").reachable == "unsafe"


def test_one_contact_opens_one_case(world: World) -> None:
    actor = counsellor(world)
    contact = verbs.open_case(actor, call(actor, DISTRESS))
    with pytest.raises(Denied) as denied:
        verbs.open_case(actor, contact)
    assert denied.value.decision.code == "has_case"
    assert Case.objects.count() == 1


def test_a_double_click_opens_one_case(world: World) -> None:
    contact = call(counsellor(world), DISTRESS)
    browser = world.browser(COUNSELLOR)
    address = reverse("hotline:open-case", kwargs={"contact": contact.pk})
    fields = {"version": contact.version, "submission": str(uuid4())}
    first = browser.post(address, fields)
    assert first.status_code == 302
    browser.post(address, fields)
    assert Case.objects.count() == 1


def test_noise_becomes_no_case(world: World) -> None:
    actor = counsellor(world)
    with pytest.raises(Denied) as denied:
        verbs.open_case(actor, call(actor, {"category": "SILENT"}))
    assert denied.value.decision.code == "noise"


def test_a_second_call_joins_the_case(world: World) -> None:
    actor = counsellor(world)
    case = verbs.open_case(actor, call(actor, DISTRESS)).case
    assert case is not None
    second = call(actor, DISTRESS)
    browser = world.browser(COUNSELLOR)
    address = reverse("hotline:link-case", kwargs={"contact": second.pk})
    fields = {"code": case.code.lower(), "version": second.version, "submission": str(uuid4())}
    assert browser.post(address, fields).status_code == 303
    second.refresh_from_db()
    assert second.case == case
    assert Event.objects.get(verb="hotline.link_case").facts == {"case": case.code}


def test_another_agencys_case_is_not_known_here(world: World) -> None:
    stranger = counsellor(world, "UZ-TAS")
    case = verbs.open_case(stranger, call(stranger, DISTRESS)).case
    assert case is not None
    actor = counsellor(world)
    contact = call(actor, QUESTION)
    with pytest.raises(Refused):
        verbs.link_case(actor, contact, case=case)
    browser = world.browser(COUNSELLOR)
    address = reverse("hotline:link-case", kwargs={"contact": contact.pk})
    refused = browser.post(address, {"code": case.code, "submission": str(uuid4())})
    assert refused.status_code == 422
    assert "no case of this code" in refused.content.decode()


def test_a_call_goes_on_to_a_screening(world: World) -> None:
    contact = call(counsellor(world), DISTRESS)
    browser = world.browser(COUNSELLOR)
    address = reverse("hotline:screen", kwargs={"contact": contact.pk})
    assert browser.get(address).context["form"]["age_group"].value() == "adult"
    fields = {"form": "sexual", "age_group": "adult", "version": contact.version}
    assert browser.post(address, {**fields, "submission": str(uuid4())}).status_code == 303
    contact.refresh_from_db()
    assert contact.screening is not None
    assert contact.screening.envelope == contact.envelope
    assert [origin.url for origin in origins(counsellor(world), contact.screening)] == [
        reverse("hotline:contact", kwargs={"contact": contact.pk})
    ]


def test_a_call_is_screened_once(world: World) -> None:
    actor = counsellor(world)
    contact = verbs.open_screening(actor, call(actor, DISTRESS), form="labour", age_group="adult")
    with pytest.raises(Denied) as denied:
        verbs.open_screening(actor, contact, form="labour", age_group="adult")
    assert denied.value.decision.code == "screened"
    assert Screening.objects.count() == 1


def test_a_screening_of_an_unsealed_call_gets_an_envelope(world: World) -> None:
    actor = counsellor(world)
    contact = verbs.open_screening(actor, call(actor, QUESTION), form="labour", age_group="unsure")
    assert contact.envelope is not None
    assert actor.keys.can_open(contact.envelope)


def test_the_screening_goes_into_the_case(world: World) -> None:
    actor = counsellor(world)
    contact = verbs.open_screening(actor, call(actor, DISTRESS), form="sexual", age_group="adult")
    case = verbs.open_case(actor, contact).case
    assert case is not None
    assert case.screening == contact.screening
    told = list(contacts_of(actor, case))
    assert [moment.title for moment in told] == [
        f"Call {contact.code}: Asks for help for a potential victim"
    ]
    assert list(contacts_of(counsellor(world, "UZ-TAS"), case)) == []
