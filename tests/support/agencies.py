"""Agencies to be founded, in the sample: one that waits. SYNTHETIC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.actors.agencies import verbs
from panoh.kernel.actors.roles import Role

if TYPE_CHECKING:
    from tests.support.sample import Side

COORDINATES = "KG-OSH"  # the first agency of the invented world
NEW: dict[str, object] = {
    "code": "TJ-KHUJAND",
    "name": "NGO E, Khujand",
    "country": "TJ",
    "kind": "ngo",
    "timezone": "Asia/Dushanbe",
    "runs_hotline": True,
}


def found_agencies(side: Side) -> None:
    """Only the agency that coordinates can."""
    side.more["foundings"] = []
    if side.home == COORDINATES:
        founding = verbs.found_agency(side.actor(Role.ADMINISTRATOR), **NEW)
        side.more["foundings"] = [founding]
