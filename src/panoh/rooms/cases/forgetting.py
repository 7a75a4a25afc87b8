"""Forgetting one person of a case: what told of them is overwritten, what stays is sealed anew.

What the case tells as a whole (notes, what happened, the screening, the plan) goes with its last
potential victim. While others are left, their data stay; the case gets a new key and the old one
is destroyed. With the last person the envelope itself is destroyed, and the case stays as a line
of figures: country, form, month, and how it ended.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from panoh.kernel.files.keeping import shred
from panoh.kernel.sheets.models import Entry
from panoh.kernel.vault.destroying import blank, destroy, discard_drafts, reseal, unindex
from panoh.rooms.cases.doors import Forgetting
from panoh.rooms.screening.models import Determination

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import Model

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case, Person
    from panoh.rooms.screening.models import Screening

PERSON = {"language": "", "citizenship": "", "reachable": "unknown"}


def forgetting(person: Person) -> Forgetting:
    """Whom to forget, and what of the case goes along."""
    left = person.case.persons.filter(erased_at=None).exclude(pk=person.pk)
    return Forgetting(person, not left.exists(), not left.filter(role="client").exists())


def empty(what: Forgetting, notes: Iterable[str] = ()) -> None:
    """Overwrite what tells of the person; ``notes``: entries that were said to."""
    person, case, now = what.person, what.person.case, timezone.now()
    blank(person, "identity", "safety", erased_at=now, **PERSON)
    unindex(person)
    for consent in person.consents.all():
        ended = {"state": "withdrawn", "withdrawn_at": now} if consent.state == "given" else {}
        blank(consent, "details", language="", guardian=None, **ended)
    for exception in person.exceptions.all():
        blank(exception, "reason")
    whose = Q(person=person) | (Q(person=None) if what.last_client else Q())
    for need in case.needs.filter(whose):
        blank(need, "note")
    for document in case.documents.filter(whose):
        blank(document, "about", "content", "thumbnail", state="removed", removed_at=now)
        transaction.on_commit(partial(shred, document.file))
    _empty_entries(what, set(notes))
    if what.last_client:
        _empty_case(case)
    discard_drafts([str(person.pk), case.code])


def _empty_entries(what: Forgetting, notes: set[str]) -> None:
    entries = list(Entry.objects.about(what.person.case))
    gone = {entry.pk for entry in entries} if what.last_client else _with_versions(entries, notes)
    for entry in entries:
        if entry.pk in gone:
            empty_entry(entry)


def _with_versions(entries: Iterable[Entry], notes: set[str]) -> set[UUID]:
    """These notes, what each was corrected from, and to: all of it says the same of somebody."""
    root: dict[UUID, UUID] = {}
    for entry in entries:  # the oldest first, so that what an entry corrects is known before it
        root[entry.pk] = root.get(entry.replaces_id or entry.pk, entry.pk)
    named = {first for pk, first in root.items() if str(pk) in notes}
    return {pk for pk, first in root.items() if first in named}


def empty_entries_about(record: Model) -> None:
    """Every entry about a record, in all its versions."""
    for entry in Entry.objects.about(record):
        empty_entry(entry)


def empty_entry(entry: Entry) -> None:
    """The answers go; that something was filled in, when and by whom, stays."""
    blank(entry, "sealed", plain={})


def _empty_case(case: Case) -> None:
    """The plan and the screening told of the last potential victim."""
    nothing_next = {"next_kind": "", "next_due_at": None, "next_owner": None, "waiting_for": ""}
    blank(case, "plan", source_key="", **nothing_next)
    if case.screening is not None:
        empty_screening(case.screening)


def empty_screening(screening: Screening) -> None:
    """What was said and decided goes; that there was a screening, and when, stays."""
    empty_entries_about(screening)
    for one in Determination.objects.filter(screening=screening):
        blank(one, "reasons", body_name="")
    discard_drafts([str(screening.pk)])


def seal(actor: Actor, what: Forgetting) -> None:
    """Destroy the key: the envelope's for good, or the one before what is left is sealed anew."""
    case = what.person.case
    if not what.alone:
        reseal(actor.keys, case.envelope)
        return
    destroy(case.envelope)
    ended = case.closed_at or timezone.now()
    blank(
        case,
        erased_at=timezone.now(),
        state="closed",
        close_reason=case.close_reason or "person_ended",
        closed_at=month_of(ended),
        opened_on=case.opened_on.replace(day=1),
        source_key="",
        worker=None,
    )


def month_of(moment: datetime) -> datetime:
    """The first of the month, at noon: in figures the same, and tells no day."""
    return moment.replace(day=1, hour=12, minute=0, second=0, microsecond=0)
