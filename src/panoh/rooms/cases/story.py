"""The story of a case: notes, consents, needs, exceptions, hands; newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors.models import User
from panoh.kernel.audit.looking import Told, told
from panoh.kernel.audit.models import Event
from panoh.kernel.sheets import entries
from panoh.kernel.sheets.models import Entry
from panoh.kernel.ui.parts import Badge, Moment
from panoh.rooms.cases import doors, queries
from panoh.rooms.cases.codes import (
    CLOSE_REASONS,
    CONSENT_STATES,
    EXCEPTION_STATES,
    LEGAL_BASES,
    NEED_KINDS,
    NEXT_KINDS,
    PURPOSES,
    SOURCES,
    label,
)
from panoh.rooms.cases.sheetcodes import NOTE_KINDS
from panoh.rooms.cases.sheets import HISTORY, NOTE

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case

MOST_EVENTS = 100
STEPS: dict[str, Lazy] = {
    "cases.open": _("Case opened"),
    "cases.change_facts": _("Facts changed"),
    "cases.link_screening": _("Screening linked"),
    "cases.open_screening": _("Screening begun"),
    "cases.plan_next": _("Next action planned"),
    "cases.hand_over": _("Handed over"),
    "cases.take": _("Taken"),
    "cases.close": _("Closed"),
    "cases.reopen": _("Reopened"),
}
SIGNALS = {
    "given": "ok",
    "refused": "",
    "withdrawn": "danger",
    "proposed": "warn",
    "confirmed": "warn",
}


def story(actor: Actor, case: Case) -> list[Moment]:
    """Everything that happened, newest first; notes are opened with the actor's keys."""
    moments = [
        *_steps(case),
        *_notes(actor, case),
        *_consents(case),
        *_exceptions(case),
        *_needs(actor, case),
        *doors.stories(actor, case),
    ]
    return sorted(moments, key=lambda moment: moment.when, reverse=True)


def _steps(case: Case) -> list[Moment]:
    rows = Event.objects.filter(
        subject_type=case._meta.label_lower, subject_id=str(case.pk), verb__in=STEPS
    )
    lines = told(rows.order_by("-id")[:MOST_EVENTS])
    named = {line.event.facts.get("to") for line in lines} - {None}
    users = User.objects.in_bulk([int(pk) for pk in named])
    return [_step(line, users) for line in lines]


def _step(line: Told, users: dict[int, User]) -> Moment:
    event = line.event
    title: Lazy | str = STEPS[event.verb]
    detail = _detail(event.facts, users)
    if detail:
        title = format_lazy(_("{what}: {detail}"), what=title, detail=detail)
    return Moment(event.at, title, line.who, line.agency)


def _detail(facts: dict[str, Any], users: dict[int, User]) -> Lazy | str:
    if "to" in facts:
        user = users.get(int(facts["to"]))
        return user.display_name if user else ""
    if "reason" in facts:
        return label(CLOSE_REASONS, facts["reason"])
    if "kind" in facts:
        return label(NEXT_KINDS, facts["kind"])
    return label(SOURCES, facts.get("source", ""))


def _notes(actor: Actor, case: Case) -> list[Moment]:
    rows = Entry.objects.about(case).current().filter(sheet__in=[NOTE.name, HISTORY.name])
    kept = [entry for entry in rows.select_related("author", "agency") if not entry.emptied]
    return [_note(actor, case, entry) for entry in kept]


def _note(actor: Actor, case: Case, entry: Entry) -> Moment:
    entry.envelope = case.envelope  # one envelope object for all: its key is opened once
    given = entries.answers(actor, entry)
    badge = Badge(_("corrected")) if entry.replaces_id else None
    if entry.sheet == HISTORY.name:
        title, body, url = HISTORY.title, given.get("account", ""), "cases:history"
        address = reverse(url, args=[case.code])
    else:
        title, body = label(NOTE_KINDS, given.get("kind", "other")), given.get("text", "")
        address = reverse("cases:note", args=[case.code, entry.pk])
    who, agency = entry.author.display_name, entry.agency.name
    return Moment(entry.created_at, title, who, agency, body, address, badge)


def _consents(case: Case) -> list[Moment]:
    return [
        Moment(
            consent.withdrawn_at or consent.created_at,
            format_lazy(
                _("Consent for {recipient}: {purpose}"),
                recipient=consent.recipient.name,
                purpose=label(PURPOSES, consent.purpose),
            ),
            consent.created_by.display_name,
            consent.agency.name,
            url=reverse("cases:consent", args=[consent.pk]),
            badge=Badge(label(CONSENT_STATES, consent.state), SIGNALS[consent.state]),
        )
        for consent in queries.consents(case)
    ]


def _exceptions(case: Case) -> list[Moment]:
    rows = case.riskexceptions.select_related("recipient", "created_by", "agency")
    return [
        Moment(
            one.decided_at or one.created_at,
            format_lazy(
                _("Exception for {recipient}: {basis}"),
                recipient=one.recipient.name,
                basis=label(LEGAL_BASES, one.legal_basis),
            ),
            one.created_by.display_name,
            one.agency.name,
            url=reverse("cases:exception", args=[one.pk]),
            badge=Badge(label(EXCEPTION_STATES, one.state), SIGNALS.get(one.state, "")),
        )
        for one in rows
    ]


def _needs(actor: Actor, case: Case) -> list[Moment]:
    ended = case.needs.exclude(ended_at=None).select_related("created_by", "agency")
    return [_need(actor, case, need) for need in ended]


def _need(actor: Actor, case: Case, need: Any) -> Moment:
    need.case = case
    met = need.state == "met"
    title = format_lazy(
        _("Need met: {kind}") if met else _("Need that could not be met: {kind}"),
        kind=label(NEED_KINDS, need.kind),
    )
    body = actor.keys.read(need, "note").get("outcome", "")
    return Moment(need.ended_at, title, "", need.agency.name, body)
