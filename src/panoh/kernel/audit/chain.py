"""Adding to the chain, and verifying it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from panoh.kernel.audit.kinds import checked
from panoh.kernel.audit.models import HOUSE, Event, Head

if TYPE_CHECKING:
    from django.db.models import Model

    from panoh.kernel.actors.actor import Actor


def append(actor: Actor | None, verb: str, subject: Model | None = None, **facts: Any) -> Event:
    """Add one event to the actor's agency's chain; call inside the transaction of the deed.

    ``verb`` and ``facts`` are as a room's events.py declares them, else WrongEvent.
    """
    chain = actor.agency.code if actor else HOUSE
    heads = Head.objects.select_for_update().filter(chain=chain)
    head = heads.first() or _begun(chain)
    event = Event(
        chain=chain,
        number=head.number + 1,
        at=timezone.now(),
        user_id=actor.user.pk if actor else None,
        verb=verb,
        subject_type=subject._meta.label_lower if subject else "",
        subject_id=str(subject.pk) if subject else "",
        facts=checked(verb, facts),
        previous=head.hash,
    )
    event.hash = digest(event)
    event.save(force_insert=True)
    Head.objects.filter(chain=chain).update(number=event.number, hash=event.hash)
    return event


def _begun(chain: str) -> Head:
    """The head of a chain that has no event yet; locked, should another make it meanwhile."""
    Head.objects.get_or_create(chain=chain)
    return Head.objects.select_for_update().get(chain=chain)


def digest(event: Event) -> str:
    """SHA-256 over everything an event says and the hash before it, as 64 hex digits."""
    said = [
        event.chain,
        event.number,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.user_id,
        event.verb,
        event.subject_type,
        event.subject_id,
        event.facts,
        event.previous,
    ]
    text = json.dumps(said, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Break:
    """The first broken link of a chain."""

    chain: str
    number: int
    what: str

    def __str__(self) -> str:
        return f"{self.chain}: event {self.number} {self.what}"


def first_break(chain: str) -> Break | None:
    """Walk one chain from its start; None when every link holds and the end is there."""
    number, previous = 0, ""
    for event in Event.objects.filter(chain=chain).order_by("number").iterator():
        if event.number != number + 1:
            return Break(chain, number + 1, "is missing")
        if event.previous != previous:
            return Break(chain, event.number, "does not follow the one before it")
        if event.hash != digest(event):
            return Break(chain, event.number, "was changed")
        number, previous = event.number, event.hash
    return _cut_off(chain, number, previous)


def _cut_off(chain: str, number: int, last: str) -> Break | None:
    head = Head.objects.filter(chain=chain).first()
    if head is None or (head.number, head.hash) != (number, last):
        return Break(chain, number + 1, "is missing at the end")
    return None


def breaks() -> list[Break]:
    """The first break of each broken chain."""
    chains = {
        *Event.objects.values_list("chain", flat=True).distinct(),
        *Head.objects.values_list("chain", flat=True),
    }
    return [found for chain in sorted(chains) if (found := first_break(chain))]
