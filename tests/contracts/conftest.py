"""The sample, made once a module, in a transaction that is rolled back at its end."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.db import transaction

from tests.conftest import NOW

if TYPE_CHECKING:
    from tests.support.sample import Sample


@pytest.fixture(scope="module")
def sample(django_db_setup: None, django_db_blocker: Any) -> Iterator[Sample]:
    """Both sides' whole way, at NOW; what a test of the module adds is taken back after it."""
    made: Any = import_module("tests.support.sample")  # needs Django to be set up
    with (
        django_db_blocker.unblock(),
        time_machine.travel(NOW, tick=False),
        transaction.atomic(),
    ):
        yield made.sample()
        transaction.set_rollback(True)
