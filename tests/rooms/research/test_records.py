"""Lists counted from the agency's own records: protected, audited; only counts are kept."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from panoh.kernel.access.decide import decide
from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.models import Event
from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.models import Person
from panoh.rooms.cases.verbs import NewPerson
from panoh.rooms.hotline import verbs as hotline
from panoh.rooms.research import verbs
from panoh.rooms.research.models import CaptureTable, StudyList
from panoh.rooms.research.records.sources import SOURCES
from tests.rooms.hotline.calls import QUESTION, STARTED
from tests.rooms.research.support import PROTOCOL, STUDY, address

if TYPE_CHECKING:
    import time_machine
    from django.test import Client

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case
    from panoh.rooms.research.models import Study
    from tests.support.world import World

HOME = "KG-OSH"
PERIOD = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 3, 2)}
ASKED: dict[str, Any] = {
    "name": "Own records", "sources": ["hotline", "police"], "purpose": "how_many", **PERIOD,
}  # fmt: skip
NAME = "Aijamal Syntheticova"
IDENTITY = {"name_used": NAME, "phone": "+996700000101"}


@pytest.fixture
def actor(world: World, clock: time_machine.Traveller) -> Actor:
    return world.actor("researcher", HOME)


@pytest.fixture
def study(actor: Actor) -> Study:
    """A study with protocol and ethics."""
    made = verbs.open_study(actor, **STUDY)
    days = {name: date.fromisoformat(PROTOCOL[name]) for name in DAYS}
    written: Study = verbs.write_protocol(actor, made, **{**PROTOCOL, **days})
    return written


DAYS = ("starts_on", "ends_on", "ethics_on")


@pytest.fixture
def browser(world: World, clock: time_machine.Traveller) -> Client:
    return world.browser("researcher", HOME)


def case_of(world: World, source: str, *, call: bool = False, identity: Any = None) -> Case:
    """A case that came in some way; maybe somebody called about it."""
    manager = world.actor(Role.CASE_MANAGER)
    person = NewPerson(identity=identity) if identity else NewPerson()
    opened: Case = cases.open_case(manager, source=source, persons=[person])
    if call:
        counsellor = world.actor(Role.HOTLINE_COUNSELLOR)
        contact = hotline.record(counsellor, answers=QUESTION, started_at=STARTED)
        hotline.link_case(counsellor, contact, case=opened)
    return opened


def busy(world: World) -> None:
    """Two came by the police and one of them also called; three called only."""
    case_of(world, "police", call=True)
    case_of(world, "police")
    for _person in range(3):
        case_of(world, "other", call=True)


def counts(table: CaptureTable) -> dict[str, int]:
    return dict(table.cells)


def test_who_is_on_which_list_is_counted(world: World, actor: Actor, study: Study) -> None:
    busy(world)
    table = verbs.count_records(actor, study, **ASKED)
    assert table.lists == ["hotline", "police"]
    assert counts(table) == {"10": 3, "01": 1, "11": 1}
    assert (table.origin, table.purpose, table.small_cells) == ("records", "how_many", 3)


def test_only_counts_are_kept(world: World, actor: Actor, study: Study) -> None:
    busy(world)
    table = verbs.count_records(actor, study, **ASKED)
    row = json.dumps(CaptureTable.objects.filter(pk=table.pk).values()[0], default=str)
    people = [str(one) for one in Person.objects.values_list("pk", flat=True)]
    assert people
    assert [one for one in people if one in row] == []


def test_the_purpose_stands_in_the_audit(world: World, actor: Actor, study: Study) -> None:
    busy(world)
    verbs.count_records(actor, study, **ASKED)
    facts = Event.objects.get(verb="research.count_records").facts
    assert facts["purpose"] == "how_many"
    assert facts["sources"] == ["hotline", "police"]
    assert (facts["starts_on"], facts["ends_on"]) == ("2026-01-01", "2026-03-02")


def test_the_lists_are_described_by_the_way(world: World, actor: Actor, study: Study) -> None:
    busy(world)
    for _time in range(2):
        verbs.count_records(actor, study, **ASKED)
    assert sorted(study.lists.values_list("name", flat=True)) == ["hotline", "police"]
    note = StudyList.objects.get(name="hotline")
    assert "no phone" in note.misses
    assert note.keeper == "NGO A, Osh"


def test_not_without_protocol_and_ethics(world: World, actor: Actor) -> None:
    busy(world)
    bare = verbs.open_study(actor, **STUDY)
    with pytest.raises(Denied) as denied:
        verbs.count_records(actor, bare, **ASKED)
    assert denied.value.decision.code == "protocol"
    assert not CaptureTable.objects.exists()
    assert Event.objects.filter(verb="research.count_records.denied").exists()


def test_the_page_says_why_not(browser: Client, actor: Actor) -> None:
    bare = verbs.open_study(actor, **STUDY)
    shown = browser.get(address("study", study=bare)).content.decode()
    assert "only counted for a study whose protocol" in shown
    assert browser.get(address("count-records", study=bare)).status_code == 403


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.RESEARCHER])
def test_nobody_else_may(world: World, role: Role) -> None:
    assert not decide(world.actor(role, HOME), "research.count_records")


def test_other_agencies_are_not_looked_into(world: World, actor: Actor, study: Study) -> None:
    busy(world)
    elsewhere = world.actor(Role.CASE_MANAGER, "UZ-TAS")
    for _person in range(4):
        cases.open_case(elsewhere, source="police", persons=[NewPerson()])
    table = verbs.count_records(actor, study, **ASKED)
    assert sum(counts(table).values()) == 5


def test_what_lies_outside_the_period_does_not_count(
    world: World, actor: Actor, study: Study
) -> None:
    busy(world)
    before = {"starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31)}
    with pytest.raises(Refused, match="nobody is on two of these lists"):
        verbs.count_records(actor, study, **{**ASKED, **before})
    assert not CaptureTable.objects.exists()
    assert not StudyList.objects.exists()


def test_lists_that_share_nobody_say_so(world: World, browser: Client, study: Study) -> None:
    case_of(world, "police")
    case_of(world, "consulate")
    data = {**ASKED, "sources": ["police", "consulate"]}
    answer = browser.post(address("count-records", study=study), data)
    assert answer.status_code == 422
    assert "nobody is on two of these lists" in answer.content.decode()


def test_an_empty_list_says_which(world: World, actor: Actor, study: Study) -> None:
    busy(world)
    with pytest.raises(Refused, match="returns"):
        verbs.count_records(actor, study, **{**ASKED, "sources": ["hotline", "police", "returns"]})


def test_two_cases_of_one_person_are_joined_by_the_index(
    world: World, actor: Actor, study: Study
) -> None:
    case_of(world, "police", identity=IDENTITY)
    case_of(world, "consulate", identity=IDENTITY)
    case_of(world, "consulate", identity={"name_used": "Burulai Asanova", "phone": "+996700000102"})
    asked = {**ASKED, "sources": ["police", "consulate"]}
    with pytest.raises(Refused):
        verbs.count_records(actor, study, **asked)
    table = verbs.count_records(actor, study, **asked, by_index=True)
    assert counts(table) == {"11": 1, "01": 1}
    assert "index" in study.lists.get(name="police").linkage


def test_the_same_name_alone_joins_nobody(world: World, actor: Actor, study: Study) -> None:
    case_of(world, "police", call=True, identity={"name_used": "Aijamal"})
    case_of(world, "consulate", identity={"name_used": "Aijamal"})
    asked = {**ASKED, "sources": ["police", "consulate", "hotline"]}
    table = verbs.count_records(actor, study, **asked, by_index=True)
    assert counts(table) == {"101": 1, "010": 1}


def test_a_researcher_counts_by_the_page(world: World, browser: Client, study: Study) -> None:
    busy(world)
    page = browser.get(address("count-records", study=study)).content.decode()
    assert "not how many there are in a country" in page
    answer = browser.post(address("count-records", study=study), ASKED)
    assert answer.status_code == 303
    shown = browser.get(answer["Location"]).content.decode()
    assert "3 of its cells hold fewer than 5 people" in shown
    assert "To estimate how many people are unseen" in shown


@pytest.mark.parametrize(
    "wrong", [{"sources": ["police"]}, {"ends_on": "2025-12-31"}, {"ends_on": "2027-01-01"}]
)
def test_what_cannot_be_counted_is_refused(
    browser: Client, study: Study, wrong: dict[str, Any]
) -> None:
    answer = browser.post(address("count-records", study=study), {**ASKED, **wrong})
    assert answer.status_code == 422


@pytest.mark.parametrize("code", SOURCES)
def test_every_source_can_be_asked(world: World, actor: Actor, study: Study, code: str) -> None:
    busy(world)
    with pytest.raises(Refused):
        verbs.count_records(
            actor,
            study,
            **{**ASKED, "sources": [code, "family" if code != "family" else "returns"]},
        )
