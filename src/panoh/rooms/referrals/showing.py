"""Referrals as people read them: badges, tables, steps, the story, the facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import entries, read
from panoh.kernel.sheets.models import Entry
from panoh.kernel.ui import clocks
from panoh.kernel.ui.parts import Badge, Cell, Column, Empty, Moment, Step, Table
from panoh.rooms.cases.codes import RELATIONS, SEXES, URGENCIES, label
from panoh.rooms.cases.groups import GROUPS, LEVELS, groups_of, level_of
from panoh.rooms.referrals.clocks import is_late
from panoh.rooms.referrals.codes import (
    DECLINE_REASONS,
    OUTCOME_REASONS,
    OUTCOMES,
    PURPOSES,
    SERVICES,
    STATE_KINDS,
    STATES,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.audit.looking import Told
    from panoh.rooms.cases.queries import Known
    from panoh.rooms.referrals.models import Referral, Release
    from panoh.rooms.referrals.queries import Receipt

Rows = list[tuple[Any, Any]]
URGENCY_KINDS = {"red": "danger", "amber": "warn", "green": "ok"}
DONE: dict[str, Lazy] = {
    "referrals.draft": _("Written"),
    "referrals.change": _("Changed before it was sent"),
    "referrals.send": _("Sent"),
    "referrals.send_update": _("Update sent"),
    "referrals.open": _("Opened by the recipient"),
    "referrals.accept": _("Accepted"),
    "referrals.decline": _("Declined"),
    "referrals.waitlist": _("Put on the waiting list"),
    "referrals.expire": _("Ended without an answer"),
    "referrals.confirm_arrival": _("The person arrived, says the recipient"),
    "referrals.start_service": _("The help has begun"),
    "referrals.close": _("Closed"),
    "referrals.revoke": _("Withdrawn: the copy was cut at once"),
    "referrals.confirm_deletion": _("The recipient deleted its copies"),
}


def address(referral: Referral, name: str = "referral") -> str:
    """The address of one of its pages."""
    return reverse(f"referrals:{name}", kwargs={"code": referral.code})


def level_text(groups: Iterable[str]) -> Lazy | str:
    """How far groups go, in words; says so when some of the level is left out."""
    names = set(groups)
    level = level_of(names)
    whole = names >= set(groups_of(level))
    return LEVELS[level] if whole else format_lazy(_("L{level}, not all of it"), level=level)


def state_badge(referral: Referral) -> Badge:
    """Where it stands; late says so."""
    if is_late(referral):
        return Badge(format_lazy("{} · {}", STATES[referral.state], _("late")), "warn")
    return Badge(STATES[referral.state], STATE_KINDS.get(referral.state, ""))


def urgency_badge(referral: Referral) -> Badge:
    """How soon an answer is needed."""
    return Badge(label(URGENCIES, referral.urgency), URGENCY_KINDS[referral.urgency])


def person_text(known: Known) -> str:
    """A person in a list of the sender's: the first name, and how they belong to the case."""
    identity = known.identity
    name = identity.get("first_name") or identity.get("name_used") or ""
    words = (name, label(RELATIONS, known.person.relation), label(SEXES, known.person.sex))
    return " · ".join(str(word) for word in words if word)


def incoming_table(rows: Iterable[Referral]) -> Table:
    """What others ask of us."""
    columns = [
        Column(_("Referral"), kind="code"),
        Column(_("From")),
        Column(_("What is asked")),
        Column(_("State")),
        Column(_("Answer due")),
    ]
    empty = Empty(
        _("Nobody asks for help just now"),
        _("What other agencies send to yours stands here, what is due first on top."),
    )
    return Table(_("Asked of us"), columns, [_row(one, one.agency) for one in rows], empty=empty)


def outgoing_table(rows: Iterable[Referral]) -> Table:
    """What we ask of others."""
    columns = [
        Column(_("Referral"), kind="code"),
        Column(_("To")),
        Column(_("What is asked")),
        Column(_("State")),
        Column(_("Answer due")),
    ]
    empty = Empty(
        _("We wait for nobody"), _("A referral begins on the page of a case, with “Refer”.")
    )
    shown = [_row(one, one.recipient) for one in rows]
    return Table(_("Asked of others"), columns, shown, empty=empty)


def ended_table(actor: Actor, rows: Iterable[Referral]) -> Table:
    """What is over, from both sides."""
    columns = [
        Column(_("Referral"), kind="code"),
        Column(_("With")),
        Column(_("What was asked")),
        Column(_("State")),
        Column(_("What came of it")),
    ]
    lines = []
    for one in rows:
        other = one.recipient if one.agency_id == actor.agency.pk else one.agency
        lines.append((*_row(one, other)[:4], outcome_text(one)))
    return Table(_("Over"), columns, lines)


def _row(one: Referral, other: Any) -> tuple[Any, ...]:
    due = one.due_at if one.answered_at is None and one.sent_at is not None else ""
    name = Cell(one.code, url=address(one), note=label(URGENCIES, one.urgency))
    return (name, str(other), label(SERVICES, one.service), state_badge(one), due)


