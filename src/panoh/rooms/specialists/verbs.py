"""Every write of the room: a case manager assigns, the specialist writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import entries, values
from panoh.kernel.vault.envelopes import new_envelope
from panoh.kernel.verbs.wrapper import verb
from panoh.rooms.cases.checks import demand, in_case
from panoh.rooms.specialists.models import KINDS, SpecialistFile
from panoh.rooms.specialists.queries import specialists
from panoh.rooms.specialists.sheets import NOTE, SUMMARY

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import User
    from panoh.kernel.sheets.models import Entry
    from panoh.rooms.cases.models import Case, Person


@verb("specialists.open", facts=("kind", "to"), creates=True)
def open_file(actor: Actor, case: Case, *, person: Person, kind: str, to: User) -> SpecialistFile:
    """Ask a specialist to help somebody of a case: the specialist's file on this person."""
    in_case(person, case)
    demand(kind in dict(KINDS), _("This is not in the list."))
    return SpecialistFile.objects.create(
        agency=case.agency,
        created_by=actor.user,
        case=case,
        person=person,
        kind=kind,
        specialist=_specialist(actor, to),
        envelope=new_envelope([case.agency], kind="specialist"),
    )


@verb("specialists.assign", facts=("to",))
def assign(actor: Actor, file: SpecialistFile, *, to: User) -> SpecialistFile:
    """Give the file to another specialist, who reads what is in it; the one before no longer."""
    demand(to.pk != file.specialist_id, _("This specialist has the file already."))
    file.specialist = _specialist(actor, to)
    return file


@verb("specialists.release")
def release(_actor: Actor, file: SpecialistFile) -> SpecialistFile:
    """Take the file from its specialist: nobody reads the notes until the next one has it."""
    file.specialist = None
    return file


@verb("specialists.write", facts=("sheet",), creates=True)
def write(actor: Actor, file: SpecialistFile, *, answers: Mapping[str, Any]) -> Entry:
    """Write a note; answers of the sheet specialists.note."""
    return entries.fill(actor, NOTE, answers, file, file.envelope)


@verb("specialists.correct", facts=("sheet", "replaces_id"), creates=True)
def correct(
    actor: Actor, file: SpecialistFile, *, entry: Entry, answers: Mapping[str, Any]
) -> Entry:
    """Correct a note of this file: both versions stay."""
    own = (entry.subject_type, entry.subject_id) == (file._meta.label_lower, file.pk)
    demand(own, _("This note belongs to another file."))
    return entries.correct(actor, entry, answers)


@verb("specialists.summarise")
def summarise(actor: Actor, file: SpecialistFile, *, answers: Mapping[str, Any]) -> SpecialistFile:
    """Say what helpers must heed; answers of the sheet specialists.summary."""
    actor.keys.write(file, "summary", values.ready(SUMMARY, answers))
    file.summary_at = timezone.now()
    return file


def _specialist(actor: Actor, to: User) -> User:
    fit = specialists(actor.agency).filter(pk=to.pk).exists()
    demand(fit, _("Only a specialist of your agency can have a file."))
    return to
