"""The room's parts of Today: answers that are due within a week, deletions that are late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from panoh.rooms.rights import chasing, queries
from panoh.rooms.rights.reading import requests_table

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

MOST = 20


def requests(actor: Actor) -> dict[str, Any]:
    """Requests that press, and the way to all of them."""
    rows = list(queries.pressing(actor)[:MOST])
    return {"requests": requests_table(rows) if rows else None}


def deletions(actor: Actor) -> dict[str, Any]:
    """What is owed and missing; empty when nothing is."""
    return chasing.today(actor)
