"""When: a snapshot is made by one person and locked by another; then nobody changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import YES, Decision, condition
from panoh.kernel.verbs.lifecycle import Lifecycle, Move
from panoh.rooms.programme.labels import SNAPSHOT_STATES
from panoh.rooms.programme.models import Snapshot

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

SNAPSHOT = Lifecycle(
    Snapshot,
    start="made",
    moves=(
        Move("programme.lock_snapshot", ("made",), "locked"),
        Move("programme.discard_snapshot", ("made",), "discarded"),
    ),
    labels=SNAPSHOT_STATES,
)

SAME_PERSON = Decision(
    False, _("You made this snapshot yourself: a second person has to lock it."), "same_person"
)


@condition("programme.lock_snapshot")
def _second_person(actor: Actor, record: Any) -> Decision:
    own = isinstance(record, Snapshot) and record.created_by_id == actor.user.pk
    return SAME_PERSON if own else YES
