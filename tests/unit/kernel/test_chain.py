"""The audit chain: whole, or broken at a named place; and the database keeps it so."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from panoh.kernel.actors.roles import Role
from panoh.kernel.audit import triggers
from panoh.kernel.audit.chain import append, breaks, digest, first_break
from panoh.kernel.audit.models import Event, Head
from tests.support.world import World

POSTGRESQL = connection.vendor == "postgresql"


def five_events(world: World) -> None:
    actor = world.actor(Role.CASE_MANAGER)
    for number in range(5):
        append(actor, "hotline.search", actor.user, found=number)


def rows() -> list[Event]:
    return list(Event.objects.filter(chain="KG-OSH").order_by("number"))


def tamper(statement: str, *values: str | int) -> None:
    """Change a row as somebody with the database's own rights could: without the triggers."""
    with connection.cursor() as cursor:
        if POSTGRESQL:
            cursor.execute(f"ALTER TABLE {triggers.TABLE} DISABLE TRIGGER USER")
        else:
            for name in triggers.SQLITE:
                cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute(statement, values)


def test_each_event_follows_the_one_before(world: World) -> None:
    five_events(world)
    found = rows()
    assert [event.number for event in found] == [1, 2, 3, 4, 5]
    assert [event.previous for event in found] == ["", *(event.hash for event in found[:-1])]
    assert all(event.hash == digest(event) for event in found)
    assert breaks() == []


def test_each_agency_has_a_chain_of_its_own(world: World) -> None:
    five_events(world)
    append(world.actor(Role.CASE_MANAGER, "UZ-TAS"), "actors.lock")
    append(None, "actors.sign_in.failed")
    assert Head.objects.get(chain="UZ-TAS").number == 1
    assert {"KG-OSH", "UZ-TAS", "house"} <= set(Event.objects.values_list("chain", flat=True))
    assert breaks() == []


@pytest.mark.parametrize(
    ("statement", "number", "what"),
    [
        ("UPDATE audit_event SET verb = 'cases.open' WHERE id = %s", 3, "was changed"),
        ("UPDATE audit_event SET user_id = 99 WHERE id = %s", 3, "was changed"),
        ("UPDATE audit_event SET facts = '{}' WHERE id = %s", 3, "was changed"),
        ("UPDATE audit_event SET previous = '' WHERE id = %s", 3, "does not follow"),
        ("DELETE FROM audit_event WHERE id = %s", 3, "is missing"),
        ("DELETE FROM audit_event WHERE id = %s", 5, "is missing at the end"),
    ],
)
def test_the_first_broken_link_is_named(
    world: World, statement: str, number: int, what: str
) -> None:
    five_events(world)
    tamper(statement, rows()[number - 1].pk)
    found = first_break("KG-OSH")
    assert found is not None
    assert found.number == number
    assert what in str(found)
    assert [one.chain for one in breaks()] == ["KG-OSH"]


def test_an_event_rewritten_with_a_fitting_hash_breaks_the_next_link(world: World) -> None:
    five_events(world)
    event = rows()[2]
    event.verb = "cases.open"
    tamper(
        "UPDATE audit_event SET verb = %s, hash = %s WHERE id = %s",
        event.verb,
        digest(event),
        event.pk,
    )
    found = first_break("KG-OSH")
    assert found is not None
    assert found.number == 4


def test_a_chain_removed_as_a_whole_is_missed(world: World) -> None:
    five_events(world)
    tamper("DELETE FROM audit_event WHERE chain = %s", "KG-OSH")
    assert [str(found) for found in breaks()] == ["KG-OSH: event 1 is missing at the end"]


FORBIDDEN = [
    "UPDATE audit_event SET verb = 'x'",
    "DELETE FROM audit_event",
    "TRUNCATE audit_event" if POSTGRESQL else "DELETE FROM audit_event WHERE 1 = 1",
    "INSERT INTO audit_event SELECT * FROM audit_event WHERE number = 1"
    if POSTGRESQL
    else "INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event WHERE number = 1",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_database_refuses_to_change_events(world: World, statement: str) -> None:
    five_events(world)
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert len(rows()) == 5
    assert breaks() == []


def test_the_triggers_stand_and_a_missing_one_is_named(db: None) -> None:
    assert triggers.missing(connection) == []
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE audit_event DISABLE TRIGGER audit_no_truncate"
            if POSTGRESQL
            else "DROP TRIGGER audit_no_delete"
        )
    named = "audit_no_truncate" if POSTGRESQL else "audit_no_delete"
    assert triggers.missing(connection) == [named]
