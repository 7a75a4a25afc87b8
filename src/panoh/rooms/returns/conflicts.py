"""Conflicts of interest: returns and papers by their codes; both are about the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.access.decide import visible
from panoh.kernel.access.matters import Matter, find_by
from panoh.rooms.returns.models import Papers, Return

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor


@find_by
def matter_of(actor: Actor, code: str) -> Matter | None:
    """The return or the papers of a code, and the case they are about."""
    tidy = code.strip().upper()
    papers = visible(actor, "access.recuse", Papers.objects.filter(code=tidy))
    asked = papers.exclude(requested_at=None).select_related("journey__case").first()
    if asked is not None:
        return Matter(asked, asked.journey.case)
    journeys = visible(actor, "access.recuse", Return.objects.filter(code=tidy))
    found = journeys.select_related("case").first()
    return Matter(found, found.case) if found is not None else None
