"""Conflicts of interest: contacts by their codes; cases and screenings concern contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.access.decide import visible
from panoh.kernel.access.matters import Matter, find_by
from panoh.kernel.access.recusing import also_of
from panoh.rooms.cases.models import Case
from panoh.rooms.hotline.codename import tidy_code
from panoh.rooms.hotline.models import Contact
from panoh.rooms.screening.models import Screening

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor


@find_by
def matter_of(actor: Actor, code: str) -> Matter | None:
    """The contact of a code, and its case if it has one."""
    rows = visible(actor, "access.recuse", Contact.objects.filter(code=tidy_code(code)))
    found = rows.select_related("case").first()
    return Matter(found, found.case or found) if found is not None else None


also_of(Case, "contacts")
also_of(Screening, "contacts")
