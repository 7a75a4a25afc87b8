"""Adding to the chain, and verifying it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.utils import timezone

from panoh.kernel.audit.kinds import checked
from panoh.kernel.audit.models import HOUSE, Event, Head

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model

    from panoh.kernel.actors.actor import Actor

CHUNK = 2000  # events in memory at a time


def append(actor: Actor | None, verb: str, subject: Model | None = None, **facts: Any) -> Event:
    """Add one event to the actor's agency's chain; call inside the transaction of the deed.

    ``verb`` and ``facts`` are as a room's events.py declares them, else WrongEvent.
    """
    chain = actor.agency.code if actor else HOUSE
    heads = Head.objects.select_for_update().filter(chain=chain)
    head = heads.first() or _begun(chain)
    now = timezone.now()
    if head.day != now.date():
        _link(head)
    event = Event(
        chain=chain,
        number=head.number + 1,
        at=now,
        user_id=actor.user.pk if actor else None,
        verb=verb,
        subject_type=subject._meta.label_lower if subject else "",
        subject_id=str(subject.pk) if subject else "",
        facts=checked(verb, facts),
        previous=head.hash,
    )
    event.hash = digest(event)
    event.save(force_insert=True)
    heads.update(number=event.number, hash=event.hash, day=now.date())
    return event


def _link(head: Head) -> None:
    """On a chain's first event of a day, the house notes where the chain stood before.

    So the house's chain holds every other: whoever keeps its head can tell a rewritten past.
    """
    if head.chain != HOUSE and head.number:
        append(None, "audit.link", None, chain=head.chain, number=head.number, hash=head.hash)


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


def first_break(chain: str, step: Callable[[int], None] | None = None) -> Break | None:
    """Walk one chain from its start; None when every link holds and the end is there.

    ``step`` is told the number of each event. What is added meanwhile is no fault: the end is
    looked up first, and what lies behind it must be known to the end that stands afterwards.
    """
    end = Head.objects.filter(chain=chain).first() or Head(chain=chain)
    number, previous = 0, ""
    events = Event.objects.filter(chain=chain).order_by("number")
    for event in events.filter(number__lte=end.number).iterator(CHUNK):
        if event.number != number + 1:
            return Break(chain, number + 1, "is missing")
        if event.previous != previous:
            return Break(chain, event.number, "does not follow the one before it")
        if event.hash != digest(event):
            return Break(chain, event.number, "was changed")
        number, previous = event.number, event.hash
        if step is not None:
            step(number)
    if (end.number, end.hash) != (number, previous):
        return Break(chain, number + 1, "is missing at the end")
    return _beyond(chain)


def _beyond(chain: str) -> Break | None:
    """Something put behind the end of a chain."""
    last = Event.objects.filter(chain=chain).aggregate(last=Max("number"))["last"] or 0
    end = Head.objects.filter(chain=chain).first()
    if end is None or last > end.number:
        return Break(chain, (end.number if end else 0) + 1, "stands behind the end of the chain")
    return None


def breaks(step: Callable[[int], None] | None = None) -> list[Break]:
    """The first break of each broken chain."""
    chains = {
        *Event.objects.values_list("chain", flat=True).distinct(),
        *Head.objects.values_list("chain", flat=True),
    }
    return [found for chain in sorted(chains) if (found := first_break(chain, step))]
