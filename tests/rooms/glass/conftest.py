"""Fixtures of the room's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rooms.glass.scene import Scene, scene_of

if TYPE_CHECKING:
    import time_machine

    from tests.support.world import World


@pytest.fixture
def scene(world: World, clock: time_machine.Traveller) -> Scene:
    """A case, and people around it; the clock stands still."""
    return scene_of(world)
