"""Snapshots: figures that were fixed for a report; what donors read, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from panoh.kernel.access.decide import decide, scopes_of, visible
from panoh.kernel.ui.parts import Badge, Cell, Column, Empty, Table
from panoh.kernel.verbs.wrapper import Refused
from panoh.rooms.programme.freezing import digest, thawed
from panoh.rooms.programme.labels import SNAPSHOT_KINDS, SNAPSHOT_STATES
from panoh.rooms.programme.models import Snapshot
from panoh.rooms.programme.reading import table_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.programme.figures import Figures

PUBLISHED = ("locked", "superseded")
MOST = 100


def snapshots(actor: Actor) -> QuerySet[Snapshot]:
    """The snapshots that the actor may see, newest first; what was not locked only for makers."""
    rows = visible(actor, "programme.snapshots", Snapshot.objects.all())
    if not scopes_of(actor, "programme.make_snapshot"):
        rows = rows.filter(state__in=PUBLISHED)
    return rows.select_related("created_by", "locked_by", "agency")


def snapshot(actor: Actor, pk: UUID) -> Snapshot:
    """One of them; Http404."""
    found = snapshots(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def opened(found: Snapshot) -> Figures:
    """Its figures; refused where they are not what was frozen."""
    if digest(found.figures) != found.digest:
        raise Refused(_("This snapshot is not what was locked. Do not use it; tell the operator."))
    return thawed(found.figures)


def address(found: Snapshot, page: str = "snapshot") -> str:
    """The address of one of a snapshot's pages."""
    return reverse(f"programme:{page}", kwargs={"pk": found.pk})


def badge(found: Snapshot) -> Badge:
    """Whether it is locked, replaced, or waits."""
    return Badge(SNAPSHOT_STATES[found.state], SNAPSHOT_KINDS.get(found.state, ""))


def table(actor: Actor) -> Table:
    """The list."""
    columns = [
        Column(_("Year"), kind="number"),
        Column(_("As of")),
        Column(_("State")),
        Column(_("Locked on")),
        Column(_("Completeness")),
    ]
    rows = [
        (
            Cell(one.year, url=address(one)),
            one.created_at,
            badge(one),
            one.locked_at or "",
            thawed(one.figures).completeness,
        )
        for one in snapshots(actor)[:MOST]
    ]
    empty = Empty(
        _("No snapshot yet"),
        _("Figures of a year stand here once two people have fixed them for a report."),
    )
    return Table(_("Snapshots, newest first"), columns, rows, empty=empty)


def context(actor: Actor, found: Snapshot) -> dict[str, Any]:
    """A snapshot with its tables, what must be said with them, and what can be done."""
    shown = opened(found)
    names = [one.name for one in shown.tables]
    may = ("lock_snapshot", "discard_snapshot")
    return {
        "title": _("The region in %(year)s: snapshot") % {"year": found.year},
        "snapshot": found,
        "figures": shown,
        "state": badge(found),
        "facts": _facts(found, shown),
        "parts": [
            {"chart": shown.chart(name), "table": table_of(shown, name, csv_address(found, name))}
            for name in names
        ],
        "may": {name: decide(actor, f"programme.{name}", found) for name in may},
    }


def csv_address(found: Snapshot, name: str) -> str:
    """The address of one table as CSV."""
    return reverse("programme:snapshot-csv", kwargs={"pk": found.pk, "name": name})


def _facts(found: Snapshot, shown: Figures) -> list[tuple[str, Any]]:
    return [
        (_("State"), badge(found)),
        (_("Source"), shown.source),
        (_("As of"), shown.made_at),
        (_("Completeness"), shown.completeness),
        (_("Small counts"), _("Counts under 10 are hidden, and others that would give them away.")),
        (_("Made by"), found.created_by),
        (_("Locked by"), found.locked_by),
        (_("Locked on"), found.locked_at),
        (_("Check sum"), Cell(found.digest, kind="code")),
    ]
