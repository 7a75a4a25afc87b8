"""Everything that is kept about one person, put together from all rooms, others left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.actors.models import Agency, Membership
from panoh.kernel.audit.models import Event
from panoh.kernel.verbs.wrapper import VERBS, read_event
from panoh.rooms.cases import doors
from panoh.rooms.cases.models import Person
from panoh.rooms.rights.redacting import Redactor, redactor_for

if TYPE_CHECKING:
    from django.db.models import Model
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.doors import Handed, Item, Told

SEEN: dict[str, Lazy] = {
    "cases.identity": _("who you are"),
    "hotline.identity": _("a call"),
    "hotline.read": _("a call"),
    "referrals.identity": _("a copy that was sent"),
    "returns.papers.identity": _("your papers"),
    "returns.arrival": _("your arrival"),
    "screening.evidence": _("what you said in the screening"),
}
WHOLE = ("agency", "case__envelope", "case__agency", "case__screening__envelope")
ANOTHER: Lazy = _("a record about you")


@dataclass(frozen=True)
class Looked:
    """Somebody looked: when, of which agency, in which role, at what. No names of staff."""

    at: datetime
    agency: str
    roles: tuple[str, ...]
    what: str


@dataclass(frozen=True)
class Dossier:
    """The answer to “what do you keep about me?”, in one language."""

    case: str
    agency: str
    language: str
    made_at: datetime
    rooms: tuple[Told, ...]
    handed: tuple[Handed, ...]
    looked: tuple[Looked, ...]


def gather(actor: Actor, person: Person, language: str) -> Dossier:
    """All of it, in the language as far as Panoh has it; recorded as a reading.

    Raises Locked, NotHeld.
    """
    person = Person.objects.select_related(*WHOLE).get(pk=person.pk)
    read_event(actor, "cases.identity", person.case, why="export")
    with translation.override(language):
        told = doors.told(actor, person)
        redactor = redactor_for(actor, person)
        return Dossier(
            case=person.case.code,
            agency=actor.agency.name,
            language=language,
            made_at=timezone.now(),
            rooms=tuple(_without_others(one, redactor) for one in told),
            handed=tuple(one for room in told for one in room.handed),
            looked=tuple(_looked(record for room in told for record in room.seen)),
        )


def _without_others(told: Told, redactor: Redactor) -> Told:
    items = tuple(_redacted(item, redactor) for item in told.items if item.rows)
    return replace(told, room=str(told.room), items=items)


def _redacted(item: Item, redactor: Redactor) -> Item:
    rows = tuple((label, redactor.text(text)) for label, text in item.rows)
    data, standard = redactor.data(item.data), redactor.data(item.htcds)
    return replace(item, title=str(item.title), rows=rows, data=data, htcds=standard)


def _looked(records: Iterable[Model]) -> Iterator[Looked]:
    """The readings of these records, by whatever agency, the first one first."""
    keys = {(one._meta.label_lower, str(one.pk)) for one in records}
    rows = Event.objects.filter(
        verb__in=PERMITS.keys() - VERBS.keys(),
        subject_id__in={key for _model, key in keys},
    ).order_by("id")
    found = [row for row in rows if (row.subject_type, row.subject_id) in keys]
    agencies = dict(Agency.objects.values_list("code", "name"))
    roles = _roles({row.user_id for row in found if row.user_id})
    for row in found:
        held = roles.get((row.user_id or 0, row.chain), ())
        what = str(SEEN.get(row.verb, ANOTHER))
        yield Looked(row.at, agencies.get(row.chain, row.chain), held, what)


def _roles(users: set[int]) -> dict[tuple[int, str], tuple[str, ...]]:
    """The roles of people by the agency they work for."""
    rows = Membership.objects.filter(user_id__in=users).select_related("agency")
    return {
        (row.user_id, row.agency.code): tuple(sorted(str(role.label) for role in row.role_set))
        for row in rows
    }
