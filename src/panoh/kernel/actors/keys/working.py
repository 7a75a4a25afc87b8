"""Going on with renewals from pages: as much as fits into one answer."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from panoh.kernel.vault.rotation import running, step

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

SECONDS = 1.0  # that one request gives to it


def advance(actor: Actor) -> None:
    """Some batches of what is under way, so that a small agency is through at once."""
    until = monotonic() + SECONDS
    for renewal in running(actor.agency):
        while monotonic() < until and step(actor, renewal):
            pass
