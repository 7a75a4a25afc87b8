"""Fixtures of the room's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rooms.justice.scene import Scene
from tests.rooms.referrals.support import story_of

if TYPE_CHECKING:
    import time_machine

    from tests.support.world import World


@pytest.fixture
def scene(world: World, clock: time_machine.Traveller) -> Scene:
    """A case with a daughter and her mother, and a police body; the clock stands still."""
    world.user("police_liaison", "KG-POLICE")
    return Scene(story_of(world))
