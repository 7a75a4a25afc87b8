"""When: the states of an emergency access, and that no two steps of it are one person's.

An answer that nobody gave in time, and the end after four hours, are the clock's: see lapsing.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import YES, Decision, condition
from panoh.kernel.verbs.lifecycle import Lifecycle, Move
from panoh.rooms.glass.clocks import is_open, waits
from panoh.rooms.glass.codes import STATES
from panoh.rooms.glass.models import Access

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

ACCESS = Lifecycle(
    Access,
    start="asked",
    moves=(
        Move("glass.approve", ("asked",), "open"),
        Move("glass.recover", ("asked",), "open"),
        Move("glass.refuse", ("asked",), "refused"),
        Move("glass.end", ("open",), "ended"),
        Move("glass.give_back", ("open",), "ended"),
        Move("glass.review", ("ended",), "reviewed"),
    ),
    labels=STATES,
)

OWN_ASKING = Decision(
    False, _("You asked for this yourself: a second person has to answer."), "same_person"
)
TOOK_PART = Decision(
    False,
    _("You asked for this or handed the key over: another officer has to review it."),
    "same_person",
)
LAPSED = Decision(
    False, _("Nobody answered within a day. Whoever still needs it asks again."), "expired"
)
NOT_OPEN = Decision(
    False, _("The key is not lent to you, or no longer. Ask again if it is needed."), "not_open"
)


@condition("glass.approve")
@condition("glass.recover")
@condition("glass.refuse")
def _second_person(actor: Actor, record: Any) -> Decision:
    if not isinstance(record, Access):
        return YES
    if record.created_by_id == actor.user.pk:
        return OWN_ASKING
    return YES if waits(record) else LAPSED


@condition("glass.read")
def _lent(actor: Actor, record: Any) -> Decision:
    """Only whom it was lent to, only while it is open, only from the agency they asked for."""
    if not isinstance(record, Access):
        return YES
    borrowed = is_open(record) and record.agency_id == actor.agency.pk
    return YES if borrowed else NOT_OPEN


@condition("glass.review")
def _no_part_in_it(actor: Actor, record: Any) -> Decision:
    if not isinstance(record, Access):
        return YES
    own = actor.user.pk in (record.created_by_id, record.decided_by_id)
    return TOOK_PART if own else YES
