"""Events in words: for tables on pages, and for files."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from panoh.kernel.audit.facts import FACT_LABELS, Fact
from panoh.kernel.audit.kinds import WrongEvent, kind_of
from panoh.kernel.audit.looking import told
from panoh.kernel.audit.sharing import deeds
from panoh.kernel.audit.subjects import SUBJECTS, Subject, codes_of
from panoh.kernel.sheets.export import harmless
from panoh.kernel.ui.parts import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from panoh.kernel.actors.models import Agency
    from panoh.kernel.audit.models import Event

OWN = (
    Column(gettext_lazy("Number"), kind="number"),
    Column(gettext_lazy("When")),
    Column(gettext_lazy("Who")),
    Column(gettext_lazy("What")),
    Column(gettext_lazy("On what")),
    Column(gettext_lazy("Details")),
)
OF_SHARED = (
    Column(gettext_lazy("When")),
    Column(gettext_lazy("Agency")),
    Column(gettext_lazy("Role today")),
    Column(gettext_lazy("What")),
    Column(gettext_lazy("On what")),
    Column(gettext_lazy("Details")),
)
FILE = ("chain", "number", "at", "agency", "who", "what", "event", "on", "record", "details")


@dataclass(frozen=True)
class Line:
    """One event in words; ``who`` is a person of one's own agency, or roles of another's."""

    event: Event
    agency: str
    who: str
    on: str
    record: str
    details: str

    @property
    def what(self) -> str:
        """What was done."""
        return what(self.event.verb)


def what(verb: str) -> str:
    """What was done, in words; an event of an older version by its name."""
    try:
        return str(kind_of(verb).label)
    except WrongEvent:
        return verb


def own_lines(events: Iterable[Event]) -> list[Line]:
    """Events of one's own agency, with the people's names."""
    rows = list(events)
    codes = codes_of(rows)
    return [
        Line(one.event, one.agency, one.who, *_record(one.event, codes), details(one.event))
        for one in told(rows)
    ]


def shared_lines(events: Iterable[Event], agency: Agency) -> list[Line]:
    """Events on shared records, told to the agency that handed them over."""
    rows = list(events)
    codes = codes_of(rows)
    return [
        Line(
            one.event,
            one.agency,
            ", ".join(str(role.label) for role in one.roles),
            *_record(one.event, codes),
            details(one.event, others=one.event.chain != agency.code),
        )
        for one in deeds(rows)
    ]


def _record(event: Event, codes: dict[tuple[str, str], str]) -> tuple[str, str]:
    key = (event.subject_type, event.subject_id)
    label = str(SUBJECTS.get(event.subject_type, Subject(event.subject_type)).label)
    return label, codes.get(key, "")


def details(event: Event, *, others: bool = False) -> str:
    """The facts in words. ``others``: without what points to another agency's own records."""
    known = _facts(event.verb)
    told_facts = []
    for name, value in event.facts.items():
        fact = known.get(name)
        if others and (fact is None or fact.points):
            continue
        said = fact.said(value) if fact else str(value)
        if said:
            label = FACT_LABELS.get(name, name)
            told_facts.append(_("%(name)s: %(value)s") % {"name": label, "value": said})
    return "; ".join(told_facts)


def _facts(verb: str) -> Mapping[str, Fact]:
    try:
        return kind_of(verb).facts
    except WrongEvent:
        return {}


def own_table(lines: Iterable[Line]) -> Table:
    """One's own agency's events."""
    rows = [
        (
            one.event.number,
            one.event.at,
            one.who,
            one.what,
            Cell(one.on, note=one.record),
            one.details,
        )
        for one in lines
    ]
    return Table(_("Events"), OWN, rows)


def shared_table(lines: Iterable[Line]) -> Table:
    """What was done with shared records."""
    rows = [
        (one.event.at, one.agency, one.who, one.what, Cell(one.on, note=one.record), one.details)
        for one in lines
    ]
    return Table(_("What was done with them"), OF_SHARED, rows)


def as_csv(lines: Sequence[Line]) -> str:
    """The same as a file; no cell is a formula to a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(FILE)
    for one in lines:
        event = one.event
        cells = (
            event.chain, event.number, event.at.isoformat(timespec="seconds"), one.agency, one.who,
            one.what, event.verb, one.on, one.record, one.details,
        )  # fmt: skip
        writer.writerow([harmless(str(cell)) for cell in cells])
    return out.getvalue()
