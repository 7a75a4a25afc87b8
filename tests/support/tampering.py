"""Changing the audit chains as somebody with the database's own rights could."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection

from panoh.kernel.audit import triggers
from panoh.kernel.audit.chain import digest
from panoh.kernel.audit.models import Event

POSTGRESQL = connection.vendor == "postgresql"


def unguarded(statement: str, *values: Any) -> None:
    """Run one statement while no trigger stands; afterwards all of them stand again."""
    without_triggers(lambda: sql(statement, *values))


def without_triggers(act: Callable[[], None]) -> None:
    """Do something while no trigger stands; afterwards all of them stand again."""
    if POSTGRESQL:
        sql(f"ALTER TABLE {triggers.TABLE} DISABLE TRIGGER USER")
        act()
        sql(f"ALTER TABLE {triggers.TABLE} ENABLE TRIGGER USER")
        return
    for name in triggers.SQLITE:
        sql(f"DROP TRIGGER {name}")
    act()
    triggers.create(connection)


def sql(statement: str, *values: Any) -> None:
    """Run one statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def rewrite(chain: str, events: Iterable[Event]) -> None:
    """Put these events in a chain's place: numbers, hashes and the head are all as they should."""
    made = list(events)

    def act() -> None:
        sql("DELETE FROM audit_event WHERE chain = %s", chain)
        previous = ""
        for number, event in enumerate(made, start=1):
            event.number, event.previous = number, previous
            event.hash = previous = digest(event)
        Event.objects.bulk_create(made)
        sql(
            "UPDATE audit_head SET number = %s, hash = %s WHERE chain = %s",
            len(made),
            previous,
            chain,
        )

    without_triggers(act)
