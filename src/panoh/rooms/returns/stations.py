"""The line of stations: dates, whose it is, and what blocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.ui.parts import Step
from panoh.rooms.cases.codes import label
from panoh.rooms.returns.blocks import Block, blocks, latest_risks
from panoh.rooms.returns.clocks import CLEARANCE, is_late
from panoh.rooms.returns.codes import ISSUED, PAPERS_STATES
from panoh.rooms.returns.standing import GRAVE, LATE, standing

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.models import Agency
    from panoh.rooms.returns.models import Return

NOBODY = _("nobody chosen yet")


def stations(journey: Return) -> list[Step]:
    """Risk, papers, clearance, journey, reception, received; one of them is now."""
    steps = _steps(journey)
    if journey.is_over or any(step.state == "now" for step in steps):
        return steps
    following = next((step for step in steps if step.state == "todo"), None)
    return [replace(step, state="now") if step is following else step for step in steps]


def _steps(journey: Return) -> list[Step]:
    found = [] if journey.departed_at or journey.is_over else blocks(journey)
    by = {name: [one for one in found if one.station == name] for name in STATIONS}
    return [
        _risk(journey, by["risk"]),
        _papers(journey, by["papers"]),
        _clearance(journey, by["clearance"]),
        _way(journey, by["journey"]),
        _reception(journey, by["reception"]),
        _received(journey),
    ]


STATIONS = ("risk", "papers", "clearance", "journey", "reception")


def _name(agency: Agency | None) -> Lazy | str:
    return agency.name if agency else NOBODY


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _state(journey: Return, found: list[Block], *, done: bool, late: bool = False) -> str:
    """Blocked before late before done before now; a stopped return has nothing more to do."""
    if any(one.code in GRAVE for one in found) and not journey.is_over:
        return "blocked"
    if done:
        return "done"
    if journey.is_over:
        return "todo"
    return "late" if late else "todo"


def _note(found: list[Block]) -> Lazy | str:
    """The gravest block, else the first."""
    ordered = sorted(found, key=lambda one: one.code not in GRAVE)
    return ordered[0].sentence if ordered else ""


def _risk(journey: Return, found: list[Block]) -> Step:
    newest = latest_risks(journey).values()
    state = _state(journey, found, done=bool(newest) and not found)
    on = max((one.assessed_on for one in newest), default=None)
    return Step(_("Risk assessed"), state, note=_note(found), on=on, owner=journey.agency.name)


def _papers(journey: Return, found: list[Block]) -> Step:
    papers = journey.papers
    state = _state(journey, found, done=papers.state in ISSUED, late=is_late(papers))
    state = "now" if state == "todo" and journey.state == "papers" else state
    where = label(PAPERS_STATES, papers.state)
    grave = [one for one in found if one.code in GRAVE]
    on = _day(papers.delivered_at or papers.issued_at or papers.requested_at)
    note = _note(grave) or where
    return Step(_("Papers"), state, note=note, on=on, owner=_name(journey.consulate))


def _clearance(journey: Return, found: list[Block]) -> Step:
    asked = journey.clearance_asked_at
    late = asked is not None and asked + CLEARANCE < timezone.now()
    state = _state(journey, found, done=journey.cleared_at is not None, late=late)
    state = "now" if state == "todo" and journey.state == "clearance" else state
    on = _day(journey.cleared_at or asked)
    return Step(_("Clearance"), state, note=_note(found), on=on, owner=journey.agency.name)


def _way(journey: Return, found: list[Block]) -> Step:
    arrived = journey.met_at is not None
    state = _state(journey, found, done=arrived)
    state = "now" if state == "todo" and journey.state == "journey" else state
    on = _day(journey.departed_at or journey.departs_at)
    return Step(_("Journey"), state, note=_note(found), on=on, owner=journey.agency.name)


def _reception(journey: Return, found: list[Block]) -> Step:
    overdue = journey.state == "journey" and standing(journey).rank > LATE
    state = _state(journey, found, done=journey.met_at is not None, late=overdue)
    state = "now" if state == "todo" and journey.state == "reception" else state
    on = _day(journey.met_at or journey.arrives_at)
    owner = _name(journey.receiver)
    return Step(_("Met on arrival"), state, note=_note(found), on=on, owner=owner)


def _received(journey: Return) -> Step:
    late = journey.state == "reception" and standing(journey).rank == LATE
    state = _state(journey, [], done=journey.received_at is not None, late=late)
    state = "now" if state == "todo" and journey.state == "reception" else state
    owner = _name(journey.receiver)
    return Step(_("Received"), state, on=_day(journey.received_at), owner=owner)
