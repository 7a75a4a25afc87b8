"""Of whom a call tells: the caller, the person it is about; told to them, and forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from panoh.kernel.sheets import entries
from panoh.kernel.sheets.models import Entry
from panoh.kernel.vault import index
from panoh.kernel.vault.care import Keep
from panoh.kernel.vault.destroying import blank, destroy, discard_drafts, reseal, unindex
from panoh.kernel.vault.retention import Clock, Due, add_clock, ended_before
from panoh.kernel.words.calendar import years_before
from panoh.rooms.cases import doors
from panoh.rooms.cases.forgetting import empty_entry, empty_screening, month_of
from panoh.rooms.cases.telling import answered
from panoh.rooms.hotline.handing import OTHERS, RELATIVES
from panoh.rooms.hotline.models import Contact

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency
    from panoh.rooms.cases.models import Case, Person

OF_CALLER = {
    "caller_name", "safe_number", "cover_note", "code_word", "code_hint", "stop_word",
}  # fmt: skip
OF_ABOUT = {"about_name", "summary", "advice_note"}
EMPTIED: dict[str, Any] = {
    "language": "", "caller_region": "", "caller_country": "", "relation": "", "anonymous": True,
    "call_back_allowed": False, "call_back_at": None, "call_back_timezone": "",
    "call_back_state": "none",
}  # fmt: skip


def of_case(case: Case) -> QuerySet[Contact]:
    """The calls that belong to a case, or to its screening."""
    named = Q(case=case)
    if case.screening_id is not None:
        named |= Q(screening=case.screening_id)
    rows = Contact.objects.filter(named, agency=case.agency_id)
    return rows.select_related("agency", "envelope", "entry").order_by("started_at", "id")


def is_caller(contact: Contact, person: Person) -> bool:
    """Whether this person of the case is who called."""
    if contact.relation in ("", "self", "none"):
        return person.role == "client"
    relation = RELATIVES.get(contact.relation, OTHERS.get(contact.relation, "other"))
    return person.role != "client" and person.relation == relation


def tell(actor: Actor, person: Person) -> doors.Told | None:
    """Calls of this person, or about them: each learns their own part, others nothing."""
    items, seen = [], []
    for contact in of_case(person.case):
        if person.role != "client" and not is_caller(contact, person):
            continue
        hidden = _hidden(contact, person)
        for entry in Entry.objects.about(contact).order_by("created_at", "id"):
            given = entries.answers(actor, entry)
            given = {name: value for name, value in given.items() if name not in hidden}
            if given:
                title = _("A call or message to the line")
                items.append(answered(title, contact.started_at, entry.declaration, given))
        seen.append(contact)
    return doors.Told(_("The hotline"), tuple(items), seen=tuple(seen)) if items else None


def _hidden(contact: Contact, person: Person) -> set[str]:
    caller, client = is_caller(contact, person), person.role == "client"
    return (set() if caller else OF_CALLER) | (set() if client else OF_ABOUT)


def forget(actor: Actor, what: doors.Forgetting) -> None:
    """Take this person's part out of every call of the case; what is left is sealed anew.

    Where two may have called, as two sisters, the caller's part goes with either.
    """
    left = what.person.case.persons.filter(erased_at=None).exclude(pk=what.person.pk)
    for contact in of_case(what.person.case):
        called = is_caller(contact, what.person)
        caller_left = not called and any(is_caller(contact, one) for one in left)
        about_left = left.filter(role="client").exists()
        gone = (set() if caller_left else OF_CALLER) | (set() if about_left else OF_ABOUT)
        if caller_left or about_left:
            _keep_rest(actor, contact, gone)
        else:
            empty(contact)


def _keep_rest(actor: Actor, contact: Contact, gone: set[str]) -> None:
    rest: dict[str, Any] = {}
    for entry in Entry.objects.about(contact).filter(envelope=contact.envelope):
        entry.envelope = contact.envelope
        sealed = actor.keys.read(entry, "sealed")
        rest = {name: value for name, value in sealed.items() if name not in gone}
        actor.keys.write(entry, "sealed", rest)
        blank(entry, sealed=entry.sealed if rest else b"")
    if contact.envelope is not None:
        reseal(actor.keys, contact.envelope)
    names = [rest[name] for name in ("caller_name", "about_name") if name in rest]
    phones = [rest["safe_number"]] if "safe_number" in rest else []
    index.put(actor.keys, contact, names=names, phones=phones, region=contact.agency.country)
    discard_drafts([str(contact.pk)])


def empty(contact: Contact) -> None:
    """The call stays as a line of figures: month, category, country, urgency."""
    for entry in Entry.objects.about(contact):
        empty_entry(entry)
    if contact.envelope is not None:
        destroy(contact.envelope)
    started = month_of(contact.started_at)
    blank(contact, started_at=started, ended_at=None, **EMPTIED)
    unindex(contact)
    discard_drafts([str(contact.pk)])


def _due(agency: Agency, today: date) -> Iterable[Due]:
    """Calls that belong to no case and are older than two years.

    One whose screening belongs to a case is the case's: its key opens what was said there.
    """
    before = ended_before(Keep.CONTACT, today)
    rows = Contact.objects.filter(agency=agency, case=None, started_at__date__lt=before)
    rows = rows.filter(screening__cases__isnull=True)
    for row in rows.exclude(envelope=None).filter(envelope__seals__isnull=False).distinct():
        yield Due(str(row.pk), row.code, years_before(row.started_at.date(), -2))


def _clear(_actor: Actor, key: str) -> None:
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=key)
    if contact.screening is not None:
        empty_screening(contact.screening)
    empty(contact)


doors.add_teller(tell)
doors.add_forgetter(forget)
add_clock(Clock("contacts", gettext_lazy("Calls and messages"), Keep.CONTACT, _due, _clear))
