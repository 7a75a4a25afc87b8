"""A study's data: a table that comes as a file, or is counted from the agency's own records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from panoh.kernel.verbs.wrapper import verb
from panoh.rooms.research.models import CaptureTable, Study, StudyList
from panoh.rooms.research.records.counting import counted
from panoh.rooms.research.records.sources import SOURCES

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.science.estimate import CaptureHistories


@verb("research.add_table", creates=True, facts=("dated",))
def add_table(
    actor: Actor,
    study: Study,
    *,
    name: str,
    source: str,
    dated: date,
    histories: CaptureHistories,
    origin: str = "file",
) -> CaptureTable:
    """Add a capture table to a study."""
    return _kept(actor, study, histories, name=name, source=source, dated=dated, origin=origin)


@verb(
    "research.count_records",
    creates=True,
    facts=("sources", "starts_on", "ends_on", "purpose", "by_index"),
)
def count_records(
    actor: Actor,
    study: Study,
    *,
    name: str,
    sources: Sequence[str],
    starts_on: date,
    ends_on: date,
    purpose: str,
    by_index: bool = False,
) -> CaptureTable:
    """Count which clients are on which lists of the agency's own records; only counts are kept."""
    histories = counted(actor, sources, starts_on, ends_on, by_index=by_index)
    _describe(actor, study, sources, by_index=by_index)
    source = _("%(agency)s: own records") % {"agency": actor.agency.name}
    return _kept(
        actor, study, histories,
        name=name, source=source, dated=ends_on, origin="records", purpose=purpose,
    )  # fmt: skip


def _kept(
    actor: Actor, study: Study, histories: CaptureHistories, **about: str | date
) -> CaptureTable:
    return CaptureTable.objects.create(
        agency=actor.agency,
        created_by=actor.user,
        study=study,
        lists=list(histories.lists),
        cells=[list(cell) for cell in histories.cells()],
        **about,
    )


def _describe(actor: Actor, study: Study, sources: Sequence[str], *, by_index: bool) -> None:
    """Write the coverage notes of lists that nobody has described yet."""
    how = _by_index() if by_index else _("By the person's record in one case.")
    for source in (SOURCES[code] for code in sources):
        StudyList.objects.get_or_create(
            study=study,
            name=source.code,
            defaults={
                "agency": actor.agency,
                "created_by": actor.user,
                "keeper": actor.agency.name,
                "covers": str(source.covers),
                "misses": str(source.misses),
                "linkage": how,
            },
        )


def _by_index() -> str:
    return _("By the person's record, and by exactly the same words and numbers in our index.")
