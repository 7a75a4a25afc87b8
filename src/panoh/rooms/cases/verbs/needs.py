"""Writes about needs: what a person needs, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from panoh.kernel.verbs.wrapper import verb
from panoh.rooms.cases import checks
from panoh.rooms.cases.codes import NEED_KINDS
from panoh.rooms.cases.models import Need

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case, Person


@verb("cases.add_need", facts=("kind",), creates=True)
def add_need(
    actor: Actor, case: Case, *, kind: str, person: Person | None = None, text: str = ""
) -> Need:
    """Write down that somebody needs something."""
    if person is not None:
        checks.in_case(person, case)
    need = Need(case=case, agency=case.agency, created_by=actor.user, person=person)
    need.kind = checks.coded(NEED_KINDS, kind)
    actor.keys.write(need, "note", {"text": text.strip()})
    need.save(force_insert=True)
    return need


@verb("cases.meet_need", facts=("kind",))
def meet_need(actor: Actor, need: Need, *, outcome: str = "") -> Need:
    """The need is met; say how."""
    return _end(actor, need, outcome)


@verb("cases.drop_need", facts=("kind",))
def drop_need(actor: Actor, need: Need, *, outcome: str = "") -> Need:
    """The need could not be met; say why."""
    return _end(actor, need, outcome)


def _end(actor: Actor, need: Need, outcome: str) -> Need:
    need.ended_at = timezone.now()
    note = actor.keys.read(need, "note")
    actor.keys.write(need, "note", {**note, "outcome": outcome.strip()})
    return need
