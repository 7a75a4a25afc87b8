"""What is done in the hotline room: record a call, correct it, call back, hand it on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import decide
from panoh.kernel.sheets.entries import answers as read_answers
from panoh.kernel.verbs.wrapper import Refused, verb
from panoh.rooms.cases import unsafe
from panoh.rooms.cases.safe_contact import contact_allowed
from panoh.rooms.cases.verbs import cases
from panoh.rooms.hotline import handing, writing
from panoh.rooms.hotline.codename import new_code
from panoh.rooms.hotline.models import Contact
from panoh.rooms.hotline.queries import safe_times
from panoh.rooms.hotline.safety import may_plan
from panoh.rooms.screening import verbs as screening

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.sheets.entries import Answers
    from panoh.rooms.cases.models import Case
    from panoh.rooms.network.models import Service


@verb(
    "hotline.record", facts=("category", "urgency", "channel", "anonymous", "stopped"), creates=True
)
def record(
    actor: Actor,
    *,
    answers: Mapping[str, Any],
    started_at: datetime,
    ended_at: datetime | None = None,
    services: Iterable[Service] = (),
    earlier: Contact | None = None,
    stopped: bool = False,
) -> Contact:
    """Record a contact from the answers of the call sheet (a form's cleaned data, or stored).

    ``stopped``: it ended with the stop word; no call-back to the number stays planned.
    """
    if earlier is not None and earlier.agency_id != actor.agency.pk:
        raise Refused(_("The earlier contact belongs to another line."))
    plain, sealed = writing.kept(answers)
    month = writing.month_of(started_at, actor.agency.timezone)
    contact = Contact(
        agency=actor.agency,
        created_by=actor.user,
        code=new_code(actor.agency.country, month),
        started_at=started_at,
        ended_at=ended_at,
        month=month,
        earlier=earlier,
        stopped=stopped,
    )
    writing.copy_columns(contact, plain, sealed)
    if sealed:
        writing.open_envelope(contact)
    contact.save(force_insert=True)
    contact.entry = writing.write_first(actor, contact, plain, sealed)
    contact.save(update_fields=["entry"])
    writing.point_to(contact, services)
    writing.remember(actor, contact, sealed, anew=False)
    if writing.known_unsafe(actor, contact, sealed):
        contact.call_back_state = "unsafe"
        contact.save(update_fields=["call_back_state"])
    if stopped:
        _take_off_the_list(actor, contact, earlier, sealed.get("safe_number", ""))
    return contact


def _take_off_the_list(
    actor: Actor, contact: Contact, earlier: Contact | None, number: str
) -> None:
    """Somebody listens there now: what was planned is planned anew by a person, or not at all."""
    ids = {earlier.pk} if earlier is not None else set()
    if number:
        ids |= set(writing.same_number(actor, contact, number).values_list("pk", flat=True))
    for row in Contact.objects.filter(pk__in=ids, call_back_state="due").order_by("pk"):
        row.call_back_at, row.call_back_state = None, "none"
        row.version += 1
        row.save(update_fields=["call_back_at", "call_back_state", "version"])


@verb("hotline.correct", facts=("category", "urgency"))
def correct(
    actor: Actor,
    contact: Contact,
    *,
    answers: Mapping[str, Any],
    services: Iterable[Service] | None = None,
) -> Contact:
    """Correct a call sheet: a new version stands, the one before stays readable behind it."""
    plain, sealed = writing.kept(answers)
    before = safe_number(actor, contact)
    writing.copy_columns(contact, plain, sealed)
    if sealed:
        writing.open_envelope(contact)
    contact.entry = writing.write_correction(actor, contact, plain, sealed)
    _follow_number(contact, before, sealed.get("safe_number", ""))
    if services is not None:
        writing.point_to(contact, services)
    writing.remember(actor, contact, sealed, anew=True)
    if writing.known_unsafe(actor, contact, sealed):
        contact.call_back_state, contact.call_back_at = "unsafe", None
    return contact


def _follow_number(contact: Contact, before: str, now: str) -> None:
    """A new number is safe until somebody says otherwise; a planned call needs a yes."""
    if contact.call_back_state == "unsafe" and now and now != before:
        contact.call_back_state = "none"
    if contact.call_back_state == "due" and not (now and _still_allowed(contact)):
        contact.call_back_state, contact.call_back_at = "none", None


def _still_allowed(contact: Contact) -> bool:
    """Whether what is planned agrees with the safe contact as it is now."""
    moment = contact.call_back_at
    return moment is not None and bool(
        contact_allowed(safe_times(contact), contact.call_back_by, moment)
    )


@verb("hotline.schedule_call_back", facts=("at", "means"))
def schedule_call_back(
    actor: Actor, contact: Contact, *, at: datetime, means: str = "phone"
) -> Contact:
    """Plan to call or write back, as and when the caller agreed; refused otherwise."""
    if not safe_number(actor, contact):
        raise Refused(_("There is no safe number to call. A correction can add one."))
    decision = may_plan(safe_times(contact), means, at, timezone.now())
    if not decision:
        raise Refused(decision.reason)
    contact.call_back_at, contact.call_back_by = at, means
    return contact


@verb("hotline.call_back_done")
def call_back_done(_actor: Actor, contact: Contact) -> Contact:
    """The caller was reached; what was said is recorded as a contact of its own."""
    return contact


@verb("hotline.call_back_failed")
def call_back_failed(_actor: Actor, contact: Contact) -> Contact:
    """Nobody, or somebody else, answered; it can be planned anew."""
    return contact


@verb("hotline.number_unsafe", facts=("call_back_state",))
def number_unsafe(actor: Actor, contact: Contact) -> Contact:
    """The number is no longer safe: everything planned to it falls, on the line and in cases."""
    number = safe_number(actor, contact)
    if number:
        unsafe.fall(actor, number)
    contact.call_back_at, contact.call_back_state = None, "unsafe"
    return contact


@verb("hotline.number_safe", facts=("call_back_state",))
def number_safe(actor: Actor, contact: Contact) -> Contact:
    """A supervisor has made sure that the number is safe again, on the line and in cases."""
    number = safe_number(actor, contact)
    if number:
        unsafe.lift(actor, number)
    contact.call_back_state = "none"
    return contact


def safe_number(actor: Actor, contact: Contact) -> str:
    """The number the caller gave as safe; empty when there is none."""
    given: Answers = read_answers(actor, contact.entry) if contact.entry else {}
    return str(given.get("safe_number", ""))


@verb("hotline.open_screening", facts=("form", "age_group"))
def open_screening(actor: Actor, contact: Contact, *, form: str, age_group: str) -> Contact:
    """Go on to a screening, its evidence sealed with the contact: form labour or sexual."""
    writing.open_envelope(contact)
    contact.screening = screening.open_screening(
        actor, form=form, age_group=age_group, envelope=contact.envelope
    )
    return contact


@verb("hotline.open_case", facts=("case",))
def open_case(actor: Actor, contact: Contact) -> Contact:
    """Make the contact a case of the agency, with the caller and the person it is about."""
    given = read_answers(actor, contact.entry) if contact.entry else {}
    contact.case = cases.open_case(
        actor,
        source="hotline",
        persons=handing.persons(contact, given),
        screening=contact.screening,
        **handing.facts(contact),
    )
    return contact


@verb("hotline.link_case", facts=("case",))
def link_case(actor: Actor, contact: Contact, *, case: Case) -> Contact:
    """Join the contact to a case that the agency has already."""
    may = decide(actor, "cases.search", case)  # a colleague with a conflict joins nothing to it
    if not may:
        raise Refused(may.reason)
    contact.case = case
    return contact
