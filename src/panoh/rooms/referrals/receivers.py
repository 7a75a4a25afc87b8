"""Which agencies can be asked: those with keys where somebody works who may answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone

from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.actors.models import Agency, Membership
from panoh.rooms.network.models import Service
from panoh.rooms.network.queries import services

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case

MOST = 12  # services offered beside the form: more would not be read


def receivers(sender: Agency) -> QuerySet[Agency]:
    """Agencies other than the sender that can receive a referral today, by country and name."""
    answering = PERMITS["referrals.accept"].keys()
    holding = Membership.objects.holding(timezone.localdate()).exclude(agency=sender)
    fit = {one.agency_id for one in holding if one.role_set & answering}
    return Agency.objects.filter(pk__in=fit, key__isnull=False)


def directory(actor: Actor, case: Case) -> list[Service]:
    """Services that can be asked here: those near the case first, what is stale last."""
    near = (case.exploitation_country, case.origin_country, actor.agency.country)
    rows = services(actor).filter(recipient__in=receivers(actor.agency))
    found = sorted(rows, key=lambda one: (one.stale, one.country not in near, one.name))
    return found[:MOST]


def chosen(actor: Actor, service: str) -> dict[str, Any]:
    """What choosing a service of the directory fills in: its agency, and what it does."""
    try:
        found = services(actor).filter(pk=UUID(service)).first()
    except ValueError:
        return {}
    return {"recipient": found.recipient_id, "service": found.kind} if found else {}
