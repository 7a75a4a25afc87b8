"""Reads: one's files, a file's notes and summary; each opening is recorded on the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils import timezone

from panoh.kernel.access.decide import visible
from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.actors.models import Membership, User
from panoh.kernel.sheets import entries
from panoh.kernel.sheets.models import Entry
from panoh.kernel.verbs.wrapper import read_event
from panoh.rooms.cases.queries import open_person
from panoh.rooms.cases.released import first_name
from panoh.rooms.specialists.models import SpecialistFile
from panoh.rooms.specialists.sheets import NOTE

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency
    from panoh.rooms.cases.models import Case

NAMED = ("case", "case__agency", "case__envelope", "person", "envelope", "specialist", "agency")


def specialists(agency: Agency) -> QuerySet[User]:
    """The agency's people who may have a file, by name."""
    roles = PERMITS["specialists.write"].keys()
    holding = Membership.objects.holding(timezone.localdate()).filter(agency=agency)
    fit = [one.user_id for one in holding if one.role_set & roles]
    return User.objects.filter(pk__in=fit).order_by("display_name", "pk")


def files(actor: Actor, verb: str) -> QuerySet[SpecialistFile]:
    """The files that the actor may see under a verb."""
    return visible(actor, verb, SpecialistFile.objects.select_related(*NAMED))


def own(actor: Actor) -> QuerySet[SpecialistFile]:
    """The files that are assigned to the actor, in open cases."""
    return files(actor, "specialists.list").filter(case__state="open")


def own_file(actor: Actor, pk: UUID) -> SpecialistFile:
    """A file that is assigned to the actor; Http404."""
    return _one(files(actor, "specialists.read"), pk)


def managed_file(actor: Actor, pk: UUID) -> SpecialistFile:
    """A file of a case that the actor manages; Http404."""
    return _one(files(actor, "specialists.assign"), pk)


def summarised_file(actor: Actor, pk: UUID) -> SpecialistFile:
    """A file whose summary the actor may read; Http404."""
    return _one(files(actor, "specialists.read_summary"), pk)


def _one(rows: QuerySet[SpecialistFile], pk: UUID) -> SpecialistFile:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def of_case(actor: Actor, case: Case) -> list[SpecialistFile]:
    """The files of a case, for whom the matrix lets see them."""
    return list(files(actor, "specialists.read_summary").filter(case=case))


def noted_file(actor: Actor, pk: UUID, entry: UUID) -> SpecialistFile:
    """A file that is assigned to the actor, with one note that stands now in ``note``; Http404."""
    file = own_file(actor, pk)
    file.note = _notes(file).filter(pk=entry).first()
    if file.note is None:
        raise Http404
    file.note.envelope = file.envelope
    return file


def _notes(file: SpecialistFile) -> QuerySet[Entry]:
    rows = Entry.objects.about(file).filter(sheet=NOTE.name).current()
    return rows.select_related("author", "agency").order_by("-created_at", "-id")


@dataclass(frozen=True)
class Opened:
    """A file, opened: what to call the person, how to reach them safely, the notes, the summary."""

    name: str
    safety: dict[str, Any]
    notes: list[tuple[Entry, dict[str, Any]]]
    summary: dict[str, Any]


def opened(actor: Actor, file: SpecialistFile) -> Opened:
    """What its specialist reads; recorded on the case. Raises Locked, NotHeld."""
    read_event(actor, "specialists.read", file.case, kind=file.kind)
    known = open_person(actor, file.person, file.case)
    notes = []
    for entry in _notes(file):
        entry.envelope = file.envelope  # one envelope object for all: its key is opened once
        notes.append((entry, entries.answers(actor, entry)))
    summary = actor.keys.read(file, "summary")
    return Opened(first_name(known.identity), known.safety, notes, summary)


def summary(actor: Actor, file: SpecialistFile) -> dict[str, Any]:
    """What helpers must heed; recorded on the case. Raises Locked, NotHeld."""
    read_event(actor, "specialists.read_summary", file.case, kind=file.kind)
    return actor.keys.read(file, "summary")


def note_reading(method: str | None, actor: Actor, file: SpecialistFile) -> None:
    """Record on the case that a form was shown with what was written; sending it is a verb."""
    if method != "POST":
        read_event(actor, "specialists.read", file.case, kind=file.kind)
