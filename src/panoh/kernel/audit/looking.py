"""Reading the chain: who has looked at a record, and an agency's events for its auditor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from panoh.kernel.access.decide import scopes_of
from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.access.recusing import kept_from
from panoh.kernel.actors.models import Agency, User
from panoh.kernel.audit.models import Event
from panoh.kernel.verbs.wrapper import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model, QuerySet

    from panoh.kernel.actors.actor import Actor


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
    """The chain of the actor's own agency, newest first; nothing where the matrix gives none."""
    own = Event.objects.filter(chain=actor.agency.code)
    for label, keys in kept_from(actor):
        own = own.exclude(subject_type=label, subject_id__in=keys)
    return own.order_by("-number") if scopes_of(actor, "audit.read") else own.none()


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
