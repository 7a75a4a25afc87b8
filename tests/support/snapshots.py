"""Snapshots in the sample: one locked by a second person, one that waits. SYNTHETIC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.actors.roles import Role
from panoh.rooms.programme import verbs

if TYPE_CHECKING:
    from tests.support.sample import Side

REGION = "RC-ALMATY"


def fix_figures(side: Side) -> None:
    """Once: figures are the region's, and nobody's side."""
    side.more["snapshots"] = []
    if REGION not in side.agencies:
        return
    officer = side.actor(Role.MONITORING_OFFICER, REGION)
    coordinator = side.actor(Role.REGIONAL_COORDINATOR, REGION)
    locked = verbs.lock_snapshot(coordinator, verbs.make_snapshot(officer, year=2026))
    waiting = verbs.make_snapshot(coordinator, year=2026)
    side.more["snapshots"] = [locked, waiting]
