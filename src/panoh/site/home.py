"""Today: the start page; each room the person works in shows what is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext as _

from panoh.kernel.access import queries as recusals
from panoh.kernel.access.decide import scopes_of
from panoh.kernel.actors import duress, review
from panoh.kernel.actors.roles import Role
from panoh.kernel.ui.pages import page
from panoh.rooms.cases.pages import lists as cases
from panoh.rooms.glass import showing as glass
from panoh.rooms.hotline import tables as hotline
from panoh.rooms.justice import queries as justice
from panoh.rooms.referrals import queries as referrals
from panoh.rooms.returns import today as returns
from panoh.rooms.rights import today as rights
from panoh.rooms.screening import reading as screening
from panoh.rooms.specialists import showing as specialists

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor


@dataclass(frozen=True)
class Panel:
    """A room's part of Today: for whom, what it needs, how it looks."""

    verb: str
    load: Callable[[Actor], dict[str, Any]]
    template: str


PANELS: tuple[Panel, ...] = (
    Panel("actors.confirm", review.today, "actors/today.html"),
    Panel("glass.list", glass.today, "glass/today.html"),
    Panel("hotline.list", hotline.shift, "hotline/panel.html"),
    Panel("screening.list", screening.today, "screening/today.html"),
    Panel("cases.list", cases.today_panel, "cases/parts/today.html"),
    Panel("specialists.list", specialists.today, "specialists/today.html"),
    Panel("referrals.list", referrals.today, "referrals/today.html"),
    Panel("returns.list", returns.returns, "returns/today.html"),
    Panel("justice.list", justice.today, "justice/today.html"),
    Panel("returns.papers.list", returns.papers, "returns/today_papers.html"),
    Panel("rights.list", rights.requests, "rights/today_requests.html"),
    Panel("rights.deletions", rights.deletions, "rights/today.html"),
)


@page(None)
def today(request: HttpRequest) -> HttpResponse:
    """What is due today, room by room."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    panels = [
        {"template": panel.template, **panel.load(actor)}
        for panel in PANELS
        if scopes_of(actor, panel.verb)
    ]
    context = {
        "title": _("Today"),
        "panels": panels,
        "work": work_of(actor),
        "recusals": recusals.told(actor),
        "signs": duress.signs(actor),
    }
    return render(request, "site/today.html", context)


def work_of(actor: Actor) -> list[tuple[Any, Any]]:
    """Each role in words: what its Today shows to whom nothing is due."""
    work = [(role.label, role.task) for role in Role if role in actor.roles]
    return work or [(_("No role yet"), _("Your role waits for a second person to approve it."))]
