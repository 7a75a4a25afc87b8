"""A return and its papers change together: each is locked, and each counts its versions."""

from __future__ import annotations

from panoh.rooms.returns.lifecycle import RETURN
from panoh.rooms.returns.models import Papers, Return


def papers_of(journey: Return) -> Papers:
    """The papers of a return, locked; the return's own ``papers`` is the same object."""
    papers = Papers.objects.select_for_update().get(journey=journey)
    papers.journey = journey
    return papers


def save_papers(papers: Papers) -> None:
    """Save papers that a verb about the return changed."""
    papers.version += 1
    papers.save()


def move_return(papers: Papers, verb: str) -> None:
    """Move the return on where a verb about its papers does that."""
    journey = Return.objects.select_for_update().get(pk=papers.journey_id)
    journey.state = RETURN.after(verb, journey.state)
    journey.version += 1
    journey.save()
    papers.journey = journey
