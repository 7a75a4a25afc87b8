"""Opening, changing, handing over, closing a case: what the verbs do and what they refuse."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from panoh.kernel.access.decide import decide
from panoh.kernel.actors.actor import Actor
from panoh.kernel.audit.chain import breaks
from panoh.kernel.audit.models import Event
from panoh.kernel.sheets import entries
from panoh.kernel.sheets.models import Entry
from panoh.kernel.verbs.wrapper import Conflict, Denied, Refused
from panoh.rooms.cases import queries, verbs
from panoh.rooms.cases.casecode import new_code, tidy_code
from panoh.rooms.cases.models import Case, Person
from panoh.rooms.cases.verbs import NewPerson
from panoh.rooms.screening.verbs import open_screening
from tests.rooms.cases.people import NAME
from tests.support.world import World


def test_a_code_tells_country_and_year_and_no_more(case: Case) -> None:
    year = timezone.localdate().year % 100
    assert re.fullmatch(f"KG-{year:02}-[0-9A-HJKMNP-TV-Z]{{4}}", case.code)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("kg-26-7q3k", "KG-26-7Q3K"),
        (" KG 26 7Q3K ", "KG-26-7Q3K"),
        ("KG267Q3K", "KG-26-7Q3K"),
        ("kg-26-oil0", "KG-26-0110"),
        ("Aizada", ""),
        ("+996555012345", ""),
    ],
)
def test_a_code_is_understood_as_it_is_said(said: str, meant: str) -> None:
    assert tidy_code(said) == meant


def test_a_code_grows_when_the_year_is_full(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = case.code[-4:]
    monkeypatch.setattr(
        "panoh.kernel.words.codes.symbols", lambda length: taken if length == 4 else "0" * length
    )
    assert new_code("KG", timezone.localdate().year).endswith("-00000")


def test_opening_seals_and_records_once(case: Case, worker: Actor) -> None:
    assert (case.agency, case.worker, case.state) == (worker.agency, worker.user, "open")
    event = Event.objects.get(verb="cases.open")
    assert event.facts == {
        "code": case.code,
        "source": "hotline",
        "exploitation_form": "forced_labour",
    }
    assert [agency.code for agency in queries.holders(case)] == ["KG-OSH"]
    assert breaks() == []


def test_a_birth_date_decides_age_band_and_childhood(worker: Actor) -> None:
    born = timezone.localdate() - timedelta(days=16 * 366)
    child = NewPerson(age_band="30_38", is_child=False, identity={"birth_date": born})
    person = verbs.open_case(worker, persons=[child]).persons.get()
    assert (person.age_band, person.is_child) == ("9_17", True)


def test_a_perhaps_child_is_protected_as_one(worker: Actor) -> None:
    person = verbs.open_case(worker, persons=[NewPerson(is_child=True)]).persons.get()
    assert (person.age_band, person.is_child) == ("unknown", True)


def test_a_counsellor_opens_a_case_that_nobody_holds_yet(world: World, worker: Actor) -> None:
    opened = verbs.open_case(world.actor("hotline_counsellor"), source="hotline")
    assert opened.worker is None
    assert verbs.take(worker, opened).worker == worker.user


def test_a_row_is_imported_once(worker: Actor, world: World) -> None:
    first = verbs.open_case(worker, source="import", source_key="file:7")
    with pytest.raises(Refused):
        verbs.open_case(worker, source="import", source_key="file:7")
    assert queries.from_source(worker, "file:7") == first
    elsewhere = world.actor("case_manager", "UZ-TAS")
    assert queries.from_source(elsewhere, "file:7") is None
    assert verbs.open_case(elsewhere, source="import", source_key="file:7").code.startswith("UZ-")


@pytest.mark.parametrize(
    "words",
    [
        {"source": "rumour"},
        {"exploitation_form": "none of these"},
        {"origin_country": "XX"},
        {"persons": [NewPerson(sex="n/a")]},
        {"persons": [NewPerson(language="klingon")]},
        {"persons": [NewPerson(citizenship="KGZ")]},
        {"opened_on": timezone.localdate() + timedelta(days=400)},
    ],
)
def test_what_is_in_no_list_is_refused(worker: Actor, words: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        verbs.open_case(worker, **words)
    assert not Case.objects.exists()


def test_sending_twice_opens_once(worker: Actor) -> None:
    token = UUID("0193b3a0-0000-7000-8000-000000000001")
    first = verbs.open_case(worker, submission=token)
    assert verbs.open_case(worker, submission=token) == first
    assert Case.objects.count() == 1


def test_facts_change_and_a_stale_change_is_a_conflict(worker: Actor, case: Case) -> None:
    verbs.change_facts(worker, case, urgency="green", version=case.version)
    with pytest.raises(Conflict) as conflict:
        verbs.change_facts(worker, case, urgency="amber", version=case.version)
    assert conflict.value.current.urgency == "green"  # type: ignore[attr-defined]


def test_a_screening_is_linked_within_the_agency_only(
    worker: Actor, world: World, case: Case
) -> None:
    own = open_screening(worker, form="labour", age_group="adult")
    assert verbs.link_screening(worker, case, screening=own).screening == own
    stranger = world.actor("case_manager", "UZ-TAS")
    theirs = open_screening(stranger, form="labour", age_group="adult")
    with pytest.raises(Refused):
        verbs.link_screening(worker, verbs.open_case(worker), screening=theirs)


def test_a_screening_is_one_cases_and_stays_with_it(worker: Actor, case: Case) -> None:
    """Else an erasure would miss the one left behind, or take another person's."""
    first = open_screening(worker, form="labour", age_group="adult")
    second = open_screening(worker, form="labour", age_group="adult")
    verbs.link_screening(worker, case, screening=first)
    with pytest.raises(Denied):
        verbs.link_screening(worker, case, screening=second)
    with pytest.raises(Refused, match="Another case"):
        verbs.link_screening(worker, verbs.open_case(worker), screening=first)


