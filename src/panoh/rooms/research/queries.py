"""What a researcher reads: studies of the own agency, their tables and runs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count
from django.shortcuts import get_object_or_404

from panoh.kernel.access.decide import visible
from panoh.rooms.research.models import CaptureTable, Run, Study

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor


def studies(actor: Actor) -> QuerySet[Study]:
    """Studies, newest first, each with how many tables and runs it has."""
    rows = visible(actor, "research.list", Study.objects.all())
    return rows.annotate(
        table_count=Count("tables", distinct=True), run_count=Count("tables__runs", distinct=True)
    )


def study(actor: Actor, study: UUID) -> Study:
    """One study; Http404 when it is not the actor's agency's."""
    return get_object_or_404(visible(actor, "research.read", Study.objects.all()), pk=study)


def table(actor: Actor, table: UUID) -> CaptureTable:
    """One capture table."""
    rows = visible(actor, "research.read", CaptureTable.objects.select_related("study"))
    return get_object_or_404(rows, pk=table)


def run(actor: Actor, run: UUID) -> Run:
    """One run with its table and study."""
    rows = visible(actor, "research.read", Run.objects.select_related("table__study", "created_by"))
    return get_object_or_404(rows, pk=run)
