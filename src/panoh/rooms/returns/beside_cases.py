"""What this room adds to a case: its returns, an action, its moments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import decide, scopes_of
from panoh.kernel.ui.parts import Moment
from panoh.rooms.cases import doors
from panoh.rooms.returns.moments import moments
from panoh.rooms.returns.queries import ENDED, returns
from panoh.rooms.returns.reading import plan_url
from panoh.rooms.returns.showing import address, state_badge
from panoh.rooms.returns.standing import standing

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case


def panel(actor: Actor, case: Case) -> doors.Panel | None:
    """The case's returns and how they stand; nothing for whom the matrix gives none."""
    rows = [
        {
            "code": one.code,
            "url": address(one),
            "badge": state_badge(one),
            "standing": standing(one),
        }
        for one in returns(actor).filter(case=case)
    ]
    return doors.Panel(_("Returns"), "returns/case_panel.html", {"returns": rows}) if rows else None


def action(actor: Actor, case: Case) -> doors.Action | None:
    """Plan a return, or go to the one under way."""
    if not scopes_of(actor, "returns.plan"):
        return None
    going = returns(actor).filter(case=case).exclude(state__in=ENDED).first()
    kinds = ("arrange_return",)
    if going is not None:
        seen = decide(actor, "returns.read", going)
        return doors.Action(_("Go on with the return"), address(going), seen, kinds)
    may = decide(actor, "returns.plan", case)
    return doors.Action(_("Plan a return"), plan_url(case), may, kinds)


def story(actor: Actor, case: Case) -> list[Moment]:
    """What happened to each return of the case."""
    return [
        Moment(
            moment.when,
            format_lazy(_("Return {code}: {what}"), code=one.code, what=moment.title),
            agency=moment.agency,
            url=moment.url,
            badge=moment.badge,
        )
        for one in returns(actor).filter(case=case)
        for moment in moments(one)
    ]


doors.add_panel(panel)
doors.add_action(action)
doors.add_story(story)
