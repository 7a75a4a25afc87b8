"""Writes about the persons of a case: who they are, how to reach them safely."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import values
from panoh.kernel.vault import index
from panoh.kernel.vault.crypto import Unreadable
from panoh.kernel.vault.keyring import NotHeld
from panoh.kernel.verbs.wrapper import verb
from panoh.rooms.cases import checks, unsafe
from panoh.rooms.cases.ages import CHILD_BANDS, age_on, band_of
from panoh.rooms.cases.codes import AGE_BANDS, PERSON_ROLES, REACHABLE, RELATIONS, SEXES
from panoh.rooms.cases.models import Case, Person
from panoh.rooms.cases.reaching import number_of, stop_if_forbidden
from panoh.rooms.cases.sheets import IDENTITY, SAFETY

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

NAMES = ("first_name", "patronymic", "surname", "name_used", "name_in_document")
PHONES = ("phone", "phone_other")
CODED = {
    "role": PERSON_ROLES,
    "relation": RELATIONS,
    "sex": SEXES,
    "age_band": AGE_BANDS,
    "reachable": REACHABLE,
}


@dataclass(frozen=True)
class NewPerson:
    """Somebody to be added to a case.

    ``identity`` and ``safety`` are answers to the sheets cases.identity and cases.safety. A date
    of birth decides ``age_band`` and ``is_child``; without one they are taken as given.
    """

    role: str = "client"
    relation: str = "self"
    sex: str = "unknown"
    age_band: str = "unknown"
    is_child: bool | None = None
    citizenship: str = ""
    language: str = ""
    reachable: str = "unknown"
    identity: Mapping[str, Any] = field(default_factory=dict)
    safety: Mapping[str, Any] = field(default_factory=dict)


@verb("cases.add_person", facts=("role", "relation"), creates=True)
def add_person(actor: Actor, case: Case, *, person: NewPerson) -> Person:
    """Add somebody to a case: a potential victim, a relative, another."""
    return enter_person(actor, case, person)


@verb("cases.number_unsafe")
def number_unsafe(actor: Actor, person: Person) -> Person:
    """The person's number is no longer safe: every task to it falls, whoever has it."""
    number = number_of(actor, person)
    checks.demand(bool(number), _("No number of this person is known here."))
    unsafe.fall(actor, number)
    person.refresh_from_db()
    return person


@verb("cases.number_safe")
def number_safe(actor: Actor, person: Person) -> Person:
    """A supervisor has made sure that the person's number is safe again."""
    unsafe.lift(actor, number_of(actor, person))
    person.refresh_from_db()
    return person


@verb("cases.change_person", facts=("role", "relation"))
def change_person(
    actor: Actor,
    /,
    person: Person,
    *,
    identity: Mapping[str, Any] | None = None,
    safety: Mapping[str, Any] | None = None,
    **columns: Any,
) -> Person:
    """Change what is known of a person; what is not given stays. Re-indexes names and numbers."""
    before = number_of(actor, person)
    _set(person, columns)
    _seal(actor, person, identity, safety)
    _follow_number(actor, person, before)
    person.save()
    stop_if_forbidden(actor, person.case)
    return person


def _follow_number(actor: Actor, person: Person, before: str) -> None:
    """Another number is safe unless it is known not to be; the same one stays as it was."""
    now = number_of(actor, person)
    if now and unsafe.same(now, before, actor.agency.country):
        return
    known = unsafe.known(actor, now, but=person)
    person.number_unsafe_at = timezone.now() if known else None


def enter_person(actor: Actor, case: Case, new: NewPerson) -> Person:
    """A person of a case, sealed and indexed; for use inside a verb."""
    person = Person(case=case, agency=case.agency, created_by=actor.user)
    columns = {name: getattr(new, name) for name in (*CODED, "citizenship", "language")}
    _set(person, {**columns, "is_child": new.is_child})
    _seal(actor, person, new.identity, new.safety)
    _follow_number(actor, person, "")
    person.save(force_insert=True)
    return person


def _set(person: Person, columns: Mapping[str, Any]) -> None:
    for name, value in columns.items():
        if name in CODED:
            setattr(person, name, checks.coded(CODED[name], value))
        elif name == "citizenship":
            person.citizenship = checks.country(value)
        elif name == "language":
            person.language = checks.language(value)
        elif name == "is_child":
            person.is_child = bool(value)
        else:
            raise TypeError(f"A person has no column {name!r}.")
    if person.age_band != "unknown":
        person.is_child = person.age_band in CHILD_BANDS


def _seal(
    actor: Actor,
    person: Person,
    identity: Mapping[str, Any] | None,
    safety: Mapping[str, Any] | None,
) -> None:
    """Write what is given, and index the person under all names and numbers known then."""
    known = actor.keys.read(person, "identity")
    safe = actor.keys.read(person, "safety")
    if identity is not None:
        known = values.ready(IDENTITY, identity)
        actor.keys.write(person, "identity", known)
    if safety is not None:
        safe = values.ready(SAFETY, safety)
        actor.keys.write(person, "safety", safe)
    if born := known.get("birth_date"):
        years = age_on(date.fromisoformat(born), timezone.localdate())
        person.age_band, person.is_child = band_of(years), years < ADULT
    _index(actor, person, known, safe)


@index.again(Person)
def index_again(actor: Actor, ids: Collection[UUID]) -> None:
    """Index persons anew, under the agency's new index key."""
    rows = Person.objects.filter(pk__in=ids).select_related("case__envelope")
    for person in rows.order_by("pk").select_for_update(of=("self",)):
        with suppress(NotHeld, Unreadable):  # what cannot be read is no longer found
            read = [actor.keys.read(person, column) for column in ("identity", "safety")]
            _index(actor, person, *read)


def _index(actor: Actor, person: Person, known: Mapping[str, Any], safe: Mapping[str, Any]) -> None:
    index.put(
        actor.keys,
        person,
        names=[*(known.get(name, "") for name in NAMES), *known.get("other_names", "").split(",")],
        phones=[*(known.get(name, "") for name in PHONES), safe.get("safe_number", "")],
        region=actor.agency.country,
    )


ADULT = 18
