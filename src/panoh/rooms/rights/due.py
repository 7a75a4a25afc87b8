"""What has been kept as long as was promised, by clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from panoh.kernel.vault.retention import CLOCKS, Due

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor


def due_now(actor: Actor) -> dict[str, list[Due]]:
    """What of the actor's agency is due today, by the name of its clock."""
    today = timezone.localdate()
    return {name: list(clock.due(actor.agency, today)) for name, clock in CLOCKS.items()}