def test_facts_and_persons_take_no_other_words(worker: Actor, case: Case) -> None:
    with pytest.raises(TypeError):
        verbs.change_facts(worker, case, code="KG-26-0000")


def test_a_worker_may_be_named_when_opening(worker: Actor, colleague: Actor) -> None:
    assert verbs.open_case(worker, worker=colleague.user).worker == colleague.user


def test_changing_a_person_keeps_what_was_not_given(
    worker: Actor, case: Case, daughter: Person
) -> None:
    verbs.change_person(worker, daughter, reachable="unsafe")
    known = queries.identities(worker, case)[0]
    assert known.identity["name_used"] == NAME
    assert known.person.reachable == "unsafe"


def test_a_person_has_no_other_columns(worker: Actor, daughter: Person) -> None:
    with pytest.raises(TypeError):
        verbs.change_person(worker, daughter, agency=None)


def test_the_next_action_names_who_and_when(worker: Actor, colleague: Actor, case: Case) -> None:
    due = timezone.now() + timedelta(hours=3)
    planned = verbs.plan_next(
        worker, case, kind="call_family", due_at=due, owner=colleague.user, text="Ask for a time"
    )
    assert (planned.next_kind, planned.next_due_at, planned.next_owner) == (
        "call_family",
        due,
        colleague.user,
    )
    assert worker.keys.read(planned, "plan") == {"text": "Ask for a time"}


def test_work_is_not_planned_for_strangers(worker: Actor, world: World, case: Case) -> None:
    stranger = world.user("case_manager", "UZ-TAS")
    with pytest.raises(Refused):
        verbs.plan_next(worker, case, kind="review", due_at=timezone.now(), owner=stranger)


def test_handing_over_takes_the_next_action_along(
    worker: Actor, colleague: Actor, case: Case
) -> None:
    verbs.plan_next(worker, case, kind="review", due_at=timezone.now(), owner=worker.user)
    handed = verbs.hand_over(worker, case, to=colleague.user, note="She trusts a woman's voice.")
    assert (handed.worker, handed.next_owner) == (colleague.user, colleague.user)
    note = entries.answers(worker, Entry.objects.about(case).get())
    assert note == {"kind": "hand_over", "text": "She trusts a woman's voice."}
    assert Event.objects.get(verb="cases.hand_over").facts == {"to": str(colleague.user.pk)}


@pytest.mark.parametrize(
    ("role", "code"),
    [("hotline_counsellor", "KG-OSH"), ("administrator", "KG-OSH"), ("case_manager", "UZ-TAS")],
)
def test_only_own_case_managers_hold_cases(
    worker: Actor, world: World, case: Case, role: str, code: str
) -> None:
    with pytest.raises(Refused):
        verbs.hand_over(worker, case, to=world.user(role, code))


