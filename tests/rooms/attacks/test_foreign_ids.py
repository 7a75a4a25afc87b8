"""Ids of another agency, or of another case, in every place of a form that takes one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from panoh.kernel.actors.roles import Role
from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.models import Case, Consent, RiskException
from panoh.rooms.hotline import verbs as hotline
from panoh.rooms.referrals import verbs as referrals
from panoh.rooms.referrals.models import Referral
from panoh.rooms.returns import verbs as returns
from panoh.rooms.returns.models import Return
from panoh.rooms.screening import verbs as screening
from tests.rooms.attacks.hostile import fields_of

if TYPE_CHECKING:
    from django.test import Client

    from tests.support.sample import Sample

pytestmark = pytest.mark.django_db
CM, HC = Role.CASE_MANAGER, Role.HOTLINE_COUNSELLOR


def send(client: Client, url: str, **typed: Any) -> Any:
    """The page's form with these values, whether or not it offers them."""
    return client.post(url, {**fields_of(client.get(url)).offered, **typed})


def foreign_people(sample: Sample) -> list[Any]:
    """Persons of another agency's case, and of another case of the own agency."""
    own = cases.open_case(sample.kg.manager, persons=[cases.NewPerson()]).persons.get()
    return [sample.uz.persons[0].pk, sample.uz.persons[1].pk, own.pk]


def test_a_consent_is_taken_from_persons_of_the_case_only(sample: Sample) -> None:
    client, case = sample.world.browser(CM), sample.kg.cases[0]
    before = Consent.objects.count()
    asked = {"recipient": "KG-DXB", "purpose": "referral", "groups": ["identity"]}
    for pk in foreign_people(sample):
        assert send(client, f"/cases/{case.code}/consent/", person=pk, **asked).status_code == 422
        word = f"/cases/{case.code}/consent/{pk}/KG-DXB/referral/identity/"
        for url in (word, f"{word}paper/"):
            assert client.get(url).status_code == 404
            assert client.post(url, {"says": "given"}).status_code == 404
    assert Consent.objects.count() == before


def test_verbs_refuse_a_person_of_another_case(sample: Sample) -> None:
    side, case = sample.kg, sample.kg.cases[0]
    recipient = sample.world.agency("KG-DXB")
    for pk in foreign_people(sample):
        person = type(side.persons[0]).objects.get(pk=pk)
        asked = {"person": person, "recipient": recipient}
        word = {"purpose": "referral", "groups": ["identity"], "method": "written"}
        for do, words in (
            (cases.record_consent, {**asked, **word, "language": "ru"}),
            (cases.refuse_consent, {**asked, **word, "language": "ru"}),
            (cases.add_need, {"kind": "shelter", "person": person}),
            (referrals.draft, {**asked, "service": "consulate"}),
            (returns.plan, {"person": person, "from_country": "AE", "to_country": "KG"}),
        ):
            with pytest.raises(Refused, match="does not belong to the case"):
                do(side.manager, case, **words)


def test_an_exception_is_for_persons_of_the_case_only(sample: Sample) -> None:
    client, case = sample.world.browser(CM), sample.kg.cases[0]
    before = RiskException.objects.count()
    for pk in foreign_people(sample):
        answer = send(
            client, f"/cases/{case.code}/exception/", person=pk, recipient="KG-DXB",
            groups=["identity"], reason="SYNTHETIC", legal_basis="imminent_risk", hours="24",
        )  # fmt: skip
        assert answer.status_code == 422
    assert RiskException.objects.count() == before


def test_a_referral_and_a_return_are_of_persons_of_the_case_only(sample: Sample) -> None:
    client, case = sample.world.browser(CM), sample.kg.cases[0]
    before = (Referral.objects.count(), Return.objects.count())
    for pk in foreign_people(sample):
        drafted = send(client, f"/referrals/new/{case.code}/", person=pk, service="consulate")
        planned = send(client, f"/returns/plan/{case.code}/", person=pk)
        assert (drafted.status_code, planned.status_code) == (422, 422)
    assert (Referral.objects.count(), Return.objects.count()) == before


def test_a_case_goes_to_colleagues_only(sample: Sample) -> None:
    client, case = sample.world.browser(CM), sample.kg.cases[0]
    strangers = [sample.uz.manager.user, sample.uz.counsellor.user]
    for user in [*strangers, sample.kg.counsellor.user]:
        url = f"/cases/{case.code}/hand-over/"
        assert send(client, url, to=user.pk).status_code == 422
        with pytest.raises(Refused):
            cases.hand_over(sample.kg.manager, case, to=user)
    for user in strangers:
        assert send(client, f"/cases/{case.code}/next/", owner=user.pk).status_code == 422
    case.refresh_from_db()
    assert case.worker == sample.kg.manager.user


