"""Erased is erased: no page, no export, no search and no row tells of the person any more."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import timezone

from panoh.cli.documents.routes import routes
from panoh.kernel.actors.roles import Role
from panoh.kernel.files.keeping import path_of
from panoh.kernel.sheets import entries
from panoh.kernel.sheets.models import Entry
from panoh.kernel.vault.keyring import NotHeld
from panoh.kernel.vault.models import Draft, Seal, Term
from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.cases import measures
from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.models import Document
from panoh.rooms.cases.queries import search
from panoh.rooms.hotline.queries import search as search_calls
from panoh.rooms.referrals.models import Release
from panoh.rooms.rights import verbs
from panoh.rooms.rights.dossier import gather
from panoh.rooms.rights.erasing import erase
from tests.contracts.walking import address, parts_of
from tests.rooms.rights.scene import HERS, asks, erased, officer, planted
from tests.support.planted import read, secrets

if TYPE_CHECKING:
    from panoh.rooms.cases.models import Person
    from tests.support.sample import Side

ROUTES = [one for one in routes() if one.parts and one.view.verb]
READERS = (
    (Role.CASE_MANAGER, "KG-OSH"), (Role.HOTLINE_SUPERVISOR, "KG-OSH"),
    (Role.CASE_MANAGER, "KG-BISHKEK"), (Role.CONSULAR_OFFICER, "KG-DXB"),
)  # fmt: skip
ROOMS = {"cases", "hotline", "referrals", "returns", "screening", "rights"}


def shown_anywhere(side: Side, kinds: tuple[str, ...]) -> list[str]:
    """What of these kinds any page shows to anybody of the side."""
    found = []
    for role, code in READERS:
        client = side.world.browser(role, code)
        for route in ROUTES:
            if route.room in ROOMS:
                for parts in parts_of(route, side):
                    page = read(client.get(address(route, parts)).getvalue())
                    told = [one for one in secrets(side.planted, "", "", "", "")
                            if one.kind in kinds and one.stands_in(page)]  # fmt: skip
                    found += [f"{role} {route.name} {one.kind}" for one in told]
    return found


def counted() -> list[object]:
    """Figures that hold no person, of the whole year."""
    year = (timezone.localdate().replace(month=1, day=1), timezone.localdate())
    return [list(figure(*year)) for figure in (measures.clients, measures.corridors,
                                               measures.needs, measures.consents)]  # fmt: skip


def test_no_page_tells_of_the_daughter_any_more(side: Side, daughter: Person) -> None:
    assert shown_anywhere(side, ("identity", "note"))  # else nothing would be shown by the test
    side.more["requests"] = [erased(side, daughter)]
    assert shown_anywhere(side, (*HERS, "paper")) == []


def test_the_mother_stays_whole(side: Side, daughter: Person, mother: Person) -> None:
    erased(side, daughter)
    mother.refresh_from_db()
    known = side.actor(Role.CASE_MANAGER).keys.read(mother, "identity")
    assert known["name_used"] == side.planted["relative"][0]
    manager = side.actor(Role.CASE_MANAGER)
    assert [hit.case.code for hit in search(manager, side.planted["relative"][0])] == [
        side.cases[0].code
    ]
    said = gather(manager, mother, "en")
    assert [item for room in said.rooms for item in room.items]


def test_nothing_finds_the_daughter(side: Side, daughter: Person) -> None:
    name, phone = side.planted["identity"][0], side.planted["contact"][0]
    assert search(side.manager, name)
    erased(side, daughter)
    assert not search(side.manager, name)
    assert not search(side.manager, phone)
    assert not search_calls(side.counsellor, side.planted["caller"][1])
    assert not Term.objects.filter(subject_id=daughter.pk).exists()


def test_a_caller_goes_although_another_may_have_called(side: Side, mother: Person) -> None:
    number = side.planted["caller"][2]
    aunt = cases.NewPerson(role=mother.role, relation=mother.relation)
    cases.add_person(side.manager, side.cases[0], person=aunt)
    assert search_calls(side.counsellor, number)
    erased(side, mother)
    assert not search_calls(side.counsellor, number)
    manager = side.actor(Role.CASE_MANAGER)
    call = Entry.objects.about(side.contacts[0]).get()
    assert not {"caller_name", "safe_number"} & entries.answers(manager, call).keys()
    assert entries.answers(manager, call)["about_name"]


def test_the_old_keys_are_gone_and_with_the_last_person_all_of_them(
    side: Side, daughter: Person, mother: Person
) -> None:
    envelope = side.cases[0].envelope
    daughter.refresh_from_db()
    before = bytes(daughter.identity)
    erased(side, daughter)
    envelope.refresh_from_db()
    assert set(envelope.seals.values_list("generation", flat=True)) == {envelope.generation}
    assert envelope.generation > int.from_bytes(before[:2], "big")
    daughter.identity = before  # a copy that somebody kept of the row
    with pytest.raises(NotHeld):
        side.actor(Role.CASE_MANAGER).keys.read(daughter, "identity")
    assert not Seal.objects.filter(envelope__in=Release.objects.values("envelope")).exists()
    erased(side, mother)
    assert not envelope.seals.exists()
    side.cases[0].refresh_from_db()
    assert side.cases[0].erased_at is not None
    assert side.cases[0].state == "closed"
    assert shown_anywhere(side, (*HERS, "relative", "caller", "call", "exception")) == []


def test_figures_that_hold_no_person_stay(side: Side, daughter: Person, mother: Person) -> None:
    before = counted()
    erased(side, daughter)
    erased(side, mother)
    clients, corridors, needs, consents = counted()
    assert [clients, corridors, needs] == before[:3]
    rows = [one for one in consents if isinstance(one, dict)] if isinstance(consents, list) else []
    assert sum(one["n"] for one in rows) == 4
    assert {one["state"] for one in rows} == {"withdrawn"}


def test_copies_are_taken_back_and_deletion_asked_of_who_opened_one(
    side: Side, daughter: Person
) -> None:
    erased(side, daughter)
    assert not Release.objects.filter(cut_at=None).exists()
    opened = Release.objects.filter(referral=side.referrals["accepted"]).get()
    unopened = Release.objects.filter(referral=side.referrals["sent"]).get()
    assert opened.deletion_asked_at is not None
    assert unopened.deletion_asked_at is None
    assert bytes(opened.snapshot) == b""


def test_a_second_person_confirms(side: Side, daughter: Person) -> None:
    request = asks(side, daughter, "erasure")
    for actor in (side.manager, side.actor(Role.CASE_MANAGER, number=2)):
        with pytest.raises(Denied):
            verbs.confirm_erasure(actor, request)
    done = verbs.confirm_erasure(officer(side), request)
    assert done.complete_on is not None
    assert (done.complete_on - timezone.localdate()).days == 35
    with pytest.raises(Denied):
        asks(side, daughter, "access")


def test_in_the_browser_it_is_looked_at_first(side: Side, daughter: Person) -> None:
    request = asks(side, daughter, "erasure")
    client = side.world.browser(Role.DATA_PROTECTION_OFFICER)
    url = reverse("rights:erase", args=[request.pk])
    assert "This cannot be undone" in read(client.get(url).content)
    assert client.post(url).status_code == 303
    page = read(client.get(reverse("rights:request", args=[request.pk])).content)
    assert "from then on the erasure is complete" in page


def test_a_hold_and_a_journey_stand_in_the_way(side: Side, daughter: Person) -> None:
    request = asks(side, daughter, "erasure")
    until = timezone.localdate() + timedelta(days=90)
    hold = verbs.hold(side.manager, side.cases[0], why="court", until=until, words="SYNTHETIC 7")
    with pytest.raises(Denied) as denied:
        verbs.confirm_erasure(officer(side), request)
    assert denied.value.decision.code == "hold"
    verbs.lift(officer(side), hold)
    journey = side.returns[0]
    type(journey).objects.filter(pk=journey.pk).update(state="journey")
    with pytest.raises(Denied) as denied:
        verbs.confirm_erasure(officer(side), request)
    assert denied.value.decision.code == "travelling"


def test_drafts_about_the_case_go(side: Side, daughter: Person) -> None:
    client = side.world.browser(Role.CASE_MANAGER)
    url = reverse("cases:add_note", args=[side.cases[0].code])
    key = client.get(url).context["form"].draft_key
    client.post(reverse("draft"), {"text": "SYNTHETIC", "draft": key})
    assert Draft.objects.filter(form=url).exists()
    erased(side, daughter)
    assert not Draft.objects.filter(form=url).exists()


def test_chosen_notes_go_with_somebody_who_is_not_the_last(
    side: Side, mother: Person, daughter: Person
) -> None:
    _case, note = side.notes[0]
    request = verbs.open_request(
        side.manager, mother, kind="erasure", checked_by="known", notes=[str(note.pk)]
    )
    verbs.confirm_erasure(officer(side), request)
    assert shown_anywhere(side, ("note", "relative", "exception")) == []
    assert shown_anywhere(side, ("history",))
    daughter.refresh_from_db()
    known = side.actor(Role.CASE_MANAGER).keys.read(daughter, "identity")
    assert known["name_used"] == planted(side, "identity")[0]


def test_a_note_goes_in_all_its_versions(side: Side, mother: Person) -> None:
    _case, note = side.notes[0]
    case = side.cases[0]
    first = Entry.objects.get(pk=note.pk)
    told = entries.answers(side.manager, first)
    other = {**told, "text": "SYNTHETIC"}
    last = cases.correct_note(side.manager, case, entry=first, answers=other)
    request = verbs.open_request(
        side.manager, mother, kind="erasure", checked_by="known", notes=[str(last.pk)]
    )
    latest = cases.correct_note(side.manager, case, entry=last, answers=told)
    verbs.confirm_erasure(officer(side), request)
    assert [Entry.objects.get(pk=one.pk).emptied for one in (first, last, latest)] == [True] * 3
    assert shown_anywhere(side, ("note",)) == []
    assert shown_anywhere(side, ("history",))


def test_a_hold_written_meanwhile_stops_what_was_begun(side: Side, daughter: Person) -> None:
    until = timezone.localdate() + timedelta(days=90)
    verbs.hold(side.manager, side.cases[0], why="court", until=until, words="SYNTHETIC 7")
    with pytest.raises(Refused, match="A hold stands"):
        erase(officer(side), daughter)
    daughter.refresh_from_db()
    assert daughter.erased_at is None
    assert bytes(daughter.identity)


def test_while_a_hold_stands_no_document_is_removed(side: Side) -> None:
    document = Document.objects.filter(state="kept", case=side.cases[0]).first()
    until = timezone.localdate() + timedelta(days=90)
    hold = verbs.hold(side.manager, side.cases[0], why="court", until=until, words="SYNTHETIC 7")
    with pytest.raises(Denied) as denied:
        cases.remove_document(side.manager, document, why="SYNTHETIC")
    assert denied.value.decision.code == "hold"
    verbs.lift(officer(side), hold)
    assert cases.remove_document(side.manager, document, why="SYNTHETIC").state == "removed"


def test_documents_go_with_their_files(
    side: Side, daughter: Person, django_capture_on_commit_callbacks: Any
) -> None:
    files = [path_of(one.file) for one in Document.objects.filter(state="kept")]
    assert [path.exists() for path in files] == [True, True]
    with django_capture_on_commit_callbacks(execute=True):
        erased(side, daughter)
    assert [path.exists() for path in files] == [False, False]
    assert not Document.objects.filter(state="kept").exists()
    assert {bytes(one.content + one.about) for one in Document.objects.all()} == {b""}
