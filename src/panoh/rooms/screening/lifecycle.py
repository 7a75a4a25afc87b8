"""A screening is open, then concluded; it is asked only where it was made sure to be safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import YES, Decision, condition
from panoh.kernel.verbs.lifecycle import Lifecycle, Move
from panoh.rooms.screening.models import STATES, Screening

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

SCREENING = Lifecycle(
    Screening,
    start="open",
    moves=(
        Move("screening.begin", ("open",)),
        Move("screening.answer", ("open",)),
        Move("screening.change_frame", ("open",)),
        Move("screening.conclude", ("open",), "concluded"),
        Move("screening.reopen", ("concluded",), "open"),
        Move("screening.determine", ("open", "concluded")),
    ),
    labels=dict(STATES),
)


@condition("screening.answer")
@condition("screening.conclude")
def safe_to_ask(_actor: Actor, screening: object) -> Decision:
    """Nobody is asked before the safety list has been gone through."""
    if not isinstance(screening, Screening) or screening.begun_at is not None:
        return YES
    return Decision(False, _("First go through the safety list: is it safe to ask?"), "safety")
