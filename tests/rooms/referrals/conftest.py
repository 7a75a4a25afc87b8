"""Fixtures of the room's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rooms.referrals.support import Story, story_of

if TYPE_CHECKING:
    from tests.support.world import World


@pytest.fixture
def story(world: World) -> Story:
    """A case with a daughter and her mother, and nobody's consent yet."""
    return story_of(world)
