"""What a case holds about one person, for that person: the cases room's answer to a request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from panoh.kernel.sheets import entries, export
from panoh.kernel.sheets.models import Entry
from panoh.kernel.sheets.read import read_rows
from panoh.rooms.cases import doors
from panoh.rooms.cases.codes import (
    CASE_STATES,
    CONSENT_METHODS,
    CONSENT_STATES,
    DOCUMENT_KINDS,
    EXPLOITATION_FORMS,
    LEGAL_BASES,
    NEED_KINDS,
    NEED_STATES,
    NEXT_KINDS,
    PURPOSES,
    SOURCES,
    label,
)
from panoh.rooms.cases.doors import Item
from panoh.rooms.cases.groups import GROUPS
from panoh.rooms.cases.reading import coded_rows
from panoh.rooms.cases.sheets import IDENTITY, NOTE, SAFETY
from panoh.rooms.cases.showing import country
from panoh.rooms.screening import queries as screenings
from panoh.rooms.screening import summarising

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.sheets import Sheet
    from panoh.rooms.cases.models import Case, Consent, Need, Person, RiskException

FAMILYS = "with_family"  # notes of talks with the family: the family's words
Rows = tuple[tuple[str, str], ...]


def tell(actor: Actor, person: Person) -> doors.Told:
    """Everything in the case that tells of this person; others' own data are left out."""
    client = person.role == "client"
    items = [
        *_who(actor, person),
        *(_needs(actor, person)),
        *(_written(actor, person)),
        *(_documents(actor, person)),
        *(_screening(actor, person) if client else ()),
        *(_plan(actor, person) if client else ()),
        *(_consent(actor, one) for one in person.consents.select_related("recipient")),
        *(_exception(actor, one) for one in person.exceptions.select_related("recipient")),
    ]
    seen = [person.case, *([person.case.screening] if client and person.case.screening else [])]
    return doors.Told(_("The case"), tuple(items), seen=tuple(seen))


def answered(title: Any, on: Any, sheet: Sheet, given: dict[str, Any]) -> Item:
    """The answers of a sheet, in words and as data."""
    rows = [row for section in read_rows(sheet, given) for row in section.rows if row.text]
    told = tuple((row.label, row.text) for row in rows)
    return Item(title, on, told, data=given, htcds=export.htcds(sheet, given))


def said(rows: Iterable[tuple[Any, Any]]) -> Rows:
    """Rows of (label, value) that have a value, as text."""
    return tuple((str(name), _text(value)) for name, value in rows if value not in (None, "", []))


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return date_format(value, "DATE_FORMAT") if hasattr(value, "strftime") else str(value)


def _who(actor: Actor, person: Person) -> Iterator[Item]:
    person_columns = {
        name: getattr(person, name)
        for name in ("role", "relation", "sex", "age_band", "is_child", "citizenship", "language")
    }
    yield Item(_("By codes"), None, said(coded_rows(person)), person_columns)
    identity = actor.keys.read(person, "identity")
    yield answered(IDENTITY.title, person.created_at, IDENTITY, identity)
    yield answered(SAFETY.title, person.created_at, SAFETY, actor.keys.read(person, "safety"))
    case = person.case
    facts = said(
        [
            (_("State"), label(CASE_STATES, case.state)),
            (_("Opened"), case.opened_on),
            *(_happened(case) if person.role == "client" else ()),
            (_("Closed"), case.closed_at),
        ]
    )
    yield Item(_("The case by codes"), case.opened_on, facts, {"code": case.code})


def _happened(case: Case) -> list[tuple[Any, Any]]:
    """What was done to the potential victim, by codes: not the family's to be told."""
    return [
        (_("Came from"), label(SOURCES, case.source)),
        (_("Country of origin"), country(case.origin_country)),
        (_("Country of exploitation"), country(case.exploitation_country)),
        (_("Main form"), label(EXPLOITATION_FORMS, case.exploitation_form)),
    ]


def _needs(actor: Actor, person: Person) -> Iterator[Item]:
    for need in person.case.needs.all():
        if need.person_id == person.pk or (need.person_id is None and person.role == "client"):
            yield _need(actor, need)


