"""Writing answers down, correcting them, reading them. Called by a room's verbs, inside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import values
from panoh.kernel.sheets.models import Entry
from panoh.kernel.verbs.wrapper import Refused

if TYPE_CHECKING:
    from django.db.models import Model

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.sheets.declare import Sheet
    from panoh.kernel.vault.models import Envelope

Answers = dict[str, Any]


class NoEnvelope(ValueError):
    """Personal answers were given, but no envelope to seal them in."""


def split(sheet: Sheet, given: Mapping[str, Any]) -> tuple[Answers, Answers]:
    """Stored answers as (plain, sealed), by each question's care."""
    plain: Answers = {}
    sealed: Answers = {}
    for name, value in values.ready(sheet, given).items():
        part = sealed if sheet.questions[name].care.sealed else plain
        part[name] = value
    return plain, sealed


def fill(
    actor: Actor,
    sheet: Sheet,
    given: Mapping[str, Any],
    subject: Model,
    envelope: Envelope | None = None,
) -> Entry:
    """Write answers (a form's cleaned data, or stored ones) down on a record.

    Raises BadAnswer, NoEnvelope, and Locked or NotHeld where the actor cannot seal.
    """
    entry = Entry(subject_type=subject._meta.label_lower, subject_id=subject.pk)
    return _write(actor, entry, sheet, given, envelope)


def correct(
    actor: Actor, entry: Entry, given: Mapping[str, Any], sheet: Sheet | None = None
) -> Entry:
    """A new entry that replaces this one, which stays; asks the questions of its day unless told.

    Raises Refused when it is corrected already, and what ``fill`` raises.
    """
    if entry.replaced:
        raise Refused(_("This was corrected already. Open the newest version and correct that."))
    new = Entry(subject_type=entry.subject_type, subject_id=entry.subject_id, replaces=entry)
    return _write(actor, new, sheet or entry.declaration, given, entry.envelope)


def _write(
    actor: Actor, entry: Entry, sheet: Sheet, given: Mapping[str, Any], envelope: Envelope | None
) -> Entry:
    entry.sheet, entry.version = sheet.name, sheet.version
    entry.agency, entry.author, entry.envelope = actor.agency, actor.user, envelope
    entry.plain, sealed = split(sheet, given)
    if sealed and envelope is None:
        raise NoEnvelope(f"{sheet} has personal answers: give an envelope.")
    if sealed:
        actor.keys.write(entry, "sealed", sealed)
    entry.save(force_insert=True)
    return entry


def answers(actor: Actor, entry: Entry) -> Answers:
    """All answers, in the order asked; raises Locked or NotHeld where the seal does not open."""
    sealed = actor.keys.read(entry, "sealed") if entry.sealed else {}
    given = entry.plain | sealed
    return {name: given[name] for name in entry.declaration.questions if name in given}


def history(entry: Entry) -> list[Entry]:
    """The entry with all that it corrects and all that correct it, the first one first."""
    same = Entry.objects.filter(
        subject_type=entry.subject_type, subject_id=entry.subject_id, sheet=entry.sheet
    )
    by_id = {one.pk: one for one in same.select_related("author", "agency")}
    after = {one.replaces_id: one for one in by_id.values() if one.replaces_id}
    first = by_id[entry.pk]
    while first.replaces_id:
        first = by_id[first.replaces_id]
    chain = [first]
    while (newer := after.get(chain[-1].pk)) is not None:
        chain.append(newer)
    return chain
