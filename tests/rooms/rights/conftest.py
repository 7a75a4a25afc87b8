"""Fixtures of the room's tests."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import time_machine

    from panoh.rooms.cases.models import Person
    from tests.support.sample import Side


@pytest.fixture
def side(db: None, clock: time_machine.Traveller) -> Side:
    """A whole way through all rooms; the clock stands."""
    scene: Any = import_module("tests.rooms.rights.scene")  # needs Django to be set up
    made: Side = scene.made()
    return made


@pytest.fixture
def daughter(side: Side) -> Person:
    """The potential victim."""
    return side.persons[0]


@pytest.fixture
def mother(side: Side) -> Person:
    """Her mother, who called."""
    return side.persons[1]
