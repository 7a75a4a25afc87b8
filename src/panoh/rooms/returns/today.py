"""The room's parts of Today: the case agency's and the receiver's, and the consulate's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from panoh.kernel.access.decide import scopes_of
from panoh.rooms.returns import queries, showing
from panoh.rooms.returns.reading import going
from panoh.rooms.returns.standing import gravest_first, standing

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

MOST = 20
SOON = timedelta(days=2)


def returns(actor: Actor) -> dict[str, Any]:
    """Returns that are late or blocked, and who is expected within two days or is on the way."""
    open_ones = queries.returns(actor).exclude(state__in=queries.ENDED)
    urgent = [row for row in gravest_first(open_ones) if standing(row).rank][:MOST]
    expected = queries.arrivals(actor).filter(state__in=("clearance", "journey", "reception"))
    near = [row for row in expected if row.arrives_at and row.arrives_at < timezone.now() + SOON]
    return {
        "ours": showing.returns_table(urgent) if urgent else None,
        "expected": showing.arrivals_table(near[:MOST]) if near else None,
        "sends": bool(scopes_of(actor, "returns.read")),
    }


def papers(actor: Actor) -> dict[str, Any]:
    """What the consulate was asked and has not done, the latest clock first."""
    rows = list(going(queries.at_consulate(actor))[:MOST])
    return {"asked": showing.requests_table(rows) if rows else None}
