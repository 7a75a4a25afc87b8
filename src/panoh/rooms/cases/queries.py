"""Reads: the case, search, who holds it, who has looked; always within what the actor may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import visible
from panoh.kernel.actors.models import Agency
from panoh.kernel.audit.looking import looked
from panoh.kernel.sheets.models import Entry
from panoh.kernel.vault import index
from panoh.kernel.vault.envelopes import holders as envelope_holders
from panoh.kernel.verbs.wrapper import read_event
from panoh.rooms.cases.casecode import tidy_code
from panoh.rooms.cases.models import (
    Case,
    Consent,
    Document,
    Need,
    OfCase,
    Person,
    RiskException,
)

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.audit.looking import Told

OC = TypeVar("OC", bound=OfCase)
MOST_HITS = 20


def cases_of(actor: Actor, verb: str = "cases.read") -> QuerySet[Case]:
    """The cases that the actor may see under a verb, with what every page of them names."""
    rows = Case.objects.select_related("agency", "worker", "next_owner", "envelope")
    return visible(actor, verb, rows)


def case(actor: Actor, code: str) -> Case:
    """One case by its code; Http404 when the actor may not see it or there is none."""
    found = cases_of(actor).filter(code=tidy_code(code)).first()
    if found is None:
        raise Http404
    return found


def from_source(actor: Actor, source_key: str) -> Case | None:
    """The actor's agency's case that an imported row made, if any."""
    rows = Case.objects.filter(agency=actor.agency, source_key=source_key)
    return rows.first() if source_key else None


def person(actor: Actor, pk: UUID) -> Person:
    """Somebody of a case that the actor may see; Http404."""
    return _of_case(actor, Person.objects.all(), pk)


def need(actor: Actor, pk: UUID) -> Need:
    """A need of a case that the actor may see; Http404."""
    return _of_case(actor, Need.objects.all(), pk)


def consent(actor: Actor, pk: UUID) -> Consent:
    """A consent in a case that the actor may see; Http404."""
    return _of_case(actor, Consent.objects.select_related("recipient", "person"), pk)


def document(actor: Actor, pk: UUID) -> Document:
    """A document of a case that the actor may see; Http404."""
    return _of_case(actor, Document.objects.select_related("person", "created_by"), pk)


def note(actor: Actor, code: str, pk: UUID) -> tuple[Case, Entry]:
    """A note that stands now, with its case; Http404."""
    found = case(actor, code)
    entry = Entry.objects.about(found).current().filter(pk=pk, sheet="cases.note").first()
    if entry is None:
        raise Http404
    return found, entry


def exceptions(actor: Actor) -> QuerySet[RiskException]:
    """The exceptions that the actor may see, newest first."""
    rows = RiskException.objects.select_related(
        "case", "case__envelope", "person", "recipient", "created_by", "decided_by", "noticed_by"
    )
    return visible(actor, "cases.read_exception", rows)


def exception(actor: Actor, pk: UUID) -> RiskException:
    """One exception; Http404."""
    found = exceptions(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _of_case(actor: Actor, rows: QuerySet[OC], pk: UUID) -> OC:
    seen = rows.filter(pk=pk, case__in=visible(actor, "cases.read", Case.objects.all()))
    found = seen.select_related("case", "case__agency", "case__envelope").first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Hit:
    """A case that was found, and by what."""

    case: Case
    by: Lazy


def search(actor: Actor, text: str) -> list[Hit]:
    """Cases by code, or by a person's whole name or number, exact across scripts; newest first.

    Searches the actor's own agency only, shows no name, and is one audit event.
    """
    rows = cases_of(actor, "cases.search")
    if code := tidy_code(text):
        hits = [Hit(found, _("code")) for found in rows.filter(code=code)]
    else:
        known = rows.filter(pk__in=_known(actor, text))
        hits = [Hit(found, _("name or telephone")) for found in known]
    read_event(actor, "cases.search", None, found=[hit.case.code for hit in hits])
    return hits


def _known(actor: Actor, text: str) -> list[UUID]:
    region = actor.agency.country
    people = index.find(actor.keys, text, Person, region=region, limit=MOST_HITS)
    return list(Person.objects.filter(pk__in=people).values_list("case_id", flat=True))


def people(found: Case) -> list[Person]:
    """Everybody in the case, potential victims first."""
    order = {"client": 0, "relative": 1}
    return sorted(found.persons.all(), key=lambda one: (order.get(one.role, 2), one.created_at))


def consents(found: Case) -> list[Consent]:
    """All consents of a case, newest first; read once however often a page asks."""
    rows = Consent.objects.select_related("recipient", "person", "created_by", "agency")
    prefetch_related_objects([found], Prefetch("consents", rows))
    return list(found.consents.all())


def holders(found: Case) -> list[Agency]:
    """The agencies that hold the case's key."""
    return list(Agency.objects.filter(pk__in=envelope_holders(found.envelope)))


def who_has_looked(found: Case) -> list[Told]:
    """Who read who the persons are, newest first."""
    return looked(found)


@dataclass(frozen=True)
class Known:
    """A person with what is sealed about them, opened."""

    person: Person
    identity: dict[str, Any]
    safety: dict[str, Any]


def identities(actor: Actor, found: Case, why: str = "page") -> list[Known]:
    """Who the persons of a case are; recorded as a reading. ``why``: page, edit, print, export."""
    read_event(actor, "cases.identity", found, why=why)
    return [open_person(actor, one, found) for one in people(found)]


def open_person(actor: Actor, one: Person, found: Case) -> Known:
    """One person opened; record the reading first (``identities`` does)."""
    one.case = found  # one envelope object for all, so that its key is opened once
    return Known(one, actor.keys.read(one, "identity"), actor.keys.read(one, "safety"))
