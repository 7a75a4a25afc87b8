"""The audit chain of one agency, many links at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from panoh.cli.demonstration.bulk.rows import Rows
from panoh.kernel.audit.chain import digest
from panoh.kernel.audit.kinds import checked
from panoh.kernel.audit.models import Event, Head

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


class Deed(NamedTuple):
    """What an event will say, before it has a place in the chain."""

    at: datetime
    user_id: int
    verb: str
    subject_type: str
    subject_id: str
    facts: dict[str, Any]


def extend(chain: str, deeds: Iterable[Deed]) -> int:
    """Add events to the end of a chain, in the order of their time; says how many."""
    head, _made = Head.objects.get_or_create(chain=chain)
    rows, begun = Rows(), head.number
    for deed in sorted(deeds, key=lambda one: one.at):
        checked(deed.verb, deed.facts)
        event = Event(chain=chain, number=head.number + 1, previous=head.hash, **deed._asdict())
        event.hash = digest(event)
        rows.add(event)
        head.number, head.hash, head.day = event.number, event.hash, deed.at.date()
    rows.insert([Event])
    head.save(update_fields=["number", "hash", "day"])
    return head.number - begun
