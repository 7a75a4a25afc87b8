"""Nobody leaves while anything stands in the way, and each block says what it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from panoh.kernel.verbs.wrapper import Denied
from panoh.rooms.cases.verbs import withdraw_consent
from panoh.rooms.returns import verbs
from panoh.rooms.returns.blocks import blocks
from tests.rooms.returns.scene import GIRL, NUMBER, Scene
from tests.support.world import World

if TYPE_CHECKING:
    import time_machine


def refusal(scene: Scene) -> str:
    """The sentence with which a departure is refused."""
    with pytest.raises(Denied) as denied:
        scene.depart()
    return str(denied.value.decision.reason)


def all_sentences(scene: Scene) -> str:
    """Everything that stands in the way, as the page lists it."""
    return " ".join(str(block.sentence) for block in blocks(scene.journey))


def test_with_all_in_order_the_person_leaves(scene: Scene) -> None:
    scene.ready()
    assert blocks(scene.journey) == []
    assert scene.depart().state == "journey"
    assert scene.journey.departed_at is not None


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("host", "The risk in the host country has not been assessed."),
        ("journey", "The risk on the journey has not been assessed."),
        ("home", "The risk at home has not been assessed."),
    ],
)
def test_each_part_is_assessed(scene: Scene, part: str, sentence: str) -> None:
    scene.plan()
    for other in {"host", "journey", "home"} - {part}:
        scene.assess(other)
    scene.get_papers()
    scene.clear()
    scene.plan_journey()
    assert refusal(scene) == sentence


def test_thirty_days_and_not_one_more(scene: Scene, clock: time_machine.Traveller) -> None:
    scene.ready()
    scene.plan_journey(days=31)
    clock.shift(timedelta(days=30))
    assert "older than 30 days" not in all_sentences(scene)
    clock.shift(timedelta(days=1))
    assert "older than 30 days: it was valid until 1 Apr 2026" in all_sentences(scene)
    assert "older than 30 days" in refusal(scene)
    scene.assess_all()
    assert "older than 30 days" not in all_sentences(scene)


def test_an_old_assessment_written_down_late_is_old(scene: Scene) -> None:
    scene.ready()
    day = timezone.localdate() - timedelta(days=31)
    assert scene.depart().state == "journey"
    other = Scene(scene.world)
    other.plan()
    for part in ("host", "journey", "home"):
        verbs.assess_risk(
            other.manager, other.journey, part=part, answers={"level": "low"}, assessed_on=day
        )
    other.get_papers()
    other.clear()
    other.plan_journey()
    assert "older than 30 days" in refusal(other)


def test_a_no_go_blocks_until_a_newer_assessment(scene: Scene) -> None:
    scene.ready()
    scene.assess("home", "no_go")
    assert refusal(scene) == "The assessment of the risk at home says no-go."
    scene.assess("home", "high")
    assert scene.depart().state == "journey"


def test_papers_must_be_issued(scene: Scene) -> None:
    scene.plan()
    scene.assess_all()
    verbs.request(scene.manager, scene.papers)
    scene.clear()
    scene.plan_journey()
    assert refusal(scene) == "The papers are not issued."


def test_papers_must_last_until_the_arrival(scene: Scene) -> None:
    scene.plan()
    scene.assess_all()
    scene.get_papers(days=5)
    scene.clear()
    scene.plan_journey(days=10)
    assert "before the planned arrival" in refusal(scene)
    scene.plan_journey(days=3)
    assert scene.depart().state == "journey"


def test_papers_that_expired_are_asked_for_again(
    scene: Scene, clock: time_machine.Traveller
) -> None:
    scene.plan()
    scene.get_papers(days=5)
    with pytest.raises(Denied, match="valid"):
        verbs.expire(scene.officer, scene.papers)
    clock.shift(timedelta(days=6))
    scene.assess_all()
    scene.clear()
    scene.plan_journey()
    assert "The papers expired on" in refusal(scene)
    verbs.expire(scene.officer, scene.papers)
    verbs.request(scene.manager, scene.papers, kind="passport")
    assert scene.journey.state == "papers"
    assert scene.papers.issued_at is None


def test_clearance_must_be_given(scene: Scene) -> None:
    scene.plan()
    scene.assess_all()
    scene.get_papers()
    verbs.ask_clearance(scene.manager, scene.journey)
    scene.plan_journey()
    assert refusal(scene) == "The clearance to leave is not given."
    verbs.clear(scene.manager, scene.journey)
    assert scene.depart().state == "journey"


def test_the_journey_must_be_planned_and_still_to_come(
    scene: Scene, clock: time_machine.Traveller
) -> None:
    scene.plan()
    scene.assess_all()
    scene.get_papers()
    scene.clear()
    assert refusal(scene) == "The journey is not planned."
    scene.plan_journey(days=1)
    clock.shift(timedelta(days=2))
    assert refusal(scene) == "The planned arrival has passed. Plan the journey again."


def test_somebody_must_receive(scene: Scene) -> None:
    scene.plan(receiver=None)
    for step in scene.steps():
        step()
    assert refusal(scene) == "No agency is named to receive the person."
    scene.agree(scene.shelter.agency)
    verbs.choose_receiver(scene.manager, scene.journey, receiver=scene.shelter.agency)
    assert scene.depart().state == "journey"


def test_a_withdrawn_consent_blocks(scene: Scene) -> None:
    scene.ready()
    withdraw_consent(scene.manager, scene.case.consents.get(recipient=scene.shelter.agency))
    assert "took back the consent" in refusal(scene)


CHILD_BLOCKS = [
    ({}, "A child never travels without an escort."),
    ({"escort": "agency"}, "A child never leaves without a named person who receives the child."),
    (
        {"escort": "agency", "caretaker": "SYNTHETIC aunt"},
        "For a child without parents, a best-interests panel decides first.",
    ),
]


@pytest.mark.parametrize(("planned", "sentence"), CHILD_BLOCKS)
def test_a_child_never_travels_alone(
    world: World, clock: time_machine.Traveller, planned: dict[str, str], sentence: str
) -> None:
    scene = Scene(world, GIRL).ready()
    scene.plan_journey(**planned)
    assert sentence in all_sentences(scene)
    refusal(scene)


@pytest.mark.parametrize(
    "planned",
    [
        {"escort": "relative", "caretaker": "SYNTHETIC aunt"},
        {"escort": "agency", "caretaker": "SYNTHETIC aunt", "best_interests_on": date(2026, 1, 5)},
    ],
)
def test_a_child_with_escort_and_named_receiver_leaves(
    world: World, clock: time_machine.Traveller, planned: dict[str, object]
) -> None:
    scene = Scene(world, GIRL).ready()
    scene.plan_journey(**planned)
    assert scene.depart().state == "journey"


def test_an_own_document_needs_no_consulate(scene: Scene) -> None:
    scene.plan(consulate=None)
    scene.assess_all()
    until = timezone.localdate() + timedelta(days=90)
    verbs.use_own(scene.manager, scene.papers, kind="own_passport", number=NUMBER, expires_on=until)
    scene.clear()
    scene.plan_journey()
    assert scene.depart().state == "journey"


def test_after_a_stop_everything_is_assessed_and_cleared_anew(
    scene: Scene, clock: time_machine.Traveller
) -> None:
    scene.ready()
    verbs.stop(scene.manager, scene.journey, reason="detained")
    clock.shift(timedelta(hours=1))
    verbs.resume(scene.manager, scene.journey)
    assert scene.journey.state == "planning"
    assert "The return was stopped since the risk was assessed." in all_sentences(scene)
    again: list[Callable[[], None]] = [scene.assess_all, scene.clear, scene.plan_journey]
    for step in again:
        step()
    assert scene.depart().state == "journey"


@pytest.mark.parametrize("reason", ["third_country", "refugee_claim", "deceased"])
def test_some_ends_are_ends(scene: Scene, reason: str) -> None:
    scene.plan()
    verbs.stop(scene.manager, scene.journey, reason=reason)
    with pytest.raises(Denied, match="reason"):
        verbs.resume(scene.manager, scene.journey)
