"""What this room tells on pages below it: the contacts of a case, the call of a screening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from panoh.kernel.access.decide import visible
from panoh.kernel.ui.parts import Moment
from panoh.kernel.vault import index
from panoh.rooms.cases.doors import NumberDoor, add_story, on_number
from panoh.rooms.hotline.models import Contact
from panoh.rooms.hotline.writing import MOST
from panoh.rooms.screening.doors import Origin, add_origin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case, Person
    from panoh.rooms.screening.models import Screening


def contacts_of(actor: Actor, case: Case) -> Iterable[Moment]:
    """The calls of a case, for those who may read them."""
    rows = visible(actor, "hotline.read", Contact.objects.filter(case=case))
    for row in rows.select_related("created_by", "agency"):
        yield Moment(
            when=row.started_at,
            title=_("Call %(code)s: %(category)s")
            % {"code": row.code, "category": row.category_label},
            who=str(row.created_by),
            agency=str(row.agency),
            url=reverse("hotline:contact", kwargs={"contact": row.pk}),
        )


def origins_of(actor: Actor, screening: Screening) -> Iterable[Origin]:
    """The call that a screening came from, for those who may read it."""
    for row in visible(actor, "hotline.read", Contact.objects.filter(screening=screening)):
        label = _("Call %(code)s") % {"code": row.code}
        yield Origin(label, reverse("hotline:contact", kwargs={"contact": row.pk}))


def calls_fall(actor: Actor, number: str, _people: list[Person]) -> None:
    """Take every call-back to this number off the list."""
    for row in _of_number(actor, number).exclude(call_back_state="unsafe"):
        row.call_back_at, row.call_back_state = None, "unsafe"
        row.version += 1
        row.save(update_fields=["call_back_at", "call_back_state", "version"])


def calls_lifted(actor: Actor, number: str, _people: list[Person]) -> None:
    """Calls to this number may be planned again."""
    for row in _of_number(actor, number).filter(call_back_state="unsafe"):
        row.call_back_state = "none"
        row.version += 1
        row.save(update_fields=["call_back_state", "version"])


def is_unsafe(actor: Actor, number: str) -> bool:
    """Whether the line knows the number as no longer safe."""
    return _of_number(actor, number).filter(call_back_state="unsafe").exists()


def _of_number(actor: Actor, number: str) -> QuerySet[Contact]:
    ids = index.find(actor.keys, number, Contact, region=actor.agency.country, limit=MOST)
    return Contact.objects.filter(pk__in=ids, agency=actor.agency).order_by("pk")


on_number(NumberDoor(calls_fall, calls_lifted, is_unsafe))
add_story(contacts_of)
add_origin(origins_of)
