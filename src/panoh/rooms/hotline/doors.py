"""What this room tells on pages below it: the contacts of a case, the call of a screening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from panoh.kernel.access.decide import visible
from panoh.kernel.ui.parts import Moment
from panoh.rooms.cases.doors import add_story
from panoh.rooms.hotline.models import Contact
from panoh.rooms.screening.doors import Origin, add_origin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case
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


add_story(contacts_of)
add_origin(origins_of)
