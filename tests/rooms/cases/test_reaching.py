"""What reaches a person is planned only as the person agreed; a fallen number stops all of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.models import Event
from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.cases import verbs
from panoh.rooms.hotline import verbs as hotline
from tests.rooms.cases.people import PHONE
from tests.rooms.hotline.calls import DISTRESS, call, counsellor

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case, Person
    from tests.support.world import World

pytestmark = pytest.mark.usefixtures("clock")  # Monday 2 March 2026, 09:00 UTC
OSH = ZoneInfo("Asia/Bishkek")
TUESDAYS = {"how": ["phone"], "clock": "bishkek", "safe_days": ["tue"], "safe_from": "10:00",
            "safe_until": "12:00"}  # fmt: skip
TUESDAY = datetime(2026, 3, 3, 11, tzinfo=OSH)


def plan(worker: Actor, case: Case, kind: str = "call_person", **words: Any) -> Case:
    """Plan a next action for Tuesday at eleven, unless told otherwise."""
    asked = {"due_at": TUESDAY, "owner": worker.user, "text": "ask about the papers", **words}
    planned: Case = verbs.plan_next(worker, case, kind=kind, **asked)
    return planned


def test_a_call_in_the_window_is_planned(worker: Actor, case: Case, daughter: Person) -> None:
    verbs.change_person(worker, daughter, safety=TUESDAYS)
    planned = plan(worker, case, person=daughter)
    assert (planned.next_kind, planned.next_person) == ("call_person", daughter)


@pytest.mark.parametrize(
    ("changed", "moment", "why"),
    [
        ({"safety": TUESDAYS}, TUESDAY + timedelta(hours=2), "Tuesday, 10 Mar, 10:00 Bishkek"),
        ({"safety": TUESDAYS}, TUESDAY - timedelta(hours=3), "Tuesday, 3 Mar, 10:00 Bishkek"),
        ({"safety": {"how": ["messenger"]}}, TUESDAY, "only: by messenger"),
        ({"reachable": "unsafe"}, TUESDAY, "did not agree"),
        ({"reachable": "unknown"}, TUESDAY, "not known"),
    ],
)
def test_any_other_call_is_refused_with_the_sentence_why(
    worker: Actor, case: Case, daughter: Person, changed: Any, moment: datetime, why: str
) -> None:
    verbs.change_person(worker, daughter, **changed)
    with pytest.raises(Refused) as refused:
        plan(worker, case, due_at=moment)
    assert why in str(refused.value.sentence)
    case.refresh_from_db()
    assert case.next_kind == ""


def test_without_a_name_everybody_it_may_mean_is_asked_for(
    worker: Actor, case: Case, mother: Person
) -> None:
    brother = verbs.add_person(
        worker, case, person=verbs.NewPerson(role="relative", relation="sibling")
    )
    with pytest.raises(Refused, match="not known"):
        plan(worker, case, "call_family")
    assert plan(worker, case, "call_family", person=mother).next_person == mother
    with pytest.raises(Refused, match="not known"):
        plan(worker, case, "call_family", person=brother)


def test_a_visit_needs_no_telephone_but_the_persons_word(
    worker: Actor, case: Case, daughter: Person
) -> None:
    verbs.change_person(worker, daughter, reachable="unknown", safety={})
    assert plan(worker, case, "meet_person").next_kind == "meet_person"
    verbs.change_person(worker, daughter, safety=TUESDAYS)
    with pytest.raises(Refused, match="by telephone"):
        plan(worker, case, "meet_person")


def test_stricter_rules_stop_what_was_planned(worker: Actor, case: Case, daughter: Person) -> None:
    plan(worker, case)
    verbs.change_person(worker, daughter, reachable="unsafe")
    case.refresh_from_db()
    assert case.next_kind == "review"
    assert worker.keys.read(case, "plan") == {"text": "ask about the papers"}


def test_a_number_no_longer_safe_stops_everything_to_it(
    world: World, worker: Actor, case: Case, daughter: Person
) -> None:
    line = counsellor(world)
    due = hotline.schedule_call_back(
        line, call(line, DISTRESS, safe_number=PHONE), at=datetime(2026, 3, 3, 8, tzinfo=OSH) +
        timedelta(hours=5),
    )  # fmt: skip
    plan(worker, case)
    other = verbs.open_case(
        worker, persons=[verbs.NewPerson(reachable="safe", identity={"phone": "0555 012 345"})]
    )  # the same, spelt as at home
    plan(worker, other)
    verbs.number_unsafe(worker, daughter)
    for one in (due, case, other, daughter):
        one.refresh_from_db()
    assert (due.call_back_state, due.call_back_at) == ("unsafe", None)
    assert (case.next_kind, other.next_kind) == ("review", "review")
    assert daughter.number_unsafe_at == timezone.now()
    with pytest.raises(Refused, match="no longer safe"):
        plan(worker, case)
    fell = Event.objects.filter(verb="cases.number_fell")
    assert [one.facts for one in fell] == [{"stopped": True}, {"stopped": True}]


def test_the_line_stops_calls_of_cases_too(
    world: World, worker: Actor, case: Case, daughter: Person
) -> None:
    plan(worker, case)
    line = counsellor(world)
    hotline.number_unsafe(line, call(line, DISTRESS, safe_number=PHONE))
    case.refresh_from_db()
    daughter.refresh_from_db()
    assert (case.next_kind, daughter.number_unsafe_at is None) == ("review", False)


def test_another_agencys_records_stay_as_they_are(
    world: World, worker: Actor, daughter: Person
) -> None:
    line = counsellor(world, "UZ-TAS")
    theirs = call(line, DISTRESS, safe_number=PHONE)
    verbs.number_unsafe(worker, daughter)
    theirs.refresh_from_db()
    assert theirs.call_back_state == "none"


def test_another_number_of_the_person_goes_on(worker: Actor, case: Case, daughter: Person) -> None:
    verbs.change_person(worker, daughter, safety={"safe_number": "+996555077777"})
    stranger = verbs.open_case(worker, persons=[verbs.NewPerson(
        reachable="safe", identity={"phone": PHONE})])  # fmt: skip
    verbs.number_unsafe(worker, stranger.persons.get())
    daughter.refresh_from_db()
    assert daughter.number_unsafe_at is None
    assert plan(worker, case).next_kind == "call_person"


def test_the_same_number_comes_in_unsafe_a_new_one_safe(
    world: World, worker: Actor, daughter: Person
) -> None:
    verbs.number_unsafe(worker, daughter)
    again = verbs.open_case(worker, persons=[verbs.NewPerson(
        reachable="safe", identity={"phone": PHONE})])  # fmt: skip
    assert again.persons.get().number_unsafe_at is not None
    line = counsellor(world)
    assert call(line, DISTRESS, safe_number=PHONE).call_back_state == "unsafe"
    kept = verbs.change_person(worker, daughter, reachable="safe")
    assert kept.number_unsafe_at is not None
    new = verbs.change_person(worker, kept, safety={"safe_number": "+996555088888"})
    assert new.number_unsafe_at is None


def test_only_a_supervisor_takes_it_back_and_nothing_comes_back_by_itself(
    world: World, worker: Actor, case: Case, daughter: Person
) -> None:
    plan(worker, case)
    person = verbs.number_unsafe(worker, daughter)
    with pytest.raises(Denied):
        verbs.number_safe(worker, person)
    verbs.number_safe(world.actor(Role.HOTLINE_SUPERVISOR), person)
    daughter.refresh_from_db()
    case.refresh_from_db()
    assert (daughter.number_unsafe_at, case.next_kind) == (None, "review")
    assert plan(worker, case).next_kind == "call_person"


def test_the_page_stops_it_by_one_button(world: World, case: Case, daughter: Person) -> None:
    browser = world.browser(Role.CASE_MANAGER)
    page = browser.get(f"/cases/{case.code}/").content.decode()
    assert "Number no longer safe" in page
    assert browser.post(f"/cases/persons/{daughter.pk}/unsafe/").status_code == 303
    page = browser.get(f"/cases/{case.code}/").content.decode()
    assert "nobody calls or writes to it" in page
    assert "Number is safe again" not in page
    supervisor = world.browser(Role.HOTLINE_SUPERVISOR)
    assert "Number is safe again" in supervisor.get(f"/cases/{case.code}/").content.decode()
