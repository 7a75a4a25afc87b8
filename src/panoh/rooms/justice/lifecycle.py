"""When: the states of a package, and what closes it to its recipient.

That it ends on its day is the clock's doing: see lapsing.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import YES, Decision, condition
from panoh.kernel.verbs.lifecycle import Lifecycle, Move
from panoh.rooms.cases.models import Case
from panoh.rooms.justice.codes import STATES
from panoh.rooms.justice.models import Package

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

PACKAGE = Lifecycle(
    Package,
    start="draft",
    moves=(
        Move("justice.change", ("draft",)),
        Move("justice.release", ("draft",), "released"),
        Move("justice.withdraw", ("draft", "released"), "withdrawn"),
        Move("justice.confirm_deletion", ("expired", "withdrawn")),
    ),
    labels=STATES,
)

NOT_RELEASED = Decision(False, _("Nothing was released yet."), "not_released")
CLOSED = Decision(
    False,
    _("This package is closed: it can no longer be opened. Please delete what you kept of it."),
    "closed",
)
NOTHING_TO_DELETE = Decision(False, _("Nobody asks you to delete anything."), "nothing_asked")
CASE_CLOSED = Decision(False, _("The case is closed. Reopen it first."), "closed")


@condition("justice.content")
def _still_open(actor: Actor, record: Any) -> Decision:
    """Closed to the recipient from the moment it ends, whatever page they still have open."""
    if not isinstance(record, Package):
        return YES
    if record.released_at is None:
        return NOT_RELEASED
    if record.agency_id == actor.agency.pk:
        return YES
    over = record.ends_at is None or record.ends_at <= timezone.now()
    return CLOSED if record.cut_at is not None or over else YES


@condition("justice.confirm_deletion")
def _asked_to_delete(_actor: Actor, record: Any) -> Decision:
    if not isinstance(record, Package):
        return YES
    asked = record.deletion_asked_at is not None and record.deletion_confirmed_at is None
    return YES if asked else NOTHING_TO_DELETE


@condition("justice.draft")
@condition("justice.release")
def _case_is_open(_actor: Actor, record: Any) -> Decision:
    case = record.case if isinstance(record, Package) else record
    return CASE_CLOSED if isinstance(case, Case) and case.state == "closed" else YES
