"""A person asks; somebody answers within thirty days, and a second person confirms an erasure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets.models import Entry
from panoh.kernel.verbs.wrapper import verb
from panoh.rooms.cases import checks, doors
from panoh.rooms.rights.codes import CHECKS, KINDS, REFUSALS
from panoh.rooms.rights.erasing import erase
from panoh.rooms.rights.models import Request

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Person

ANSWER_WITHIN = timedelta(days=30)


@verb("rights.open", facts=("kind", "checked_by"), creates=True)
def open_request(
    actor: Actor,
    person: Person,
    *,
    kind: str,
    checked_by: str,
    asked_on: date | None = None,
    words: str = "",
    notes: Iterable[str] = (),
) -> Request:
    """A person asks to see, correct or erase what is kept; it is answered within thirty days.

    ``notes``: ids of notes of the case that are to go with an erasure although others stay.
    """
    today = timezone.localdate()
    day = asked_on or today
    checks.demand(day <= today, _("Nobody asked in the future."))
    request = Request(
        case=person.case,
        agency=person.case.agency,
        created_by=actor.user,
        person=person,
        kind=checks.coded(KINDS, kind),
        checked_by=checks.coded(CHECKS, checked_by),
        asked_on=day,
        due_on=day + ANSWER_WITHIN,
        entries=_own_notes(person, notes),
    )
    child = checked_by != "guardian" or person.is_child
    checks.demand(child, _("Only for a child a guardian asks. An adult asks themselves."))
    asks_what = kind != "correction" or bool(words.strip())
    checks.demand(asks_what, _("Write what is wrong, and what would be right."))
    actor.keys.write(request, "words", {"asked": words.strip()})
    request.save(force_insert=True)
    return request


def _own_notes(person: Person, notes: Iterable[str]) -> list[str]:
    """Those that are entries of the person's own case."""
    asked = set(notes)
    own = {str(pk) for pk in Entry.objects.about(person.case).values_list("pk", flat=True)}
    checks.demand(asked <= own, _("One of these notes belongs to another case."))
    return sorted(asked)


@verb("rights.give", facts=("language", "form"))
def give(actor: Actor, request: Request, *, language: str, form: str) -> Request:
    """Hand over everything that is kept, as a document or as data, in the person's language."""
    if form not in ("pdf", "json"):
        raise ValueError(form)
    checks.demand(language != "", _("Choose a language."))
    return _decided(actor, request)


@verb("rights.correct", facts=("told",))
def correct(actor: Actor, request: Request, *, answer: str) -> Request:
    """The mistake was put right; who holds a copy is told to ask for a newer one."""
    checks.demand(bool(answer.strip()), _("Write what was put right."))
    request.told = doors.corrected(actor, request.person)
    _write(actor, request, answer=answer)
    return _decided(actor, request)


@verb("rights.refuse", facts=("refusal",))
def refuse(
    actor: Actor, request: Request, *, refusal: str, answer: str, statement: str = ""
) -> Request:
    """Not done, or not all of it, with the reason; the person's own statement stays beside it."""
    request.refusal = checks.coded(REFUSALS, refusal)
    checks.demand(bool(answer.strip()), _("Say why, in words that the person can answer to."))
    _write(actor, request, answer=answer, statement=statement)
    return _decided(actor, request)


@verb("rights.confirm_erasure", facts=("complete_on",))
def confirm_erasure(actor: Actor, request: Request) -> Request:
    """A second person confirms: everything that tells of the person is destroyed now."""
    request.complete_on = erase(actor, request.person, request.entries)
    request.words, request.entries = b"", []
    return _decided(actor, request)


def _write(actor: Actor, request: Request, **texts: str) -> None:
    told = {name: text.strip() for name, text in texts.items()}
    actor.keys.write(request, "words", {**actor.keys.read(request, "words"), **told})


def _decided(actor: Actor, request: Request) -> Request:
    request.decided_by, request.answered_at = actor.user, timezone.now()
    return request
