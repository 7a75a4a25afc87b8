"""Triggers that make events append-only, on both databases, and the check that they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "audit_event"
REFUSAL = "audit events are append-only"
SQLITE = {
    "audit_no_update": f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    "audit_no_delete": f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    # INSERT OR REPLACE deletes the older row without firing the trigger above.
    "audit_no_replace": f"CREATE TRIGGER audit_no_replace BEFORE INSERT ON {TABLE} "  # noqa: S608
    f"WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id) OR EXISTS "
    f"(SELECT 1 FROM {TABLE} WHERE chain = NEW.chain AND number = NEW.number) "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
}
BODY = f"BEGIN RAISE EXCEPTION '{REFUSAL}'; END"
POSTGRES_FUNCTION = (
    f"CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ {BODY} $$"
)
POSTGRES = {
    f"audit_no_{what.lower()}": f"CREATE TRIGGER audit_no_{what.lower()} BEFORE {what} ON {TABLE} "
    f"FOR EACH {'STATEMENT' if what == 'TRUNCATE' else 'ROW'} EXECUTE FUNCTION audit_refuse()"
    for what in ("UPDATE", "DELETE", "TRUNCATE")
}


def create(connection: BaseDatabaseWrapper) -> None:
    """Set the triggers up; used by the migration."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRES_FUNCTION)
        for statement in _wanted(connection).values():
            cursor.execute(statement)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of triggers that do not stand, are switched off, or do something else."""
    standing = _postgres(connection) if connection.vendor == "postgresql" else _sqlite(connection)
    return sorted(_wanted(connection).keys() - standing)


def _sqlite(connection: BaseDatabaseWrapper) -> set[str]:
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    with connection.cursor() as cursor:
        cursor.execute(query, [TABLE])
        return {name for name, made in cursor.fetchall() if made == SQLITE.get(name)}


def _postgres(connection: BaseDatabaseWrapper) -> set[str]:
    """As the database writes them: with the schema's name, and the function's text apart."""
    query = (
        "SELECT tgname, pg_get_triggerdef(pg_trigger.oid), prosrc "
        "FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
        "WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND tgrelid = %s::regclass"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [TABLE])
        return {
            name
            for name, made, does in cursor.fetchall()
            if does.strip() == BODY and _bare(made) == POSTGRES.get(name)
        }


def _bare(made: str) -> str:
    """A trigger's definition without the schema in which table and function are."""
    return re.sub(r"(?<=[ ])\w+\.(?=audit_)", "", made)


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, str]:
    return POSTGRES if connection.vendor == "postgresql" else SQLITE
