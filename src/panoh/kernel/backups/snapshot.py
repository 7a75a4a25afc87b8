"""One moment of the database, held still for reading while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """Within the block every query sees the database as it was at its beginning.

    Nobody waits for it: SQLite's log keeps what is written meanwhile apart (Django would begin
    with the lock of a writer), PostgreSQL reads at the level REPEATABLE READ.
    """
    if connection.in_atomic_block:  # the caller's own moment, already
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        yield from _reading()


def _reading() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        cursor.execute("SELECT COUNT(*) FROM sqlite_master")  # the moment is that of the first read
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
