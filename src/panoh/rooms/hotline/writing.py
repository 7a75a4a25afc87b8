"""How a call sheet becomes a contact: what is kept, what is sealed, what is found again."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from panoh.kernel.sheets import entries
from panoh.kernel.vault import index
from panoh.kernel.vault.crypto import Unreadable
from panoh.kernel.vault.envelopes import new_envelope
from panoh.kernel.vault.keyring import NotHeld
from panoh.rooms.cases import unsafe
from panoh.rooms.cases.zones import zone_of
from panoh.rooms.hotline.codes import NOISE
from panoh.rooms.hotline.models import Contact, Pointer
from panoh.rooms.hotline.sheets import CALL, KEPT_OF_NOISE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.sheets.entries import Answers
    from panoh.kernel.sheets.models import Entry
    from panoh.rooms.network.models import Service

COPIED = (
    "category",
    "caller_type",
    "relation",
    "caller_country",
    "caller_region",
    "situation_country",
    "language",
)


def kept(answers: Mapping[str, Any]) -> tuple[Answers, Answers]:
    """Answers as (plain, sealed); of noise only that it happened."""
    if answers.get("category") in NOISE:
        answers = {name: value for name, value in answers.items() if name in KEPT_OF_NOISE}
    return entries.split(CALL, answers)


def month_of(moment: datetime, zone: str) -> date:
    """The first day of the month, by the line's own clock."""
    return moment.astimezone(ZoneInfo(zone)).date().replace(day=1)


def copy_columns(contact: Contact, plain: Answers, sealed: Answers) -> None:
    """Promote what lists, clocks and figures need from the answers to columns."""
    for name in COPIED:
        setattr(contact, name, plain.get(name, ""))
    contact.channel = plain.get("channel", "phone_national")
    contact.urgency = plain.get("urgency", "green")
    contact.anonymous = "caller_name" not in sealed
    contact.call_back_allowed = plain.get("call_back_allowed") == "yes"
    contact.call_back_timezone = zone_of(
        plain.get("clock", ""), contact.caller_country, contact.agency.timezone
    )


def open_envelope(contact: Contact) -> None:
    """An envelope of the agency's own, made when the first thing has to be sealed."""
    if contact.envelope is None:
        contact.envelope = new_envelope([contact.agency], "contact")


def write_first(actor: Actor, contact: Contact, plain: Answers, sealed: Answers) -> Entry:
    """The first version of a contact's call sheet."""
    return entries.fill(actor, CALL, plain | sealed, contact, contact.envelope)


def write_correction(actor: Actor, contact: Contact, plain: Answers, sealed: Answers) -> Entry:
    """A further version; the one before stays as it was written."""
    before = contact.entry
    if before is None:
        return write_first(actor, contact, plain, sealed)
    before.envelope = contact.envelope
    return entries.correct(actor, before, plain | sealed, CALL)


@index.again(Contact)
def index_again(actor: Actor, ids: Collection[UUID]) -> None:
    """Index contacts anew, under the agency's new index key."""
    rows = Contact.objects.filter(pk__in=ids).select_related("entry__envelope")
    for contact in rows.order_by("pk").select_for_update(of=("self",)):
        with suppress(NotHeld, Unreadable):  # what cannot be read is no longer found
            sealed = actor.keys.read(contact.entry, "sealed") if contact.entry else {}
            remember(actor, contact, sealed, anew=True)


def remember(actor: Actor, contact: Contact, sealed: Answers, *, anew: bool) -> None:
    """Let the agency find the contact by name or number; nothing to find, nothing stored."""
    names = [sealed[name] for name in ("caller_name", "about_name") if name in sealed]
    phones = [sealed["safe_number"]] if "safe_number" in sealed else []
    if names or phones or anew:
        index.put(actor.keys, contact, names=names, phones=phones, region=actor.agency.country)


def point_to(contact: Contact, services: Iterable[Service]) -> None:
    """Which services the caller was told of, in place of what stood there."""
    contact.pointers.all().delete()
    Pointer.objects.bulk_create(
        Pointer(contact=contact, service=service) for service in dict.fromkeys(services)
    )


def same_number(actor: Actor, contact: Contact, number: str) -> QuerySet[Contact]:
    """Other contacts of the agency with this number, whose call-backs it concerns too."""
    ids = index.find(actor.keys, number, Contact, region=actor.agency.country, limit=MOST)
    return Contact.objects.filter(pk__in=ids, agency=actor.agency).exclude(pk=contact.pk)


def known_unsafe(actor: Actor, contact: Contact, sealed: Answers) -> bool:
    """Whether the number was reported as unsafe on another contact and nobody took that back."""
    number = sealed.get("safe_number", "")
    if not number:
        return False
    same = same_number(actor, contact, number).filter(call_back_state="unsafe")
    return same.exists() or unsafe.of_person(actor, number)


MOST = 500  # contacts that share one number