def test_nobody_takes_what_they_hold(worker: Actor, case: Case) -> None:
    with pytest.raises(Denied):
        verbs.take(worker, case)


def test_closing_ends_the_plan_and_most_verbs(worker: Actor, case: Case) -> None:
    verbs.plan_next(worker, case, kind="review", due_at=timezone.now(), owner=worker.user)
    closed = verbs.close_case(worker, case, reason="goals_reached", note="Home, and at work.")
    assert (closed.state, closed.close_reason, closed.next_kind) == ("closed", "goals_reached", "")
    assert worker.keys.read(closed, "plan") == {}
    for verb in ("cases.add_note", "cases.plan_next", "cases.close", "cases.record_consent"):
        refusal = decide(worker, verb, closed)
        assert not refusal
        assert refusal.reason


def test_a_closed_case_opens_again(worker: Actor, case: Case) -> None:
    closed = verbs.close_case(worker, case, reason="lost_contact")
    again = verbs.reopen_case(worker, closed, note="She called.")
    assert (again.state, again.close_reason, again.closed_at) == ("open", "", None)


def test_a_correction_leaves_the_first_note_standing(worker: Actor, case: Case) -> None:
    first = verbs.add_note(worker, case, answers={"kind": "with_family", "text": "Called twice."})
    better = verbs.correct_note(
        worker, case, entry=first, answers={"kind": "with_family", "text": "Called once."}
    )
    assert [entries.answers(worker, one)["text"] for one in entries.history(better)] == [
        "Called twice.",
        "Called once.",
    ]


def test_a_note_of_another_case_is_not_corrected_here(worker: Actor, case: Case) -> None:
    other = verbs.open_case(worker)
    note = verbs.add_note(worker, other, answers={"kind": "other", "text": "Elsewhere."})
    with pytest.raises(Refused):
        verbs.correct_note(worker, case, entry=note, answers={"kind": "other", "text": "Here."})


def test_history_keeps_its_versions(worker: Actor, case: Case) -> None:
    verbs.record_history(worker, case, answers={"forms": ["forced_labour"], "industry": "T"})
    verbs.record_history(worker, case, answers={"forms": ["servitude"], "still_held": "yes"})
    current = Entry.objects.about(case).current().get()
    assert current.plain == {"forms": ["servitude"], "still_held": "yes"}
    assert Entry.objects.about(case).count() == 2


@pytest.mark.parametrize(("verb", "state"), [("meet_need", "met"), ("drop_need", "unmet")])
def test_a_need_ends_with_its_outcome(worker: Actor, case: Case, verb: str, state: str) -> None:
    need = verbs.add_need(worker, case, kind="shelter", text="A bed tonight")
    ended = getattr(verbs, verb)(worker, need, outcome="Asked three places")
    assert ended.state == state
    assert worker.keys.read(ended, "note") == {
        "text": "A bed tonight",
        "outcome": "Asked three places",
    }
    with pytest.raises(Denied):
        verbs.meet_need(worker, ended)


@pytest.mark.parametrize(
    ("role", "code"),
    [
        ("case_manager", "UZ-TAS"),
        ("case_manager", "KG-BISHKEK"),
        ("shelter_staff", "KG-BISHKEK"),
        ("consular_officer", "KG-DXB"),
        ("regional_coordinator", "RC-ALMATY"),
        ("hotline_counsellor", "KG-OSH"),
        ("administrator", "KG-OSH"),
    ],
)
def test_others_change_nothing(world: World, case: Case, role: str, code: str) -> None:
    stranger = world.actor(role, code)
    with pytest.raises(Denied):
        verbs.change_facts(stranger, case, urgency="green")
    denial = Event.objects.get(verb="cases.change_facts.denied")
    assert denial.chain == code


def test_who_has_looked_is_told(worker: Actor, colleague: Actor, case: Case) -> None:
    assert queries.who_has_looked(case) == []
    queries.identities(colleague, case)
    looked = queries.who_has_looked(case)
    assert [(line.who, line.event.facts) for line in looked] == [
        (colleague.user.display_name, {"why": "page"})
    ]
