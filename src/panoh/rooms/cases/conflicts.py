"""Conflicts of interest: a case is found by its code; a screening concerns its cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.access.decide import visible
from panoh.kernel.access.matters import Matter, find_by
from panoh.kernel.access.recusing import also_of
from panoh.rooms.cases.casecode import tidy_code
from panoh.rooms.cases.models import Case
from panoh.rooms.screening.models import Screening

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor


@find_by
def matter_of(actor: Actor, code: str) -> Matter | None:
    """The case of a code."""
    rows = visible(actor, "access.recuse", Case.objects.filter(code=tidy_code(code)))
    found = rows.first()
    return Matter(found, found) if found is not None else None


also_of(Screening, "cases")
