"""Tables of the hotline room: call-backs due, contacts of today, contacts in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from panoh.kernel.access.decide import decide
from panoh.kernel.ui import clocks
from panoh.kernel.ui.locales import country_name
from panoh.kernel.ui.parts import Badge, Cell, Column, Empty, Table
from panoh.rooms.hotline import queries
from panoh.rooms.hotline.codes import CALL_BACK_STATES, URGENCIES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.http import QueryDict

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.hotline.models import Contact

SIGNALS = {"red": "danger", "amber": "warn", "green": "ok"}
CALL_BACK_SIGNALS = {"due": "accent", "unsafe": "danger", "failed": "warn", "done": "ok"}


def shift(actor: Actor) -> dict[str, Any]:
    """What the start of a shift shows; also for the panel on Today."""
    found = queries.shift(actor)
    return {
        "due": due(found.due, actor.agency.timezone),
        "today": contacts(
            found.today, _("Contacts today"), actor.agency.timezone, _("No contacts yet today")
        ),
        "late": found.unanswered,
        "may_call": decide(actor, "hotline.record"),
    }


def due(rows: Sequence[Contact], here: str) -> Table:
    """Call-backs due: at the caller's hour and at ours, late ones marked."""
    columns = [
        Column(_("Caller’s time")),
        Column(_("Our time")),
        Column(_("Contact"), kind="code"),
        Column(_("About")),
        Column(_("Urgency")),
    ]
    empty = Empty(
        _("No call-backs in the next 24 hours"),
        _("Call-backs that a counsellor promised stand here, the latest first."),
    )
    now = timezone.now()
    lines = [_due_line(row, here, now) for row in rows]
    return Table(_("Call-backs due"), columns, lines, empty=empty)


def _due_line(row: Contact, here: str, now: datetime) -> list[object]:
    at = row.call_back_at or now
    late = at < now
    return [
        Cell(when(at, row.call_back_timezone, now), note=_("late") if late else ""),
        clocks.absolute(at, ZoneInfo(here), now),
        Cell(row.code, url(row)),
        row.category_label,
        urgency(row),
    ]


def contacts(rows: Sequence[Contact], caption: str, zone: str = "", none: str = "") -> Table:
    """Contacts: when, what about, from where, by whom. ``none``: what to say of no rows."""
    columns = [
        Column(_("Contact"), kind="code"),
        Column(_("When")),
        Column(_("About")),
        Column(_("Urgency")),
        Column(_("Caller in")),
        Column(_("Call-back")),
        Column(_("Taken by")),
    ]
    now = timezone.now()
    lines = [_line(row, zone or row.agency.timezone, now) for row in rows]
    empty = Empty(
        none or _("No contacts here"),
        _("Each call or message to the line stands here once a counsellor has saved it."),
    )
    return Table(caption, columns, lines, empty=empty)


def _line(row: Contact, zone: str, now: datetime) -> list[object]:
    return [
        Cell(row.code, url(row)),
        when(row.started_at, zone, now),
        row.category_label,
        urgency(row),
        country_name(row.caller_country) if row.caller_country else "",
        call_back(row),
        row.created_by.display_name,
    ]


def when(moment: datetime, zone: str, now: datetime) -> str:
    """A time both ways: how far off, and the hour there."""
    return _("%(relative)s, %(absolute)s") % {
        "relative": clocks.relative(moment, now),
        "absolute": clocks.absolute(moment, ZoneInfo(zone or "UTC"), now),
    }


def urgency(row: Contact) -> Badge:
    """How urgent, as a badge."""
    code = URGENCIES.get(row.urgency)
    return Badge(code.label if code else row.urgency, SIGNALS.get(row.urgency, ""))


def call_back(row: Contact) -> object:
    """Where the call-back stands, as a badge; empty where none was planned."""
    if row.call_back_state == "none":
        return ""
    label = CALL_BACK_STATES[row.call_back_state]
    return Badge(label, CALL_BACK_SIGNALS.get(row.call_back_state, ""))


def url(row: Contact) -> str:
    """The contact's page."""
    return reverse("hotline:contact", kwargs={"contact": row.pk})


def next_url(asked: QueryDict, after: str) -> str:
    """The address of the next page of the list, with the same filters; empty on the last."""
    if not after:
        return ""
    onward = asked.copy()
    onward["after"] = after
    return f"?{onward.urlencode()}"
