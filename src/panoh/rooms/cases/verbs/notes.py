"""Writes of what was done and told: notes and the history of what happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import entries
from panoh.kernel.sheets.models import Entry
from panoh.kernel.verbs.wrapper import verb
from panoh.rooms.cases import checks
from panoh.rooms.cases.sheets import HISTORY, NOTE

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case


@verb("cases.add_note", facts=("sheet",), creates=True)
def add_note(actor: Actor, case: Case, *, answers: Mapping[str, Any]) -> Entry:
    """Write a note; answers of the sheet cases.note."""
    return entries.fill(actor, NOTE, answers, case, case.envelope)


@verb("cases.correct_note", facts=("sheet", "replaces_id"), creates=True)
def correct_note(actor: Actor, case: Case, *, entry: Entry, answers: Mapping[str, Any]) -> Entry:
    """Correct a note of this case: both versions stay."""
    own = (entry.subject_type, entry.subject_id) == (case._meta.label_lower, case.pk)
    checks.demand(own, _("This note belongs to another case."))
    return entries.correct(actor, entry, answers)


@verb("cases.record_history", facts=("sheet", "version"), creates=True)
def record_history(actor: Actor, case: Case, *, answers: Mapping[str, Any]) -> Entry:
    """Write down what happened (sheet cases.history); an earlier version stays behind it."""
    rows = Entry.objects.about(case).filter(sheet=HISTORY.name).current()
    earlier = rows.order_by("-created_at", "-id").first()
    if earlier is not None:
        return entries.correct(actor, earlier, answers, HISTORY)
    return entries.fill(actor, HISTORY, answers, case, case.envelope)