def outcome_text(one: Referral) -> str:
    """What came of it, with the reason, in words; empty while it is open."""
    parts = (
        label(DECLINE_REASONS, one.decline_reason),
        label(OUTCOMES, one.outcome),
        label(OUTCOME_REASONS, one.outcome_reason),
    )
    return " · ".join(str(part) for part in parts if part)


def facts(referral: Referral) -> Rows:
    """The coded facts that there are, for both sides."""
    rows: Rows = [
        (_("From"), str(referral.agency)),
        (_("To"), str(referral.recipient)),
        (_("What is asked"), label(SERVICES, referral.service)),
        (_("Purpose"), label(PURPOSES, referral.purpose)),
        (_("Urgency"), urgency_badge(referral)),
        (_("Level"), level_text(referral.groups)),
        (_("Sent"), referral.sent_at),
        (_("Answer due"), referral.due_at if referral.answered_at is None else None),
        (_("Answered"), referral.answered_at),
        (_("Arrived"), referral.received_at),
        (_("What came of it"), outcome_text(referral)),
    ]
    return [row for row in rows if row[1] not in (None, "")]


def steps(referral: Referral) -> list[Step]:
    """The way it goes, station by station, with dates."""
    answer = STATES[referral.state] if referral.state in ("declined", "waitlisted") else _("Answer")
    stations = [
        (_("Sent"), referral.sent_at),
        (_("Opened"), referral.seen_at),
        (answer, referral.answered_at),
        (_("Arrived"), referral.received_at),
        (_("Closed"), referral.closed_at),
    ]
    over = referral.state in ("declined", "expired", "revoked")
    if over:  # what will not come any more is not “to do”
        stations = [station for station in stations if station[1]]
    found: list[Step] = []
    waits = not over
    for name, when in stations:
        state = "done" if when else _open_state(referral, waits)
        waits = waits and when is not None
        found.append(Step(name, state, on=_day(when)))
    return found


def _open_state(referral: Referral, waits: bool) -> str:
    if not waits:
        return "todo"
    return "late" if is_late(referral) else "now"


def _day(when: datetime | None) -> Any:
    return timezone.localtime(when).date() if when else None


def releases_table(
    actor: Actor, referral: Referral, rows: list[Release], read: list[Receipt]
) -> Table:
    """What was released when, what the recipient opened, what was withdrawn and deleted."""
    columns = [
        Column(_("Release"), kind="number"),
        Column(_("Dated")),
        Column(_("What it holds")),
        Column(_("Read by the recipient")),
        Column(_("State")),
    ]
    first = {one.number: one for one in read}
    newest = rows[0].number if rows else 0
    lines = []
    for one in rows:
        url = reverse("referrals:release", kwargs={"code": referral.code, "number": one.number})
        receipt = first.get(one.number)
        seen = (
            Cell(receipt.who, note=_moment(actor, receipt.when)) if receipt else Cell(_("not yet"))
        )
        holds = ", ".join(str(GROUPS[name].label) for name in one.groups)
        shown = Cell(one.number, url=url)
        lines.append((shown, one.created_at, holds, seen, release_badge(one, newest)))
    return Table(_("What was released"), columns, lines)


def _moment(actor: Actor, when: datetime) -> str:
    return clocks.absolute(when, ZoneInfo(actor.agency.timezone), timezone.now())


def release_badge(release: Release, newest: int) -> Badge:
    """Whether a copy is open, replaced, withdrawn, deleted."""
    if release.deletion_confirmed_at:
        return Badge(_("withdrawn, deleted"), "ok")
    if release.deletion_asked_at:
        return Badge(_("withdrawn, deletion asked for"), "warn")
    if release.cut_at:
        return Badge(_("withdrawn, never opened"), "ok")
    return Badge(_("open"), "accent") if release.number == newest else Badge(_("replaced"))


def moments(actor: Actor, referral: Referral, done: Iterable[Told]) -> list[Moment]:
    """What both agencies did and wrote, newest first; the recipient's begins with the sending."""
    since = referral.created_at if referral.agency_id == actor.agency.pk else referral.sent_at
    told = [
        Moment(line.event.at, DONE[line.event.verb], who=line.who, agency=line.agency)
        for line in done
        if line.event.verb in DONE and since is not None and line.event.at >= since
    ]
    return sorted(told + _written(actor, referral), key=lambda one: one.when, reverse=True)


def _written(actor: Actor, referral: Referral) -> list[Moment]:
    rows = Entry.objects.about(referral).current().select_related("author", "agency", "envelope")
    return [
        Moment(
            entry.created_at,
            entry.declaration.title,
            who=entry.author.display_name,
            agency=entry.agency.name,
            rows=_answers(actor, entry),
        )
        for entry in rows
    ]


def _answers(actor: Actor, entry: Entry) -> Rows:
    sections = read.read_rows(entry.declaration, entries.answers(actor, entry))
    return [(row.label, row.text) for section in sections for row in section.rows if row.text]
