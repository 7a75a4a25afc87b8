"""Reading agencies: those that are here, and those that wait to be founded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from panoh.kernel.access.decide import decide, visible
from panoh.kernel.actors.agencies.models import Founding
from panoh.kernel.actors.models import Agency

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor

READ = "actors.list_agencies"


def agencies(actor: Actor) -> QuerySet[Agency]:
    """Every agency, for whoever sees to their founding; none in an empty workspace."""
    if actor.duress or not decide(actor, READ):
        return Agency.objects.none()
    return Agency.objects.order_by("code")


def foundings(actor: Actor) -> QuerySet[Founding]:
    """The foundings that this agency allowed, the newest first."""
    rows = visible(actor, READ, Founding.objects.select_related("created_by", "founded"))
    return rows.order_by("-created_at", "-id")


def founding(actor: Actor, pk: UUID) -> Founding:
    """One of them; raises Http404."""
    found = foundings(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def waiting(actor: Actor, code: str) -> Founding | None:
    """The one of this code that is not founded yet, whatever the code's case."""
    return Founding.objects.waiting().filter(pk__in=foundings(actor), code__iexact=code).first()
