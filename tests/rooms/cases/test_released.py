"""What leaves with each group of fields, and what does not."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from panoh.kernel.actors.actor import Actor
from panoh.kernel.actors.models import Agency
from panoh.kernel.audit.models import Event
from panoh.rooms.cases import verbs
from panoh.rooms.cases.groups import GROUPS, groups_of
from panoh.rooms.cases.models import Case, Person
from panoh.rooms.cases.released import first_name, released_groups
from panoh.rooms.cases.showing import show_groups
from tests.rooms.cases.people import CODE_WORD, DOCUMENT_NAME, MOTHER, NAME, PHONE

NOTE = "She was moved to another flat on Sunday."
NEED = "A doctor who speaks Kyrgyz"
PLAN = "Ask the landlady's cousin"
ACCOUNT = "Passport taken on arrival."
PLANTED = {
    "first_name_age": "Айзада",
    "needs": NEED,
    "safety": CODE_WORD,
    "identity": DOCUMENT_NAME,
    "contact": PHONE,
    "history": NOTE,
    "plan": PLAN,
}


@pytest.fixture
def full(worker: Actor, case: Case, daughter: Person) -> Case:
    """The case with something in every group."""
    verbs.add_need(worker, case, kind="medical", person=daughter, text=NEED)
    verbs.add_note(worker, case, answers={"kind": "with_family", "text": NOTE})
    verbs.record_history(worker, case, answers={"forms": ["servitude"], "account": ACCOUNT})
    planned: Case = verbs.plan_next(
        worker,
        case,
        kind="follow_up",
        due_at=timezone.now() + timedelta(days=1),
        owner=worker.user,
        text=PLAN,
    )
    return planned


def said(content: Any) -> str:
    """Content as it would be sealed, and as people read it."""
    rows = [" ".join(row) for group in show_groups(content) for row in group.rows]
    return json.dumps(content, ensure_ascii=False) + " ".join(rows)


@pytest.mark.parametrize("name", PLANTED)
def test_a_group_carries_its_own_and_nothing_else(
    worker: Actor, full: Case, daughter: Person, name: str
) -> None:
    text = said(released_groups(worker, full, daughter, [name]))
    assert PLANTED[name] in text
    others = {group: words for group, words in PLANTED.items() if group != name}
    leaked = {group for group, words in others.items() if words in text}
    assert leaked <= ({"first_name_age"} if name == "identity" else set())


def test_the_slot_tells_nobody_who_it_is(worker: Actor, full: Case, daughter: Person) -> None:
    content = released_groups(worker, full, daughter, groups_of(0))
    assert content == {
        "slot": {
            "sex": "female",
            "is_child": False,
            "language": "ky",
            "country": "AE",
            "urgency": "red",
            "needs": ["medical"],
        }
    }
    assert not Event.objects.filter(verb="cases.identity").exists()


def test_level_one_has_no_surname_and_no_number(
    worker: Actor, full: Case, daughter: Person
) -> None:
    text = said(released_groups(worker, full, daughter, groups_of(1)))
    assert not [words for words in (NAME, DOCUMENT_NAME, PHONE, NOTE, MOTHER) if words in text]


@pytest.mark.parametrize(
    ("identity", "told"),
    [
        ({"first_name": "Айзада", "name_used": "Бакыт кызы Айзада"}, "Айзада"),
        ({"name_used": "Айзада"}, "Айзада"),
        ({"name_used": "Бакыт кызы Айзада"}, ""),
        ({}, ""),
    ],
)
def test_a_first_name_is_never_guessed(identity: dict[str, str], told: str) -> None:
    assert first_name(identity) == told


def test_the_whole_case_is_json_and_is_recorded_as_a_reading(
    worker: Actor, full: Case, daughter: Person
) -> None:
    content = released_groups(worker, full, daughter, groups_of(3))
    assert list(content) == list(GROUPS)
    assert json.loads(json.dumps(content)) == content
    assert Event.objects.get(verb="cases.identity").facts == {"why": "release"}
    assert [group.name for group in show_groups(content)] == list(GROUPS)


def test_the_screening_leaves_as_a_summary(worker: Actor, full: Case, daughter: Person) -> None:
    assert "none yet" in said(released_groups(worker, full, daughter, ["screening"]))
    screened = verbs.open_screening(worker, full, form="labour", age_group="adult")
    content = released_groups(worker, screened, daughter, ["screening"])
    assert content["screening"]["form"] == "labour"
    assert "Screened for" in said(content)


def test_the_mother_is_named_only_as_far_as_she_agreed(
    worker: Actor, full: Case, daughter: Person, mother: Person, consulate: Agency
) -> None:
    def family() -> str:
        groups = ["family"]
        return said(
            released_groups(worker, full, daughter, groups, recipient=consulate, purpose="return")
        )

    assert "Mother" in family()
    assert MOTHER not in family()
    frame = {"recipient": consulate, "method": "written", "language": "ky"}
    hers = {**frame, "groups": ["identity"]}
    verbs.record_consent(worker, full, person=daughter, purpose="return", **hers)
    verbs.record_consent(worker, full, person=mother, purpose="referral", **hers)
    assert MOTHER not in family()
    verbs.record_consent(worker, full, person=mother, purpose="return", **hers)
    assert MOTHER in family()
    assert "+996555012346" not in family()
    assert MOTHER not in said(released_groups(worker, full, daughter, ["family"]))


def test_an_unknown_group_is_a_mistake(worker: Actor, full: Case, daughter: Person) -> None:
    with pytest.raises(KeyError):
        released_groups(worker, full, daughter, ["everything"])


def test_a_snapshot_reads_in_the_readers_language(
    worker: Actor, full: Case, daughter: Person
) -> None:
    content = released_groups(worker, full, daughter, ["slot"])
    with translation.override("ru"):
        values = [text for _label, text in show_groups(content)[0].rows]
    assert "Объединенные Арабские Эмираты" in values or "ОАЭ" in values
