"""What this room tells on the pages of a screening: the cases that rest on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import scopes_of
from panoh.rooms.cases.queries import cases_of
from panoh.rooms.screening.doors import Origin, add_origin

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.screening.models import Screening


def origins(actor: Actor, screening: Screening) -> list[Origin]:
    """The way back to the cases of a screening, for those who may read them."""
    if not scopes_of(actor, "cases.read"):
        return []
    return [
        Origin(
            format_lazy(_("Case {code}"), code=case.code),
            reverse("cases:case", kwargs={"code": case.code}),
        )
        for case in cases_of(actor).filter(screening=screening)
    ]


add_origin(origins)
