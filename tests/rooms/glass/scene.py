"""A case of the agency in Osh, and people who ask to read it in an emergency. SYNTHETIC."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from panoh.rooms.glass import verbs
from tests.rooms.referrals.support import story_of

if TYPE_CHECKING:
    from django.test import Client

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case
    from panoh.rooms.glass.models import Access
    from tests.support.world import World

REASON = "SYNTHETIC: her brother waits at the door of the shelter with two others."


@dataclass
class Scene:
    """Who holds the case, who asks, who watches."""

    world: World
    case: Case

    @property
    def manager(self) -> Actor:
        """Somebody on duty at the agency that holds the case."""
        return self.world.actor("case_manager")

    @property
    def officer(self) -> Actor:
        """That agency's data protection officer."""
        return self.world.actor("data_protection_officer")

    @property
    def asker(self) -> Actor:
        """A case manager of another agency, keys as of now."""
        return self.world.actor("case_manager", "UZ-TAS")

    def browser(self, role: str = "case_manager", code: str = "UZ-TAS") -> Client:
        """The asker's browser, or another's."""
        return self.world.browser(role, code)

    def asked(self) -> Access:
        """A question that waits."""
        access: Access = verbs.ask(self.asker, case=self.case, reason=REASON)
        return access

    def opened(self) -> Access:
        """A case that is lent."""
        access: Access = verbs.approve(self.manager, self.asked())
        return access


def scene_of(world: World) -> Scene:
    """The scene, everybody in it."""
    story = story_of(world)
    world.user("data_protection_officer")
    return Scene(world, story.case)


def url(name: str, access: Access) -> str:
    """One of the pages of an access."""
    return reverse(f"glass:{name}", kwargs={"pk": access.pk})


def text(answer: Any) -> str:
    """A page as text."""
    content: bytes = answer.content
    return content.decode()
