"""Whatever is done in whatever order: nobody leaves with a block standing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import time_machine
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.cases.verbs import withdraw_consent
from panoh.rooms.returns import verbs
from panoh.rooms.returns.models import RiskAssessment
from tests.conftest import NOW
from tests.rooms.returns.scene import GIRL, WOMAN, Scene
from tests.support.world import World

USUAL = ["host", "journey", "home", "request", "query", "answer", "issue", "ask", "clear", "way"]
DISTURBING = [
    "no_go", "days", "weeks", "withdraw", "agree", "stop", "resume", "refuse", "expire", "short",
    "child_way", "deny", "request", "ask", "clear", "way", "home", "host", "journey",
]  # fmt: skip
# The usual way, of which some steps are left out, with other steps in between.
ORDERS = st.tuples(
    st.lists(st.sampled_from([True] * 14 + [False]), min_size=10, max_size=10),
    st.lists(st.tuples(st.integers(0, 10), st.sampled_from(DISTURBING)), max_size=4),
    st.sampled_from(["way", "child_way"]),
)


def order(kept: list[bool], between: list[tuple[int, str]], way: str) -> list[str]:
    usual = [*USUAL[:-1], way]
    steps = [(place, name) for place, name in enumerate(usual) if kept[place]]
    steps += [(place, name) for place, name in between]
    return [name for _place, name in sorted(steps, key=lambda step: step[0])]


def do(scene: Scene, name: str, clock: time_machine.Traveller) -> None:
    """One step; what is denied or refused does not happen."""
    manager, officer, journey, papers = scene.manager, scene.officer, scene.journey, scene.papers
    until = timezone.localdate() + timedelta(days=25)
    consents = scene.case.consents.filter(state="given", recipient=scene.shelter.agency)
    child = {"escort": "relative", "caretaker": "SYNTHETIC aunt"}
    steps: dict[str, Any] = {
        "host": lambda: scene.assess("host"),
        "journey": lambda: scene.assess("journey"),
        "home": lambda: scene.assess("home"),
        "no_go": lambda: scene.assess("home", "no_go"),
        "request": lambda: verbs.request(manager, papers),
        "query": lambda: verbs.query_home(officer, papers),
        "answer": lambda: verbs.answer_home(officer, papers, confirmed=True),
        "deny": lambda: verbs.answer_home(officer, papers, confirmed=False),
        "issue": lambda: verbs.issue(officer, papers, number="1", expires_on=until),
        "short": lambda: scene.issue(days=1),
        "refuse": lambda: verbs.refuse(officer, papers, reason="other"),
        "expire": lambda: verbs.expire(officer, papers),
        "ask": lambda: verbs.ask_clearance(manager, journey),
        "clear": lambda: verbs.clear(manager, journey),
        "way": lambda: scene.plan_journey(**(child if scene.person.is_child else {})),
        "child_way": scene.plan_journey,
        "stop": lambda: verbs.stop(manager, journey, reason="detained"),
        "resume": lambda: verbs.resume(manager, journey),
        "withdraw": lambda: [withdraw_consent(manager, one) for one in consents],
        "agree": lambda: reshare(scene),
        "days": lambda: clock.shift(timedelta(days=3)),
        "weeks": lambda: clock.shift(timedelta(days=31)),
    }
    try:
        steps[name]()
    except (Denied, Refused):
        return


def reshare(scene: Scene) -> None:
    scene.agree(scene.shelter.agency)
    verbs.choose_receiver(scene.manager, scene.journey, receiver=scene.shelter.agency)


def may_leave(scene: Scene) -> bool:
    """The rules, said again in another way than the room says them."""
    journey, papers, today = scene.journey, scene.papers, timezone.localdate()
    for part in ("host", "journey", "home"):
        rows = RiskAssessment.objects.filter(journey=journey, part=part)
        newest = rows.order_by("assessed_on", "created_at", "id").last()
        if newest is None or newest.level == "no_go":
            return False
        if (today - newest.assessed_on).days > 30:
            return False
        if journey.resumed_at and newest.created_at < journey.resumed_at:
            return False
    if journey.arrives_at is None or papers.expires_on is None or journey.cleared_at is None:
        return False
    arrival = journey.arrives_at.astimezone(ZoneInfo("Asia/Bishkek")).date()
    lasting = papers.state in ("issued", "delivered") and papers.expires_on >= max(arrival, today)
    consents = scene.case.consents.filter(recipient=scene.shelter.agency)
    agreed = any(one.state == "given" for one in consents)
    child_safe = not journey.person.is_child or (
        journey.escort == "relative" and journey.caretaker_named
    )
    return lasting and agreed and child_safe and journey.state == "clearance"


@settings(max_examples=30)
@given(steps=ORDERS, child=st.booleans())
def test_no_order_of_verbs_leaves_with_a_block_standing(
    world: World, steps: tuple[list[bool], list[tuple[int, str]], str], child: bool
) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        scene = Scene(world, GIRL if child else WOMAN)
        scene.plan()
        for name in order(*steps):
            do(scene, name, clock)
            allowed = may_leave(scene)
            try:
                scene.depart()
            except Denied:
                assert scene.journey.departed_at is None
                continue
            assert allowed, name
            return


def test_the_usual_order_leaves(world: World) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        scene = Scene(world, GIRL)
        scene.plan()
        for name in USUAL:
            assert not may_leave(scene)
            do(scene, name, clock)
        assert may_leave(scene)
        assert scene.depart().state == "journey"
