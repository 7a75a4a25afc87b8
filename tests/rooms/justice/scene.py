"""A daughter who agrees that the police learn something of her. All of it is SYNTHETIC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from panoh.rooms.justice import verbs
from panoh.rooms.justice.models import Package

if TYPE_CHECKING:
    from django.test import Client

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Consent
    from tests.rooms.referrals.support import Story

GROUPS = ["first_name_age", "identity"]


@dataclass
class Scene:
    """The story of the referrals' tests, with a police body beside it."""

    story: Story

    @property
    def liaison(self) -> Actor:
        """Who reads at the police, keys as of now."""
        return self.story.world.actor("police_liaison", "KG-POLICE")

    @property
    def worker(self) -> Actor:
        """The case manager, keys as of now."""
        return self.story.world.actor("case_manager")

    def police(self) -> Client:
        """The liaison's browser."""
        return self.story.world.browser("police_liaison", "KG-POLICE")

    def agree(self, **words: Any) -> Consent:
        """The daughter agrees."""
        asked: dict[str, Any] = {"recipient": self.liaison.agency, "purpose": "justice", **words}
        groups = asked.pop("groups", GROUPS)
        return self.story.agree(asked.pop("person", self.story.daughter), groups, **asked)

    def draft(self, **words: Any) -> Package:
        """A package about her, for a month unless told."""
        asked = {"groups": GROUPS, "until": self.day(30), "person": self.story.daughter, **words}
        drafted: Package = verbs.draft(
            self.worker, self.story.case, recipient=self.liaison.agency, **asked
        )
        return drafted

    def released(self, **words: Any) -> Package:
        """A package that was released."""
        released: Package = verbs.release(self.worker, self.draft(**words))
        return released

    def day(self, days: int) -> date:
        """A day from today."""
        return timezone.localdate() + timedelta(days=days)


def url(name: str, package: Package) -> str:
    """One of the pages of a package."""
    return reverse(f"justice:{name}", kwargs={"code": package.code})


def text(answer: Any) -> str:
    """A page as text."""
    content: bytes = answer.content
    return content.decode()


def again(package: Package) -> Package:
    """As a later request finds it."""
    return Package.objects.get(pk=package.pk)
