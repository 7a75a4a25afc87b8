"""Taking every table away and making them anew, within one transaction, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection, transaction

from panoh.kernel.actors.models import Agency, User

if TYPE_CHECKING:
    from django.db.migrations.graph import MigrationGraph

Migrations = set[tuple[str, str]]


def occupied() -> bool:
    """Whether there is something that a restoration would remove."""
    names = connection.introspection.table_names()
    ours = connection.introspection.django_table_names(only_existing=True)
    if set(names) - {*ours, "django_migrations"}:
        return True
    needed = {Agency._meta.db_table, User._meta.db_table}
    return needed <= set(names) and (Agency.objects.exists() or User.objects.exists())


@contextmanager
def replaced() -> Iterator[None]:
    """Within the block there is no table; when it ends well, what it made counts, else nothing."""
    _check_references(on=False)
    try:
        with transaction.atomic():
            _drop()
            yield
            connection.check_constraints()
    finally:
        _check_references(on=True)


def _check_references(*, on: bool) -> None:
    """SQLite remakes tables only while references are not checked; all are at the end."""
    if connection.vendor == "sqlite":
        if on:
            connection.enable_constraint_checking()
        else:
            connection.disable_constraint_checking()


def _drop() -> None:
    quote = connection.ops.quote_name
    names = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for name in names:
            cascade = " CASCADE" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TABLE {quote(name)}{cascade}")


def settle() -> None:
    """References are looked at now, and then again at the end; between, tables can be changed.

    A migration may have left some to be looked at with each row, whatever the order of tables.
    """
    if connection.vendor == "postgresql":
        connection.check_constraints()


def last_of(migrations: Migrations, graph: MigrationGraph) -> list[tuple[str, str]]:
    """Those that no other of the same app among them follows."""
    return sorted(
        key
        for key in migrations
        if not any(
            child.key in migrations and child.key[0] == key[0]
            for child in graph.node_map[key].children
        )
    )
