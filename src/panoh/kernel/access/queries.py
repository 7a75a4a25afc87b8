"""Reading conflicts of interest: the agency's, and what one may be told of one's own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils import timezone

from panoh.kernel.access.decide import visible
from panoh.kernel.access.models import Recusal

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor

NEW = timedelta(days=30)


def recusals(actor: Actor) -> QuerySet[Recusal]:
    """The conflicts that the actor may see, standing ones first.

    Never those about oneself, nor about a matter that one is kept from.
    """
    rows = visible(actor, "access.read_recusals", Recusal.objects.exclude(user=actor.user))
    return rows.select_related("user", "created_by", "lifted_by").order_by(
        "lifted_at", "-created_at", "-id"
    )


def recusal(actor: Actor, pk: UUID) -> Recusal:
    """One of them; Http404."""
    found = recusals(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def told(actor: Actor) -> list[Recusal]:
    """The person's own new ones, where saying so tells them nothing that they did not know."""
    rows = Recusal.objects.standing().filter(user=actor.user, told=True)
    return list(rows.filter(created_at__gt=timezone.now() - NEW))
