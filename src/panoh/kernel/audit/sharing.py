"""A partner's own view: everything done with the records that one's agency handed to others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q

from panoh.kernel.access.decide import scopes_of
from panoh.kernel.actors.models import Agency, Membership
from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.looking import without_conflicts
from panoh.kernel.audit.models import Event
from panoh.kernel.audit.subjects import sent_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor

LATEST = 500  # records of each kind, those handed over last


@dataclass(frozen=True)
class Deed:
    """An event on a shared record: which agency, in which role; never which person of another."""

    event: Event
    agency: str
    roles: tuple[Role, ...]


def shared_events(actor: Actor) -> QuerySet[Event]:
    """Events on the records that the actor's agency handed over, in whichever chain, newest first.

    Only these records: what a recipient keeps of its own, a case that it opened, is its own.
    """
    if not scopes_of(actor, "audit.shared"):
        return Event.objects.none()
    of = [
        Q(subject_type=model, subject_id__in=keys[-LATEST:])
        for model, keys in sent_by(actor.agency).items()
    ]
    events = Event.objects.filter(reduce(or_, of, Q(pk__in=[])))
    return without_conflicts(actor, events).order_by("-id")


def deeds(events: Iterable[Event]) -> list[Deed]:
    """Events with agencies by name and the roles that their people have today."""
    rows = list(events)
    chains = {row.chain for row in rows}
    names = dict(Agency.objects.filter(code__in=chains).values_list("code", "name"))
    posts = Membership.objects.filter(
        agency__code__in=chains, user_id__in={row.user_id for row in rows if row.user_id}
    )
    roles = {
        (code, user): tuple(role for role in Role if role in given)
        for code, user, given in posts.values_list("agency__code", "user_id", "roles")
    }
    return [
        Deed(row, names.get(row.chain, ""), roles.get((row.chain, row.user_id or 0), ()))
        for row in rows
    ]
