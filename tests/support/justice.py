"""Packages for the police in the sample: one open, a draft, one read and withdrawn. SYNTHETIC."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from panoh.kernel.actors.roles import Role
from panoh.rooms.cases import verbs as cases
from panoh.rooms.justice import queries, verbs

if TYPE_CHECKING:
    from panoh.rooms.justice.models import Package
    from tests.support.sample import Side

GROUPS = ("first_name_age", "identity")


def release_packages(side: Side) -> None:
    """The client agrees that the police learn who she is."""
    police = side.actor(Role.POLICE_LIAISON, side.police)
    cases.record_consent(
        side.manager, side.cases[0], person=side.persons[0], recipient=police.agency,
        purpose="justice", groups=GROUPS, method="written", language="ru",
    )  # fmt: skip
    released = verbs.release(side.manager, _draft(side))
    withdrawn = verbs.release(side.manager, _draft(side))
    queries.content(police, withdrawn)
    verbs.withdraw(side.manager, withdrawn)
    side.more["packages"] = [released, withdrawn, _draft(side)]


def _draft(side: Side) -> Package:
    drafted: Package = verbs.draft(
        side.manager, side.cases[0], person=side.persons[0],
        recipient=side.world.agency(side.police), groups=GROUPS,
        until=timezone.localdate() + timedelta(days=30),
    )  # fmt: skip
    return drafted
