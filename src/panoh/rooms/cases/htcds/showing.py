"""The story of a case tells what came with its row, once, where it stands in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.sheets import entries
from panoh.kernel.sheets.models import Entry
from panoh.kernel.sheets.read import read_rows
from panoh.kernel.ui.parts import Moment
from panoh.rooms.cases import doors
from panoh.rooms.cases.htcds.sheet import TOLD

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case

WHERE_AT_HOME = ("home_longitude", "home_latitude")  # as an address: not for every reader


def told(actor: Actor, case: Case) -> list[Moment]:
    """What another system told of the case, as rows; nothing for a case that began here."""
    rows = Entry.objects.about(case).current().filter(sheet=TOLD.name)
    return [_told(actor, case, entry) for entry in rows.select_related("author", "agency")]


def _told(actor: Actor, case: Case, entry: Entry) -> Moment:
    entry.envelope = case.envelope  # one envelope object for all: its key is opened once
    given = entries.answers(actor, entry)
    shown = {name: value for name, value in given.items() if name not in WHERE_AT_HOME}
    rows = [
        (row.label, row.text)
        for section in read_rows(entry.declaration, shown)
        for row in section.rows
        if row.text
    ]
    who, agency = entry.author.display_name, entry.agency.name
    return Moment(entry.created_at, TOLD.title, who, agency, rows=rows)


doors.add_story(told)
