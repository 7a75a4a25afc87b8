"""Accesses in words: addresses, badges, tables, facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import decide, scopes_of
from panoh.kernel.ui.parts import Badge, Cell, Column, Empty, Table
from panoh.rooms.cases.codes import label
from panoh.rooms.glass import queries
from panoh.rooms.glass.clocks import ANSWER_WITHIN, review_due, review_late
from panoh.rooms.glass.codes import FINDINGS, FOLLOWS, STATE_KINDS, STATES, WAYS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.glass.models import Access

Rows = list[tuple[Any, Any]]


def address(access: Access, page: str = "access") -> str:
    """The address of one of an access's pages."""
    return reverse(f"glass:{page}", kwargs={"pk": access.pk})


def state_badge(access: Access) -> Badge:
    """Where it stands; a review that is late says so."""
    if access.state == "ended" and review_late(access):
        return Badge(_("Ended; the review is late"), "danger")
    return Badge(STATES[access.state], STATE_KINDS.get(access.state, ""))


def rows(access: Access) -> Rows:
    """The coded facts that there are."""
    found: Rows = [
        (_("State"), state_badge(access)),
        (_("Case"), access.case.code),
        (_("Asked by"), f"{access.created_by.display_name}, {access.agency.name}"),
        (_("Asked"), access.created_at),
        (_("Held by"), access.holder.name),
        (_("Answered by"), access.decided_by),
        (_("Answered"), access.decided_at),
        (_("How it was opened"), label(WAYS, access.way)),
        (_("Open until"), access.expires_at),
        (_("Ended"), access.ended_at),
        (_("Review due"), review_due(access) if access.reviewed_at is None else None),
        (_("Reviewed by"), access.reviewed_by),
        (_("Reviewed"), access.reviewed_at),
        (_("The review found"), label(FINDINGS, access.finding)),
        (_("What follows"), label(FOLLOWS, access.follows)),
    ]
    if access.state == "asked":
        found.append((_("Lapses without an answer"), access.created_at + ANSWER_WITHIN))
    return [(name, shown) for name, shown in found if shown]


def table(title: Lazy, accesses: Iterable[Access], page: str, empty: Empty) -> Table:
    """A list of accesses."""
    columns = [
        Column(_("Case"), kind="code"),
        Column(_("Asked by")),
        Column(_("Asked")),
        Column(_("State")),
    ]
    lines = [
        (
            Cell(one.case.code, url=address(one, page)),
            Cell(one.created_by.display_name, note=one.agency.name),
            one.created_at,
            state_badge(one),
        )
        for one in accesses
    ]
    return Table(title, columns, lines, empty=empty)


def access_context(actor: Actor, access: Access) -> dict[str, Any]:
    """The page of whoever is told: what was asked, why, what can be done, who has read."""
    names = ("approve", "recover", "refuse", "end", "review")
    return {
        "title": _("Emergency access"),
        "access": access,
        "rows": rows(access),
        "reason": queries.reason(actor, access),
        "review": queries.review(actor, access),
        "readings": queries.readings(access),
        "may": {name: decide(actor, f"glass.{name}", access) for name in names},
        "officer": queries.has_officer(access),
        "late": review_late(access),
    }


def today(actor: Actor) -> dict[str, Any]:
    """The room's part of Today: what waits for an answer, what is open, what is to be reviewed."""
    others = list(_others(actor)) if scopes_of(actor, "glass.view") else []
    officer = bool(scopes_of(actor, "glass.review"))
    mine = queries.own(actor).filter(state__in=queries.OPEN)
    return {
        "mine": [(one, state_badge(one)) for one in mine],
        "asked": [one for one in others if one.state == "asked"],
        "open": [one for one in others if one.state == "open"],
        "to_review": [
            (one, state_badge(one)) for one in others if officer and one.state == "ended"
        ],
    }


def _others(actor: Actor) -> Iterable[Access]:
    rows = queries.seen(actor).exclude(created_by=actor.user)
    return rows.filter(state__in=(*queries.OPEN, "ended"))[: queries.MOST]
