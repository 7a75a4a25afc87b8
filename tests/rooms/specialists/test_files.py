"""A specialist's notes: who reads them, who does not, what case managers learn instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from panoh.kernel.access.decide import decide
from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.models import Event
from panoh.kernel.sheets.models import Entry
from panoh.kernel.vault.models import Seal
from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.doors import Forgetting
from panoh.rooms.cases.models import Case, Person
from panoh.rooms.cases.queries import who_has_looked
from panoh.rooms.cases.verbs import NewPerson
from panoh.rooms.specialists import about, queries, verbs
from panoh.rooms.specialists.models import SpecialistFile

if TYPE_CHECKING:
    from tests.support.world import World

pytestmark = pytest.mark.django_db
TOLD = "SYNTHETIC: sleeps with the lamp on"
HEED = "SYNTHETIC: a room with a window"
SUMMARY = {"fitness": "with_care", "alerts": ["medicine"], "words": HEED}


@dataclass
class Helped:
    """A case in which a psychologist helps."""

    world: World
    case: Case
    person: Person
    file: SpecialistFile

    def url(self, name: str, **parts: Any) -> str:
        return reverse(f"specialists:{name}", kwargs={"pk": self.file.pk, **parts})


@pytest.fixture
def helped(world: World) -> Helped:
    manager, helper = world.actor("case_manager"), world.actor("specialist")
    identity = {"first_name": "Synthgul", "name_used": "Synthgul Plantova"}
    case = cases.open_case(manager, persons=[NewPerson(identity=identity)])
    person = case.persons.get()
    words = {"person": person, "kind": "psychologist", "to": helper.user}
    return Helped(world, case, person, verbs.open_file(manager, case, **words))


def test_the_specialist_writes_and_reads_and_it_is_recorded(helped: Helped) -> None:
    browser = helped.world.browser("specialist")
    sent = {"kind": "session", "text": TOLD}
    assert browser.post(helped.url("write"), sent).status_code == 303
    page = browser.get(helped.url("file")).content.decode()
    assert TOLD in page
    assert "Synthgul" in page
    assert "Plantova" not in page
    assert helped.case.code in browser.get(reverse("home")).content.decode()
    readings = [line.event.verb for line in who_has_looked(helped.case)]
    assert readings.count("specialists.read") == 1
    assert TOLD.encode() not in bytes(SpecialistFile.objects.get().summary or b"")
    events = Event.objects.filter(verb__startswith="specialists.")
    assert not any(TOLD in str(event.facts) for event in events)


def test_the_case_manager_learns_what_must_be_heeded_and_no_note(helped: Helped) -> None:
    manager = helped.world.browser("case_manager")
    case_page = reverse("cases:case", kwargs={"code": helped.case.code})
    assert "has written no summary yet" in manager.get(case_page).content.decode()
    helper = helped.world.actor("specialist")
    verbs.write(helper, helped.file, answers={"kind": "session", "text": TOLD})
    verbs.summarise(helper, helped.file, answers=SUMMARY)
    told = manager.get(helped.url("summary")).content.decode()
    assert HEED in told
    assert "with an escort or medicine" in told
    assert manager.get(helped.url("file")).status_code in (403, 404)
    for url in (case_page, helped.url("summary")):
        page = manager.get(url).content.decode()
        assert TOLD not in page
    assert "specialists.read_summary" in [one.event.verb for one in who_has_looked(helped.case)]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SPECIALIST])
def test_no_other_role_reads_a_note(helped: Helped, role: Role) -> None:
    readers = ("specialists.read", "specialists.write", "specialists.correct")
    assert all(role not in PERMITS[name] for name in readers)
    assert not any(decide(helped.world.actor(role), name, helped.file) for name in readers)


def test_another_specialist_does_not_find_the_file(helped: Helped) -> None:
    browser = helped.world.browser("specialist", number=2)
    for name in ("file", "write", "summarise"):
        assert browser.get(helped.url(name)).status_code == 404
    assert helped.case.code not in browser.get(reverse("specialists:list")).content.decode()
    with pytest.raises(Denied):
        verbs.write(
            helped.world.actor("specialist", number=2), helped.file,
            answers={"kind": "session", "text": TOLD},
        )  # fmt: skip


def test_the_file_goes_on_to_the_next_specialist(helped: Helped) -> None:
    first, second = (helped.world.actor("specialist", number=n) for n in (1, 2))
    verbs.write(first, helped.file, answers={"kind": "session", "text": TOLD})
    manager = helped.world.browser("case_manager")
    taken = manager.post(helped.url("release"), {"version": helped.file.version})
    assert taken.status_code == 303
    assert helped.world.browser("specialist").get(helped.url("file")).status_code == 404
    assert manager.post(helped.url("assign"), {"to": second.user.pk}).status_code == 303
    page = helped.world.browser("specialist", number=2).get(helped.url("file"))
    assert TOLD in page.content.decode()


def test_a_correction_keeps_what_was_written(helped: Helped) -> None:
    helper = helped.world.actor("specialist")
    note = verbs.write(helper, helped.file, answers={"kind": "session", "text": "SYNTHETIC"})
    browser = helped.world.browser("specialist")
    sent = {"kind": "session", "text": TOLD}
    assert browser.post(helped.url("note", entry=note.pk), sent).status_code == 303
    notes = queries.opened(helper, queries.own_file(helper, helped.file.pk)).notes
    assert [given["text"] for _entry, given in notes] == [TOLD]
    assert browser.get(helped.url("note", entry=note.pk)).status_code == 404  # corrected already


def test_only_a_specialist_of_the_agency_is_asked(helped: Helped) -> None:
    manager = helped.world.actor("case_manager")
    for other in (manager, helped.world.actor("specialist", "UZ-TAS")):
        with pytest.raises(Refused):
            verbs.assign(manager, helped.file, to=other.user)
    page = helped.world.browser("case_manager").get(
        reverse("specialists:open", kwargs={"code": helped.case.code})
    )
    assert "SYNTHETIC specialist 1" in page.content.decode()


def test_the_key_of_the_case_does_not_open_the_file(helped: Helped) -> None:
    assert helped.file.envelope_id != helped.case.envelope_id


def test_erasing_the_person_destroys_the_file(helped: Helped) -> None:
    helper, manager = helped.world.actor("specialist"), helped.world.actor("case_manager")
    verbs.write(helper, helped.file, answers={"kind": "session", "text": TOLD})
    verbs.summarise(helper, helped.file, answers=SUMMARY)
    told = about.tell(manager, helped.person)
    assert told is not None
    assert HEED in str(told.items)
    assert TOLD not in str(told.items)
    about.forget(manager, Forgetting(helped.person, alone=True, last_client=True))
    assert not Seal.objects.filter(envelope=helped.file.envelope).exists()
    assert bytes(SpecialistFile.objects.get().summary or b"") == b""
    assert not any(bytes(entry.sealed or b"") for entry in Entry.objects.about(helped.file))
    assert helped.world.browser("specialist").get(helped.url("file")).status_code == 404


def test_nothing_is_written_once_the_case_is_closed(helped: Helped) -> None:
    cases.close_case(helped.world.actor("case_manager"), helped.case, reason="duplicate")
    with pytest.raises(Denied) as denied:
        verbs.summarise(helped.world.actor("specialist"), helped.file, answers=SUMMARY)
    assert denied.value.decision.code == "closed"
