"""What else must hold, besides who and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import YES, Decision, condition
from panoh.rooms.research.models import Study

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

UNPLANNED = Decision(
    False,
    _(
        "People's records are only counted for a study whose protocol and ethics approval "
        "are written down."
    ),
    "protocol",
)


@condition("research.count_records")
def planned(_actor: Actor, record: Any) -> Decision:
    """Nobody looks into people's records for a study that nobody planned or agreed to."""
    return UNPLANNED if isinstance(record, Study) and record.exploratory else YES