def _need(actor: Actor, need: Need) -> Item:
    note = actor.keys.read(need, "note")
    rows = [
        (_("State"), label(NEED_STATES, need.state)),
        (_("In words"), note.get("text")),
        (_("What came of it"), note.get("outcome")),
    ]
    title = _("Need: %(kind)s") % {"kind": label(NEED_KINDS, need.kind)}
    return Item(title, need.created_at, said(rows), {"kind": need.kind, **note})


def _written(actor: Actor, person: Person) -> Iterator[Item]:
    """Notes and sheets about the case; of a talk with the family, only to the family."""
    client = person.role == "client"
    others = person.case.persons.exclude(pk=person.pk).exists()
    for entry in Entry.objects.about(person.case).order_by("created_at", "id"):
        given = entries.answers(actor, entry)
        familys = entry.sheet == NOTE.name and given.get("kind") == FAMILYS
        if given and (not others or familys is not client):
            yield answered(entry.declaration.title, entry.created_at, entry.declaration, given)


def _documents(actor: Actor, person: Person) -> Iterator[Item]:
    """Documents by what they are; the files themselves are handed over from the case page."""
    for one in person.case.documents.filter(state="kept"):
        if one.person_id == person.pk or (one.person_id is None and person.role == "client"):
            rows = [
                (_("What it is"), actor.keys.read(one, "about").get("title")),
                (_("What it shows"), label(DOCUMENT_KINDS, one.kind)),
            ]
            title = _("A document that we keep")
            yield Item(title, one.created_at, said(rows), {"kind": one.kind, "media": one.media})


def _screening(actor: Actor, person: Person) -> Iterator[Item]:
    screening = person.case.screening
    if screening is None:
        return
    summary = screenings.summary(actor, screening)
    title = _("What the screening says")
    yield Item(title, screening.created_at, said(summarising.rows(summary)), summary)
    for entry in screenings.versions(screening):
        given = entries.answers(actor, entry)
        yield answered(entry.declaration.title, entry.created_at, entry.declaration, given)
    for one in screenings.determinations(screening):
        reasons = actor.keys.read(one, "reasons")
        rows = [
            (_("Which body"), one.body_name),
            (_("What it decided"), one.get_status_display()),
            (_("Reasons"), " ".join(str(text) for text in reasons.values())),
        ]
        title = _("Decision of a body")
        yield Item(title, one.decided_on, said(rows), {"status": one.status, **reasons})


def _plan(actor: Actor, person: Person) -> Iterator[Item]:
    case = person.case
    plan = actor.keys.read(case, "plan")
    if case.next_kind:
        rows = [
            (_("What"), label(NEXT_KINDS, case.next_kind)),
            (_("In words"), plan.get("text")),
            (_("By when"), case.next_due_at),
        ]
        yield Item(_("What is planned next"), None, said(rows), {"kind": case.next_kind, **plan})


def _consent(actor: Actor, one: Consent) -> Item:
    details = actor.keys.read(one, "details")
    groups = [GROUPS[name].label for name in one.groups]
    rows = [
        (_("State"), label(CONSENT_STATES, one.state)),
        (_("For"), one.recipient.name),
        (_("What for"), label(PURPOSES, one.purpose)),
        (_("What"), groups),
        (_("How"), label(CONSENT_METHODS, one.method)),
        (_("Until"), one.expires_on),
        (_("Withdrawn"), one.withdrawn_at),
        (_("On withdrawing"), details.get("withdrawal")),
        (_("Remarks"), details.get("remarks")),
    ]
    data = {"state": one.state, "recipient": one.recipient.code, "purpose": one.purpose}
    return Item(_("Your consent"), one.given_on, said(rows), {**data, "groups": one.groups})


def _exception(actor: Actor, one: RiskException) -> Item:
    rows = [
        (_("For"), one.recipient.name),
        (_("What"), [GROUPS[name].label for name in one.groups]),
        (_("Legal basis"), label(LEGAL_BASES, one.legal_basis)),
        (_("Reason"), actor.keys.read(one, "reason").get("text")),
        (_("Ends"), one.expires_at),
    ]
    data = {"state": one.state, "recipient": one.recipient.code, "basis": one.legal_basis}
    return Item(_("Released without your consent"), one.created_at, said(rows), data)


doors.TELLERS.insert(0, tell)  # the case comes before what the rooms above add
