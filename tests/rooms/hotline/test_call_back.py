"""Calling back: at the caller's hour, only where it was agreed, never once it is unsafe."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.models import Event
from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.hotline import queries, verbs
from tests.rooms.hotline.calls import DISTRESS, QUESTION, call, counsellor

if TYPE_CHECKING:
    import time_machine

    from tests.support.world import World

pytestmark = pytest.mark.usefixtures("clock")  # Monday 2 March 2026, 09:00 UTC
DUBAI = ZoneInfo("Asia/Dubai")
SAFE = datetime(2026, 3, 3, 10, 30, tzinfo=DUBAI)


def test_within_the_safe_times_it_is_planned(world: World) -> None:
    actor = counsellor(world)
    contact = verbs.schedule_call_back(actor, call(actor, DISTRESS), at=SAFE)
    assert (contact.call_back_state, contact.call_back_at) == ("due", SAFE)
    assert Event.objects.get(verb="hotline.schedule_call_back").facts == {
        "at": str(SAFE), "means": "phone"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("at", "why"),
    [
        (datetime(2026, 3, 3, 9, 59, tzinfo=DUBAI), "outside"),
        (datetime(2026, 3, 3, 12, 1, tzinfo=DUBAI), "outside"),
        (datetime(2026, 3, 7, 10, 30, tzinfo=DUBAI), "outside"),  # a Saturday
        (datetime(2026, 3, 3, 10, 30, tzinfo=UTC), "outside"),  # 14:30 in Dubai
        (datetime(2026, 3, 2, 10, 30, tzinfo=DUBAI), "passed"),
    ],
)
def test_outside_them_it_is_refused(world: World, at: datetime, why: str) -> None:
    actor = counsellor(world)
    contact = call(actor, DISTRESS)
    with pytest.raises(Refused) as refused:
        verbs.schedule_call_back(actor, contact, at=at)
    assert why in str(refused.value.sentence)
    contact.refresh_from_db()
    assert contact.call_back_state == "none"


@pytest.mark.parametrize("said", ["no", None])
def test_who_did_not_agree_is_not_called(world: World, said: str | None) -> None:
    actor = counsellor(world)
    contact = call(actor, DISTRESS, call_back_allowed=said)
    with pytest.raises(Denied) as denied:
        verbs.schedule_call_back(actor, contact, at=SAFE)
    assert denied.value.decision.code == "not_allowed"


def test_without_a_number_nobody_can_call(world: World) -> None:
    actor = counsellor(world)
    contact = call(actor, DISTRESS, safe_number=None)
    with pytest.raises(Refused, match="no safe number"):
        verbs.schedule_call_back(actor, contact, at=SAFE)


@pytest.mark.parametrize(
    ("zone", "lives_by"),
    [("Asia/Dubai", "dubai"), ("Europe/Moscow", "moscow"), ("Asia/Seoul", "seoul")],
)
def test_the_hour_is_that_of_the_callers_wall(world: World, zone: str, lives_by: str) -> None:
    actor = counsellor(world)
    contact = call(actor, DISTRESS, clock=lives_by)
    assert contact.call_back_timezone == zone
    there = datetime(2026, 3, 3, 11, 0, tzinfo=ZoneInfo(zone))
    verbs.schedule_call_back(actor, contact, at=there)
    with pytest.raises(Refused):
        verbs.schedule_call_back(actor, contact, at=there + timedelta(hours=2))


def test_a_shift_sees_what_is_due_and_what_is_late(
    world: World, clock: time_machine.Traveller
) -> None:
    actor = counsellor(world)
    contact = verbs.schedule_call_back(actor, call(actor, DISTRESS), at=SAFE)
    assert queries.shift(actor).due == [contact]
    assert queries.shift(actor).unanswered == 0
    clock.move_to(SAFE + timedelta(minutes=20))
    assert queries.shift(actor).unanswered == 1
    assert queries.shift(counsellor(world, "UZ-TAS")).due == []


def test_reached_or_not_reached_takes_it_off_the_list(world: World) -> None:
    actor = counsellor(world)
    for deed, state in ((verbs.call_back_done, "done"), (verbs.call_back_failed, "failed")):
        contact = verbs.schedule_call_back(actor, call(actor, DISTRESS), at=SAFE)
        assert deed(actor, contact).call_back_state == state
    assert queries.shift(actor).due == []


def test_only_a_planned_call_can_be_done(world: World) -> None:
    actor = counsellor(world)
    with pytest.raises(Denied) as denied:
        verbs.call_back_done(actor, call(actor, DISTRESS))
    assert denied.value.decision.code == "state"


def test_not_reached_can_be_planned_again(world: World) -> None:
    actor = counsellor(world)
    contact = verbs.schedule_call_back(actor, call(actor, DISTRESS), at=SAFE)
    contact = verbs.call_back_failed(actor, contact)
    again = verbs.schedule_call_back(actor, contact, at=SAFE + timedelta(days=1))
    assert again.call_back_state == "due"


def test_an_unsafe_number_leaves_no_call_on_any_contact(world: World) -> None:
    actor, colleague = counsellor(world), counsellor(world, number=2)
    first = verbs.schedule_call_back(actor, call(actor, DISTRESS), at=SAFE)
    second = verbs.schedule_call_back(colleague, call(colleague, DISTRESS), at=SAFE)
    other = verbs.schedule_call_back(
        actor, call(actor, DISTRESS, safe_number="+996555000999"), at=SAFE
    )
    verbs.number_unsafe(actor, first)
    second.refresh_from_db()
    other.refresh_from_db()
    assert (second.call_back_state, second.call_back_at) == ("unsafe", None)
    assert other.call_back_state == "due"
    assert queries.shift(actor).due == [other]


def test_nothing_can_be_planned_to_an_unsafe_number(world: World) -> None:
    actor = counsellor(world)
    contact = verbs.number_unsafe(actor, call(actor, DISTRESS))
    with pytest.raises(Denied) as denied:
        verbs.schedule_call_back(actor, contact, at=SAFE)
    assert denied.value.decision.code == "unsafe"
    assert "no longer safe" in str(denied.value.decision.reason)


def test_a_new_number_is_safe_again_the_same_one_is_not(world: World) -> None:
    actor = counsellor(world)
    contact = verbs.number_unsafe(actor, call(actor, DISTRESS))
    same = verbs.correct(actor, contact, answers=DISTRESS)
    assert same.call_back_state == "unsafe"
    new = verbs.correct(actor, same, answers=DISTRESS | {"safe_number": "+996555000777"})
    assert new.call_back_state == "none"
    assert verbs.schedule_call_back(actor, new, at=SAFE).call_back_state == "due"


def test_a_withdrawn_yes_takes_the_planned_call_away(world: World) -> None:
    actor = counsellor(world)
    contact = verbs.schedule_call_back(actor, call(actor, DISTRESS), at=SAFE)
    corrected = verbs.correct(actor, contact, answers=DISTRESS | {"call_back_allowed": "no"})
    assert (corrected.call_back_state, corrected.call_back_at) == ("none", None)


def test_a_new_call_about_an_unsafe_number_starts_unsafe(world: World) -> None:
    actor = counsellor(world)
    verbs.number_unsafe(actor, call(actor, DISTRESS))
    again = call(actor, DISTRESS)
    assert again.call_back_state == "unsafe"


def test_another_line_plans_nothing(world: World) -> None:
    contact = call(counsellor(world), DISTRESS)
    stranger = world.actor(Role.HOTLINE_COUNSELLOR, "UZ-TAS")
    with pytest.raises(Denied):
        verbs.schedule_call_back(stranger, contact, at=SAFE)


def test_a_plain_question_has_no_call_back(world: World) -> None:
    actor = counsellor(world)
    with pytest.raises(Denied):
        verbs.schedule_call_back(actor, call(actor, QUESTION), at=SAFE)


def test_a_supervisor_can_find_a_number_safe_again(world: World) -> None:
    actor = counsellor(world)
    contact = verbs.number_unsafe(actor, call(actor, DISTRESS))
    other = call(actor, DISTRESS)
    with pytest.raises(Denied):
        verbs.number_safe(actor, contact)
    verbs.number_safe(world.actor(Role.HOTLINE_SUPERVISOR), contact)
    other.refresh_from_db()
    assert other.call_back_state == "none"
