"""Indexing an agency's records anew, under its new index key."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from panoh.kernel.vault import index
from panoh.kernel.vault.models import AgencyKey, Rotation, Term
from panoh.kernel.vault.rotation.progress import Progress

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency

BATCH = 100
FIRST = UUID(int=0)


def pending_terms(agency: Agency, generation: int) -> QuerySet[Term]:
    """Terms under an older index key of the agency."""
    return Term.objects.filter(agency=agency, keyed__lt=generation)


def reindex(actor: Actor, rotation: Rotation) -> Progress | None:
    """The next records; terms of what is no longer there are removed."""
    generation = AgencyKey.objects.get(agency=actor.agency).generation
    pending = pending_terms(actor.agency, generation)
    rows = pending.filter(subject_id__gt=UUID(rotation.cursor) if rotation.cursor else FIRST)
    subjects = list(
        rows.order_by("subject_id", "subject_type")
        .values_list("subject_id", "subject_type")
        .distinct()[:BATCH]
    )
    if not subjects:
        return _marks(actor, rotation)
    for kind in sorted({kind for _pk, kind in subjects}):
        index.AGAIN[kind](actor, [pk for pk, of in subjects if of == kind])
    pending.filter(subject_id__in=[pk for pk, _kind in subjects]).delete()
    return Progress(len(subjects), 0, str(subjects[-1][0]))


def _marks(actor: Actor, rotation: Rotation) -> Progress | None:
    """What else was hashed under the index key."""
    for mark in index.MARKS:
        if done := mark(actor):
            return Progress(done, 0, rotation.cursor)
    return None
