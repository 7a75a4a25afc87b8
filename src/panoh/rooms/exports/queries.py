"""What the actor may see of exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from panoh.kernel.access.decide import decide, visible
from panoh.rooms.exports.models import Export

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor


def exports(actor: Actor) -> QuerySet[Export]:
    """The agency's exports, newest first."""
    rows = Export.objects.select_related("agency", "created_by", "decided_by")
    return visible(actor, "exports.list", rows)


def export(actor: Actor, code: str) -> Export:
    """One export; Http404."""
    found = exports(actor).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def ready(actor: Actor) -> Export | None:
    """The latest export that this person may make now."""
    rows = exports(actor).filter(created_by=actor.user, state="approved")
    return next((one for one in rows if decide(actor, "exports.make", one)), None)
