"""A colleague in another role: what the agency sent away is for those who work with its cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from panoh.kernel.access.decide import decide
from panoh.kernel.actors.roles import Role
from tests.rooms.referrals.support import DAUGHTER, story_of
from tests.rooms.returns.scene import Scene

if TYPE_CHECKING:
    from tests.support.world import World

OTHERS = [Role.SHELTER_STAFF, Role.CONSULAR_OFFICER]


@pytest.mark.parametrize("role", OTHERS)
def test_a_sent_copy_is_closed_to_colleagues_without_the_case(world: World, role: Role) -> None:
    story = story_of(world)
    story.agree(story.daughter)
    sent = story.sent()
    colleague = world.browser(role, "KG-OSH")
    for path in ("", "1/", "1/print/", "preview/"):
        answer = colleague.get(f"/referrals/{sent.code}/{path}")
        assert answer.status_code in (403, 404), path
        assert DAUGHTER["first_name"] not in answer.content.decode()
    assert sent.code not in colleague.get("/referrals/").content.decode()


@pytest.mark.parametrize("role", OTHERS)
def test_a_draft_too(world: World, role: Role) -> None:
    draft = story_of(world).draft()
    assert world.browser(role, "KG-OSH").get(f"/referrals/{draft.code}/").status_code == 404


@pytest.mark.parametrize("role", OTHERS)
def test_papers_and_journeys_of_the_own_agencys_cases_too(world: World, role: Role) -> None:
    scene = Scene(world).ready()
    colleague = world.actor(role, "KG-OSH")
    for verb, record in (
        ("returns.papers.identity", scene.papers),
        ("returns.arrival", scene.journey),
        ("returns.meet", scene.journey),
    ):
        assert not decide(colleague, verb, record), verb
    browser = world.browser(role, "KG-OSH")
    assert browser.get(f"/returns/papers/{scene.papers.code}/").status_code in (403, 404)


def test_those_who_received_it_still_read_it(world: World) -> None:
    scene = Scene(world).ready()
    assert decide(scene.officer, "returns.papers.identity", scene.papers)
    assert decide(scene.shelter, "returns.arrival", scene.journey)
    assert decide(scene.manager, "returns.papers.identity", scene.papers)
