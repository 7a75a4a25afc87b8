"""The emergency page: identity, safety and the next action of one case, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import decide
from panoh.kernel.sheets.read import read_rows
from panoh.rooms.cases.codes import NEXT_KINDS, PERSON_ROLES, label
from panoh.rooms.cases.reading import coded_rows, warnings
from panoh.rooms.cases.sheets import IDENTITY, SAFETY
from panoh.rooms.glass import queries

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.queries import Known
    from panoh.rooms.glass.models import Access


def read_context(actor: Actor, access: Access) -> dict[str, Any]:
    """What the borrower may see; opening it is recorded on the case."""
    found = queries.lent(actor, access)
    case = access.case
    return {
        "title": _("Emergency access"),
        "access": access,
        "known": [_opened(one) for one in found.known],
        "warnings": warnings([one.person for one in found.known]),
        "plan": [
            (_("Next action"), label(NEXT_KINDS, case.next_kind)),
            (_("By when"), case.next_due_at),
            (_("In words"), found.plan.get("text", "")),
        ],
        "unread": found.unread,
        "may_give_back": decide(actor, "glass.give_back", access),
    }


def _opened(one: Known) -> dict[str, Any]:
    return {
        "role": label(PERSON_ROLES, one.person.role),
        "coded": coded_rows(one.person),
        "identity": read_rows(IDENTITY, one.identity),
        "safety": read_rows(SAFETY, one.safety),
    }
