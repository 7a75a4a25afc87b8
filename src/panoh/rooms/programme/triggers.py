"""Triggers by which a snapshot's figures never change and no snapshot goes, on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "programme_snapshot"
REFUSAL = "snapshots never change"
KEPT = ("id", "year", "figures", "counts", "digest", "created_by_id", "created_at")
SAME = " AND ".join(f"OLD.{column} = NEW.{column}" for column in KEPT)
SQLITE = (
    f"CREATE TRIGGER snapshot_no_update BEFORE UPDATE ON {TABLE} WHEN NOT ({SAME}) "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    f"CREATE TRIGGER snapshot_no_delete BEFORE DELETE ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
)
POSTGRES = (
    "CREATE OR REPLACE FUNCTION snapshot_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
    f"CREATE TRIGGER snapshot_no_update BEFORE UPDATE ON {TABLE} "
    f"FOR EACH ROW WHEN (NOT ({SAME})) EXECUTE FUNCTION snapshot_refuse()",
    f"CREATE TRIGGER snapshot_no_delete BEFORE DELETE ON {TABLE} "
    "FOR EACH ROW EXECUTE FUNCTION snapshot_refuse()",
    f"CREATE TRIGGER snapshot_no_truncate BEFORE TRUNCATE ON {TABLE} "
    "FOR EACH STATEMENT EXECUTE FUNCTION snapshot_refuse()",
)


def create(connection: BaseDatabaseWrapper) -> None:
    """Set the triggers up; used by the migration."""
    with connection.cursor() as cursor:
        for statement in POSTGRES if connection.vendor == "postgresql" else SQLITE:
            cursor.execute(statement)