def test_nothing_of_anothers_is_joined_to_ones_own(sample: Sample) -> None:
    manager, counsellor = sample.kg.manager, sample.kg.counsellor
    theirs, contact = sample.uz, sample.kg.contacts[1]
    case = cases.open_case(manager)
    with pytest.raises(Refused, match="another agency"):
        cases.link_screening(manager, case, screening=theirs.screenings[0])
    with pytest.raises(Refused, match="another agency"):
        hotline.link_case(counsellor, contact, case=theirs.cases[0])
    with pytest.raises(Refused, match="another line"):
        hotline.record(
            counsellor, answers={"category": "PREDEP"}, started_at=contact.started_at,
            earlier=theirs.contacts[0],
        )  # fmt: skip
    with pytest.raises(Refused, match="no key"):
        screening.open_screening(
            counsellor, age_group="adult", form="labour", envelope=theirs.cases[0].envelope
        )
    url = f"/hotline/contacts/{contact.pk}/link-case/"
    answer = send(sample.world.browser(HC), url, code=theirs.cases[0].code)
    assert answer.status_code == 422
    note = theirs.notes[0][1]
    with pytest.raises(Refused, match="another case"):
        cases.correct_note(manager, case, entry=note, answers={"kind": "other", "text": "x"})
    assert sample.world.browser(CM).get(f"/cases/{case.code}/notes/{note.pk}/").status_code == 404


def test_verbs_on_anothers_record_are_denied(sample: Sample) -> None:
    """Not only hidden by pages: the verb itself, called with the record, says no."""
    manager, counsellor, theirs = sample.kg.manager, sample.kg.counsellor, sample.uz
    for do, actor, record, words in (
        (cases.take, manager, theirs.cases[0], {}),
        (cases.change_facts, manager, theirs.cases[0], {"urgency": "red"}),
        (cases.add_note, manager, theirs.cases[0], {"answers": {"kind": "other", "text": "x"}}),
        (cases.change_person, manager, theirs.persons[0], {"sex": "male"}),
        (cases.withdraw_consent, manager, theirs.consents[0], {}),
        (cases.meet_need, manager, theirs.needs[0], {}),
        (cases.confirm_exception, manager, theirs.exceptions[0], {}),
        (hotline.number_unsafe, counsellor, theirs.contacts[0], {}),
        (hotline.open_case, counsellor, theirs.contacts[0], {}),
        (screening.conclude, counsellor, theirs.screenings[0], {}),
        (referrals.revoke, manager, theirs.referrals["sent"], {}),
        (referrals.send, manager, theirs.referrals["draft"], {}),
        (referrals.accept, sample.kg.officer, theirs.referrals["sent"], {}),
        (referrals.draft, manager, theirs.cases[0],
         {"person": theirs.persons[0], "recipient": sample.world.agency("KG-DXB"),
          "service": "shelter"}),
        (returns.stop, manager, theirs.returns[0], {"reason": "withdrew"}),
        (returns.choose_receiver, manager, theirs.returns[0],
         {"receiver": sample.world.agency("KG-BISHKEK")}),
        (returns.query_home, sample.kg.officer, theirs.papers[0], {}),
        (returns.receive, sample.kg.receiver, theirs.returns[0], {}),
    ):  # fmt: skip
        with pytest.raises(Denied):
            do(actor, record, **words)


def test_columns_that_no_form_has_are_not_taken(sample: Sample) -> None:
    """Mass assignment: what is posted beside the form's own fields changes nothing."""
    client, uz = sample.world.browser(CM), sample.world.agency("UZ-TAS")
    case = cases.open_case(sample.kg.manager, persons=[cases.NewPerson()])
    person = case.persons.get()
    beside = {
        "agency": uz.pk, "agency_id": uz.pk, "worker": sample.uz.manager.user.pk, "id": 1,
        "code": "KG-26-XXXX", "state": "closed", "envelope": sample.uz.cases[0].envelope_id,
        "case": sample.uz.cases[0].pk, "identity": "x", "created_by": 1, "created_at": "2001-01-01",
        "screening": sample.uz.screenings[0].pk, "actor": 1, "record": 1, "seen": "", "person": 1,
    }  # fmt: skip
    facts = {"urgency": "red", "exploitation_form": "unknown"}
    assert client.post(f"/cases/{case.code}/facts/", {**facts, **beside}).status_code == 303
    described = {"role": "client", "relation": "self", "sex": "male", "age_band": "unknown",
                 "reachable": "unknown"}  # fmt: skip
    url = f"/cases/persons/{person.pk}/"
    assert client.post(url, {**described, **beside, "version": 1}).status_code == 303
    after = Case.objects.get(pk=case.pk)
    kept = ("agency_id", "worker_id", "code", "state", "envelope_id", "created_by_id",
            "screening_id", "created_at")  # fmt: skip
    assert [getattr(after, name) for name in kept] == [getattr(case, name) for name in kept]
    assert after.urgency == "red"
    changed = case.persons.get()
    assert (changed.case_id, changed.agency_id, changed.sex) == (case.pk, case.agency_id, "male")


def test_people_of_another_agency_cannot_be_changed_by_its_number(sample: Sample) -> None:
    client = sample.world.browser(Role.ADMINISTRATOR)
    for member in sample.uz.members:
        for path in ("", "roles/", "deactivate/", "readmit/"):
            assert client.post(f"/people/{member.pk}/{path}").status_code == 404
