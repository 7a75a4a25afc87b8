"""What a researcher reads: studies of the own agency, their tables, runs and claims."""

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
    related = ("table__study", "created_by", "repeats")
    rows = visible(actor, "research.read", Run.objects.select_related(*related))
    return get_object_or_404(rows, pk=run)


def runs_of(study: Study) -> QuerySet[Run]:
    """Every run on any table of a study that may be seen, oldest table first."""
    rows = Run.objects.filter(table__study=study).select_related("table", "created_by")
    return rows.order_by("table__created_at", "created_at", "id")
