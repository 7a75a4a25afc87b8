"""What this room adds to a case: who helps as a specialist, and what helpers must heed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import decide, scopes_of
from panoh.rooms.cases import doors
from panoh.rooms.specialists.queries import of_case

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case


def panel(actor: Actor, case: Case) -> doors.Panel | None:
    """The specialists of a case, for case managers; the notes stay with the specialists."""
    if not scopes_of(actor, "specialists.assign"):
        return None
    files = [
        {
            "file": one,
            "summary": decide(actor, "specialists.read_summary", one),
            "assign": decide(actor, "specialists.assign", one),
            "release": decide(actor, "specialists.release", one),
        }
        for one in of_case(actor, case)
    ]
    return doors.Panel(_("Specialists"), "specialists/case_panel.html", {"files": files})


def action(actor: Actor, case: Case) -> doors.Action | None:
    """To ask a specialist."""
    if not scopes_of(actor, "specialists.open"):
        return None
    url = reverse("specialists:open", kwargs={"code": case.code})
    return doors.Action(_("Ask a specialist"), url, decide(actor, "specialists.open", case))


doors.add_panel(panel)
doors.add_action(action)
