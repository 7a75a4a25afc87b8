"""When: asked, approved by a second person, taken out once by who asked, within a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import YES, Decision, condition
from panoh.kernel.verbs.lifecycle import Lifecycle, Move
from panoh.rooms.exports.codes import STATES
from panoh.rooms.exports.models import Export

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

OVER = Decision(False, _("The time for this has ended. Ask for the export again."), "over")
SAME_PERSON = Decision(
    False, _("You asked for this export yourself: a second person has to decide it."), "same_person"
)
NOT_ASKER = Decision(False, _("Only the person who asked for it takes it out."), "not_asker")

EXPORT = Lifecycle(
    Export,
    start="asked",
    moves=(
        Move("exports.approve", ("asked",), "approved"),
        Move("exports.decline", ("asked",), "declined"),
        Move("exports.make", ("approved",), "made"),
    ),
    labels={code.value: code.label for code in STATES},
)


@condition("exports.approve")
@condition("exports.make")
def _in_time(_actor: Actor, record: Export | None) -> Decision:
    return OVER if record is not None and record.ended else YES


@condition("exports.approve")
@condition("exports.decline")
def _second_person(actor: Actor, record: Export | None) -> Decision:
    own = record is not None and record.created_by_id == actor.user.pk
    return SAME_PERSON if own else YES


@condition("exports.make")
def _who_asked(actor: Actor, record: Export | None) -> Decision:
    other = record is not None and record.created_by_id != actor.user.pk
    return NOT_ASKER if other else YES
