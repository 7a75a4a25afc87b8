"""What every test stands on: test settings, a clock that stands still, no network."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING

import django
import pytest
import time_machine
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.support.world import World

# These may come from outside; every other PANOH_ variable of the developer's shell would leak in.
KEPT = {"PANOH_DATABASE_URL", "PANOH_REFERENCE_DATA", "PANOH_CHROMIUM", "PANOH_HYPOTHESIS"}
DATA = tempfile.mkdtemp(prefix="panoh-test-")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

for name in [name for name in os.environ if name.startswith("PANOH_") and name not in KEPT]:
    del os.environ[name]
# Set here and not in a fixture: Django reads them once, when pytest-django loads the settings.
os.environ["PANOH_DATA"] = DATA
os.environ["PANOH_MODE"] = "test"
os.environ["PANOH_TEST_FAST_KEYS"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "panoh.site.settings")
django.setup()  # pytest-django found no settings yet when it looked

# The same examples on each run; `PANOH_HYPOTHESIS=thorough` looks for new ones.
slow_is_fine = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile(
    "steady", derandomize=True, deadline=None, max_examples=40, suppress_health_check=slow_is_fine
)
settings.register_profile(
    "thorough", deadline=None, max_examples=2000, suppress_health_check=slow_is_fine
)
settings.load_profile(os.environ.get("PANOH_HYPOTHESIS", "steady"))


def pytest_unconfigure() -> None:
    """Remove this process's data folder."""
    shutil.rmtree(DATA, ignore_errors=True)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Stop time at NOW; move it with `clock.shift(timedelta)` and `clock.move_to(moment)`."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def world(db: None) -> World:
    """An invented world: agencies, people with keys, signed-in browsers."""
    made: World = import_module("tests.support.world").World()  # needs Django to be set up
    return made
