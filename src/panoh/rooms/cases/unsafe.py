"""A number that is no longer safe: every task to it falls, on every record of the agency.

Persons here, and by the doors what rooms above keep: call-backs of the line, messages, copies
that partners hold. Numbers are found by the agency's blind index; none is stored for this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from panoh.kernel.audit.chain import append
from panoh.kernel.vault import index
from panoh.rooms.cases import doors
from panoh.rooms.cases.models import Person
from panoh.rooms.cases.reaching import number_of, stop_if_forbidden
from panoh.science.linkage.names import phone_key

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

MOST = 500  # persons who share one number


def fall(actor: Actor, number: str) -> list[Person]:
    """Nobody calls or writes to this number from now on; call it inside a verb. Gives whom."""
    people = [one for one in _called_at(actor, number) if one.number_unsafe_at is None]
    for person in people:
        _mark(person, unsafe=True)
        stopped = stop_if_forbidden(actor, person.case)
        append(actor, "cases.number_fell", person, stopped=stopped)
    doors.number_fell(actor, number, _called_at(actor, number))
    return people


def lift(actor: Actor, number: str) -> list[Person]:
    """A supervisor made sure that the number is safe; nothing that fell comes back by itself."""
    people = [one for one in _called_at(actor, number) if one.number_unsafe_at is not None]
    for person in people:
        _mark(person, unsafe=False)
        append(actor, "cases.number_lifted", person)
    doors.number_lifted(actor, number, _called_at(actor, number))
    return people


def known(actor: Actor, number: str, but: Person | None = None) -> bool:
    """Whether somebody else's record of the agency says that this number is no longer safe."""
    if not number:
        return False
    return of_person(actor, number, but) or doors.number_known(actor, number)


def of_person(actor: Actor, number: str, but: Person | None = None) -> bool:
    """Whether a person in a case of the agency has this number, reported as no longer safe."""
    others = [one for one in _called_at(actor, number) if but is None or one.pk != but.pk]
    return any(one.number_unsafe_at is not None for one in others)


def same(one: str, other: str, region: str) -> bool:
    """Whether two spellings are one number."""
    return bool(one) and phone_key(one, region) == phone_key(other, region)


def _called_at(actor: Actor, number: str) -> list[Person]:
    """Persons of the agency who are called at this number (not at another of theirs)."""
    region = actor.agency.country
    ids = index.find(actor.keys, number, Person, region=region, limit=MOST)
    rows = Person.objects.filter(pk__in=ids, agency=actor.agency).order_by("created_at", "id")
    found = rows.select_related("agency", "case__envelope", "case__next_person")
    return [one for one in found if same(number_of(actor, one), number, region)]


def _mark(person: Person, *, unsafe: bool) -> None:
    person.number_unsafe_at = timezone.now() if unsafe else None
    person.version += 1
    person.save(update_fields=["number_unsafe_at", "version"])
