"""The sample of both sides for attackers; and, for those who race, a database that commits."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from tests.contracts.conftest import sample

if TYPE_CHECKING:
    from tests.support.world import World

__all__ = ["sample"]


@pytest.fixture
def committing_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """A world in a copy of the test database: what is committed there goes with it."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time: a transaction begins with its lock")
    with django_db_blocker.unblock():
        own = str(connection.settings_dict["NAME"])
        connection.close()
        _outside(f'CREATE DATABASE "{own}_race" TEMPLATE "{own}"')
        connection.settings_dict["NAME"] = f"{own}_race"
        try:
            yield import_module("tests.support.world").World()
        finally:
            connection.close()
            connection.settings_dict["NAME"] = own
            _outside(f'DROP DATABASE "{own}_race" WITH (FORCE)')


def _outside(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)
