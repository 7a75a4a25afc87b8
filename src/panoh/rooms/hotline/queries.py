"""Reading contacts: the shift, the list a page at a time, one contact, who is known here.

Pages are cut by key (start and identity of the last row), never by counting, so the
ten-thousandth page costs what the first one does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from panoh.kernel.access.decide import visible
from panoh.kernel.sheets.entries import answers as read_answers
from panoh.kernel.sheets.fields import EARLIEST, LATEST
from panoh.kernel.vault import index
from panoh.kernel.verbs.wrapper import read_event
from panoh.rooms.hotline.codename import tidy_code
from panoh.rooms.hotline.models import Contact
from panoh.rooms.hotline.safety import agreed

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.safe_contact import Rules

PAGE = 25
TODAY = 50  # contacts of today shown at the start of a shift
DUE = 50  # call-backs shown at once
SOON = timedelta(hours=24)
FILTERS = ("category", "urgency", "caller_country", "situation_country")


def contacts(actor: Actor, verb: str = "hotline.list") -> QuerySet[Contact]:
    """Contacts the actor may see under this verb."""
    rows = visible(actor, verb, Contact.objects.all())
    return rows.select_related("agency", "created_by")


def contact(actor: Actor, contact: UUID) -> Contact:
    """One contact with its call sheet; Http404 when it is not the actor's to see."""
    rows = contacts(actor, "hotline.read").select_related("entry", "envelope", "case", "screening")
    return get_object_or_404(rows, pk=contact)


def of_code(actor: Actor, code: str) -> Contact | None:
    """The contact of this code, if it is the line's own."""
    tidy = tidy_code(code)
    return contacts(actor).order_by().filter(code=tidy).first() if tidy else None


@dataclass(frozen=True)
class Shift:
    """What a counsellor sees first: calls to make, calls of today."""

    due: list[Contact]
    today: list[Contact]
    unanswered: int


def shift(actor: Actor) -> Shift:
    """Call-backs due within a day (late ones first) and today's contacts of the line."""
    now = timezone.now()
    here = ZoneInfo(actor.agency.timezone)
    midnight = now.astimezone(here).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = contacts(actor)
    due = rows.filter(call_back_state="due", call_back_at__lte=now + SOON)
    return Shift(
        due=list(due.order_by("call_back_at")[:DUE]),
        today=list(rows.filter(started_at__gte=midnight)[:TODAY]),
        unanswered=due.filter(call_back_at__lt=now).count(),
    )


@dataclass(frozen=True)
class Slice:
    """One page of the list, and the key after which the next one starts."""

    rows: list[Contact]
    after: str


def page_of(actor: Actor, filters: dict[str, Any], after: str = "") -> Slice:
    """A page of contacts, newest first, from the key ``after`` on; an odd key starts anew."""
    chosen = {name: value for name, value in filters.items() if name in FILTERS and value}
    rows = contacts(actor).filter(**chosen)
    key = _key(after)
    if key is not None:
        begun, last = key
        rows = rows.filter(Q(started_at__lt=begun) | Q(started_at=begun, pk__lt=last))
        rows = rows.filter(started_at__lte=begun)  # lets both databases start inside the index
    found = list(rows[: PAGE + 1])
    more = found[PAGE - 1] if len(found) > PAGE else None
    return Slice(found[:PAGE], f"{more.started_at.isoformat()}_{more.pk}" if more else "")


def _key(text: str) -> tuple[datetime, UUID] | None:
    begun, _mark, last = text.partition("_")
    try:
        moment = datetime.fromisoformat(begun)
        known = moment.tzinfo and EARLIEST <= moment.date() < LATEST
        return (moment, UUID(last)) if known else None
    except ValueError:
        return None


@dataclass(frozen=True)
class Known:
    """Somebody known here, with what matters before one answers."""

    contact: Contact
    times: Rules
    safety: dict[str, Any]

    @property
    def unsafe(self) -> bool:
        """Whether nobody is to call this number."""
        return self.contact.call_back_state == "unsafe"


NOTES = (
    "cover",
    "cover_note",
    "code_word",
    "code_hint",
    "stop_word",
    "call_back_means",
    "voicemail",
)


def known(actor: Actor, text: str) -> list[Known]:
    """Contacts of the own line with this name or number, newest first; one audit event."""
    ids = index.find(actor.keys, text, Contact, region=actor.agency.country)
    rows = contacts(actor, "hotline.lookup").filter(pk__in=ids).select_related("entry__envelope")
    found = [_known(actor, row) for row in rows]
    read_event(actor, "hotline.lookup", None, found=len(found))
    return found


def _known(actor: Actor, row: Contact) -> Known:
    given = read_answers(actor, row.entry) if row.entry else {}
    notes = {name: given[name] for name in NOTES if name in given}
    return Known(row, safe_times(row), notes)


def search(actor: Actor, text: str) -> list[Contact]:
    """Contacts of the own line by code, name or number, newest first; one audit event."""
    by_code = of_code(actor, text)
    ids = (
        [by_code.pk]
        if by_code
        else index.find(actor.keys, text, Contact, region=actor.agency.country)
    )
    found = list(contacts(actor, "hotline.search").filter(pk__in=ids))
    read_event(actor, "hotline.search", None, found=len(found))
    return found


def safe_times(contact: Contact) -> Rules:
    """When and how the caller may be reached; needs no key."""
    return agreed(
        contact.entry.plain if contact.entry else {},
        contact.call_back_timezone,
        allowed=contact.call_back_allowed,
        unsafe=contact.call_back_state == "unsafe",
    )
