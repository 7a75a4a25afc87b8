"""What leaves with each field group: its content as JSON, ready to be shown or sealed.

Nothing here decides whether it may leave: that is ``consents.covering``. Relatives' own data
leave only as far as their own consent to the same recipient and purpose goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from panoh.kernel.sheets import entries
from panoh.kernel.sheets.models import Entry
from panoh.rooms.cases.ages import age_on
from panoh.rooms.cases.consents import covering
from panoh.rooms.cases.groups import GROUPS
from panoh.rooms.cases.queries import Known, identities
from panoh.rooms.cases.sheets import HISTORY, IDENTITY, NOTE, SAFETY
from panoh.rooms.screening import queries as screenings

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency
    from panoh.rooms.cases.models import Case, Person

Content = dict[str, Any]
CONTACT = ("phone", "phone_other", "address", "city", "region", "postal_code", "residence", "email")
TELLING = {"first_name_age", "safety", "identity", "family", "contact"}


@dataclass(frozen=True)
class Source:
    """What the groups are made from: the case, the person, and everybody in it, opened."""

    actor: Actor
    case: Case
    person: Person
    known: dict[Any, Known]
    recipient: Agency | None
    purpose: str

    @property
    def identity(self) -> Content:
        """The person's answers of cases.identity."""
        return self.known[self.person.pk].identity if self.known else {}


def released_groups(
    actor: Actor,
    case: Case,
    person: Person,
    groups: Iterable[str],
    *,
    recipient: Agency | None = None,
    purpose: str = "referral",
) -> dict[str, Content]:
    """The content of each group, by its name, in the usual order; JSON values only.

    Opening identities for it is recorded as a reading. KeyError for an unknown group; raises
    Locked, NotHeld.
    """
    asked = {GROUPS[name].name for name in groups}
    opened = identities(actor, case, why="release") if asked & TELLING else []
    known = {one.person.pk: one for one in opened}
    source = Source(actor, case, person, known, recipient, purpose)
    return {name: MAKERS[name](source) for name in GROUPS if name in asked}


def first_name(identity: Content) -> str:
    """The given name; a full name of a single word will do; never a surname by guess."""
    used = str(identity.get("name_used", ""))
    return str(identity.get("first_name", "")) or ("" if " " in used else used)


def _slot(source: Source) -> Content:
    kinds = [need.kind for need in _needs(source) if need.state == "open"]
    return {
        "sex": source.person.sex,
        "is_child": source.person.is_child,
        "language": source.person.language,
        "country": source.case.exploitation_country,
        "urgency": source.case.urgency,
        "needs": sorted(set(kinds)),
    }


def _needs(source: Source) -> list[Any]:
    rows = source.case.needs.all()
    return [need for need in rows if need.person_id in (None, source.person.pk)]


def _first_name_age(source: Source) -> Content:
    born = source.identity.get("birth_date")
    years = age_on(date.fromisoformat(born), timezone.localdate()) if born else None
    return {
        "first_name": first_name(source.identity),
        "age": years,
        "age_band": source.person.age_band,
    }


def _needs_in_words(source: Source) -> Content:
    read = source.actor.keys.read
    rows = [need for need in _needs(source) if need.state == "open"]
    for need in rows:
        need.case = source.case
    return {
        "needs": [{"kind": need.kind, "text": read(need, "note").get("text", "")} for need in rows]
    }


def _safety(source: Source) -> Content:
    known = source.known[source.person.pk]
    answers = {"version": SAFETY.version, "answers": known.safety}
    return {"reachable": source.person.reachable, **answers}


def _identity(source: Source) -> Content:
    answers = {name: value for name, value in source.identity.items() if name not in CONTACT}
    coded = {"sex": source.person.sex, "citizenship": source.person.citizenship}
    return {**coded, "version": IDENTITY.version, "answers": answers}


def _contact(source: Source) -> Content:
    answers = {name: source.identity[name] for name in CONTACT if name in source.identity}
    return {"version": IDENTITY.version, "answers": answers}


def _screening(source: Source) -> Content:
    screening = source.case.screening
    return screenings.summary(source.actor, screening) if screening is not None else {}


def _family(source: Source) -> Content:
    others = [one for one in source.known.values() if one.person.pk != source.person.pk]
    return {"persons": [_relative(source, one) for one in others]}


def _relative(source: Source, known: Known) -> Content:
    """The relation of a relative; name and number only where the relative agreed to it."""
    told: Content = {"relation": known.person.relation, "is_child": known.person.is_child}
    agreed = {name for name in ("identity", "contact") if _agreed(source, known.person, name)}
    if "identity" in agreed:
        told["name"] = known.identity.get("name_used") or first_name(known.identity)
    if "contact" in agreed:
        told["phone"] = known.identity.get("phone", "")
    return told


def _agreed(source: Source, relative: Person, group: str) -> bool:
    if source.recipient is None:
        return False
    cover = covering(source.case, relative, source.recipient, source.purpose, [group])
    return cover.whole


def _history(source: Source) -> Content:
    rows = Entry.objects.about(source.case).current()
    told = {entry: entries.answers(source.actor, entry) for entry in rows if _is_told(entry)}
    told = {entry: given for entry, given in told.items() if given}  # without what was erased
    notes = [(entry, given) for entry, given in told.items() if entry.sheet == NOTE.name]
    account = [given for entry, given in told.items() if entry.sheet == HISTORY.name]
    return {
        "notes": [{"at": entry.created_at.isoformat(), **given} for entry, given in notes],
        "version": HISTORY.version,
        "answers": account[-1] if account else {},
    }


def _is_told(entry: Entry) -> bool:
    return entry.sheet in (NOTE.name, HISTORY.name)


def _plan(source: Source) -> Content:
    case = source.case
    met = [need.kind for need in _needs(source) if need.state == "met"]
    return {
        "next_kind": case.next_kind,
        "due_at": case.next_due_at.isoformat() if case.next_due_at else "",
        "text": source.actor.keys.read(case, "plan").get("text", ""),
        "met": sorted(set(met)),
    }


MAKERS: dict[str, Callable[[Source], Content]] = {
    "slot": _slot,
    "first_name_age": _first_name_age,
    "needs": _needs_in_words,
    "safety": _safety,
    "identity": _identity,
    "screening": _screening,
    "family": _family,
    "contact": _contact,
    "history": _history,
    "plan": _plan,
}
