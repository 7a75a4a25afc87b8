"""Reading people: an agency's members and its open invitations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils import timezone

from panoh.kernel.access.decide import visible
from panoh.kernel.actors.models import Membership
from panoh.kernel.vault.models import Admission

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor


def members(actor: Actor) -> QuerySet[Membership]:
    """The memberships that the actor may see, present ones first."""
    rows = visible(actor, "actors.list", Membership.objects.select_related("user", "agency"))
    return rows.order_by("-active", "user__display_name", "pk")


def member(actor: Actor, pk: int) -> Membership:
    """One of them; raises Http404."""
    found = members(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def waiting(actor: Actor) -> QuerySet[Admission]:
    """Codes of the actor's agency that can still be used."""
    return (
        Admission.objects.filter(agency=actor.agency, used_at=None, expires_at__gt=timezone.now())
        .select_related("made_by")
        .order_by("expires_at")
    )
