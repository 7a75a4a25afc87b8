"""What this room adds to a case: who may ask what, what was asked, what keeps the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import decide
from panoh.kernel.ui.parts import Moment
from panoh.rooms.cases import doors
from panoh.rooms.cases.codes import RELATIONS, label
from panoh.rooms.rights.codes import KINDS
from panoh.rooms.rights.holding import standing
from panoh.rooms.rights.queries import requests
from panoh.rooms.rights.reading import request_url, state_badge

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case


def panel(actor: Actor, case: Case) -> doors.Panel | None:
    """A way to write down a request of each person, and what keeps the case."""
    if not decide(actor, "rights.open", case):
        return None
    people = [
        (label(RELATIONS, one.relation), reverse("rights:open", args=[case.code, one.pk]))
        for one in case.persons.filter(erased_at=None)
    ]
    context = {
        "people": people,
        "held": standing().filter(case=case).first(),
        "hold_url": reverse("rights:hold", args=[case.code]),
    }
    return doors.Panel(_("The person's rights"), "rights/case_panel.html", context)


def story(actor: Actor, case: Case) -> list[Moment]:
    """What persons of the case asked, and what came of it."""
    return [
        Moment(
            one.created_at,
            format_lazy(_("A person asks: {what}"), what=label(KINDS, one.kind)),
            one.created_by.display_name,
            one.agency.name,
            url=request_url(one),
            badge=state_badge(one),
        )
        for one in requests(actor).filter(case=case)
    ]


doors.add_panel(panel)
doors.add_story(story)
