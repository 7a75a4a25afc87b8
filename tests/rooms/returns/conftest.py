"""The scene of a return."""

from __future__ import annotations

import pytest
import time_machine

from tests.rooms.returns.scene import Scene
from tests.support.world import World


@pytest.fixture
def scene(world: World, clock: time_machine.Traveller) -> Scene:
    """A case, and the three sides of a return; the clock stands still."""
    return Scene(world)
