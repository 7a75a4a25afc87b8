"""Emergency access to somebody who is erased: its reasons told of the person, so they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.vault.destroying import blank, destroy
from panoh.rooms.cases import doors
from panoh.rooms.glass.models import Access

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor


def forget(_actor: Actor, what: doors.Forgetting) -> None:
    """With the last potential victim of the case its emergencies are forgotten."""
    if what.last_client:
        for one in Access.objects.filter(case=what.person.case).select_related("envelope"):
            blank(one, "reason", "review")
            destroy(one.envelope)


doors.add_forgetter(forget)
