"""Reading the chain: who has looked at a record, and an agency's events for its auditor."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q

from panoh.kernel.access.decide import scopes_of
from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.access.recusing import kept_from
from panoh.kernel.access.scopes import Scope
from panoh.kernel.actors.models import Agency, User
from panoh.kernel.audit.models import Event
from panoh.kernel.audit.subjects import assigned
from panoh.kernel.verbs.wrapper import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model, QuerySet

    from panoh.kernel.actors.actor import Actor

UNDER_DURESS = "actors.duress"  # read by the data protection officer alone
# Whose work is people and keys, not content: an administrator reads these and no others.
TECHNICAL = ("actors.", "vault.", "keys.", "backups.", "audit.")


@dataclass(frozen=True)
class Told:
    """An event with its person and agency by name; empty where there is none."""

    event: Event
    who: str
    agency: str


def looked(record: Model, limit: int = 50) -> list[Told]:
    """Who has looked at what is recorded when read, newest first, whatever their agency.

    Readings are the events of verbs that the matrix knows and that change nothing.
    """
    readings = PERMITS.keys() - VERBS.keys()
    rows = Event.objects.filter(
        subject_type=record._meta.label_lower, subject_id=str(record.pk), verb__in=readings
    )
    return told(rows.order_by("-id")[:limit])


def events_of(actor: Actor) -> QuerySet[Event]:
    """What the actor may read of the agency's own chain, newest first (domain/08).

    Everything for the data protection officer; else what one did oneself, and what more the
    matrix gives: the line's events, those on one's own cases, sign-ins and roles and keys.
    """
    own = Event.objects.filter(_permitted(actor), chain=actor.agency.code)
    return without_conflicts(actor, own).order_by("-number")


def without_conflicts(actor: Actor, events: QuerySet[Event]) -> QuerySet[Event]:
    """Without those on records that a conflict of interest keeps from this person."""
    for label, keys in kept_from(actor):
        events = events.exclude(subject_type=label, subject_id__in=keys)
    return events


def _permitted(actor: Actor) -> Q:
    scopes = scopes_of(actor, "audit.read")
    if actor.duress:
        return Q(pk__in=[])
    if Scope.AGENCY in scopes:
        return Q()
    seen = Q(user_id=actor.user.pk) if scopes else Q(pk__in=[])
    if scopes_of(actor, "audit.read_line"):
        seen |= Q(verb__startswith="hotline.")
    if scopes_of(actor, "audit.read_technical"):
        seen |= _any_of(Q(verb__startswith=prefix) for prefix in TECHNICAL)
    if scopes_of(actor, "audit.read_cases"):
        seen |= _any_of(
            Q(subject_type=model, subject_id__in=keys) for model, keys in assigned(actor).items()
        )
    return seen & ~Q(verb__startswith=UNDER_DURESS)


def _any_of(tests: Iterable[Q]) -> Q:
    return reduce(or_, tests, Q(pk__in=[]))


def told(events: Iterable[Event]) -> list[Told]:
    """Events with names, in two queries however many they are."""
    rows = list(events)
    users = User.objects.in_bulk({row.user_id for row in rows if row.user_id})
    agencies = dict(
        Agency.objects.filter(code__in={row.chain for row in rows}).values_list("code", "name")
    )
    return [
        Told(
            row,
            users[row.user_id].display_name if row.user_id in users else "",
            agencies.get(row.chain, ""),
        )
        for row in rows
    ]
