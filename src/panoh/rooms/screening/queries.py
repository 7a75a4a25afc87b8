"""What is read in the screening room; nothing of another agency's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from panoh.kernel.access.decide import visible
from panoh.kernel.sheets import entries
from panoh.kernel.sheets.models import Entry
from panoh.rooms.screening import summarising
from panoh.rooms.screening.models import Determination, Screening
from panoh.rooms.screening.questions import STEPS

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.sheets.entries import Answers

RELATED = ("agency", "created_by", "envelope", "entry")


def screenings(actor: Actor) -> QuerySet[Screening]:
    """The agency's screenings, newest first."""
    rows = visible(actor, "screening.list", Screening.objects.all())
    return rows.select_related("created_by")


def screening(actor: Actor, screening: UUID) -> Screening:
    """One screening; Http404 when it is not the actor's agency's."""
    return _found(actor, screening)


def at_step(actor: Actor, screening: UUID, step: str) -> Screening:
    """The screening, for one of its steps; Http404 for a step that there is not."""
    if step not in STEPS:
        raise Http404
    return _found(actor, screening)


def at_version(actor: Actor, screening: UUID, entry: UUID) -> Screening:
    """The screening, for one version of its answers; Http404 for another record's entry."""
    found = _found(actor, screening)
    get_object_or_404(Entry.objects.about(found), pk=entry)
    return found


def _found(actor: Actor, pk: UUID) -> Screening:
    rows = visible(actor, "screening.read", Screening.objects.select_related(*RELATED))
    return get_object_or_404(rows, pk=pk)


def determinations(screening: Screening) -> QuerySet[Determination]:
    """What bodies decided, in the order of the days on which they did."""
    rows = Determination.objects.filter(screening=screening)
    return rows.select_related("created_by", "agency", "screening__envelope")


def versions(screening: Screening) -> list[Entry]:
    """All versions of the answers, the first one first."""
    return entries.history(screening.entry) if screening.entry else []


def answers(actor: Actor, screening: Screening) -> Answers:
    """The answers as they stand, evidence opened; raises Locked, NotHeld."""
    return entries.answers(actor, screening.entry) if screening.entry else {}


def summary(actor: Actor, screening: Screening) -> dict[str, Any]:
    """The screening without evidence, as JSON values that ``summarising.rows`` shows later.

    For a release: sentences are codes with parameters, so that the recipient reads them in the
    recipient's own language. Empty when the actor may not see the screening.
    """
    mine = visible(actor, "screening.read", Screening.objects.filter(pk=screening.pk)).exists()
    return summarising.content(screening, determinations(screening)) if mine else {}
