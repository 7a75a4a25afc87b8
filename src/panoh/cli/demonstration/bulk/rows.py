"""Records as rows of their tables: made in one process, inserted many at a time in another."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection, models

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

Row = tuple[Any, ...]


class Rows:
    """Rows by table, each table's in the order added; cheap to hand to another process."""

    def __init__(self) -> None:
        self.tables: defaultdict[str, list[Row]] = defaultdict(list)

    def add(self, *records: Model) -> None:
        """Add records that are not saved yet; automatic numbers are left to the database."""
        for record in records:
            self.tables[record._meta.label].append(_row(record))

    def insert(self, order: Iterable[type[Model]]) -> None:
        """Insert everything, tables in this order; call inside a transaction."""
        for model in order:
            rows = self.tables.pop(model._meta.label, [])
            if rows:
                with connection.cursor() as cursor:
                    cursor.executemany(_statement(model._meta.label), rows)
        if self.tables:
            raise LookupError(f"No place in the order: {sorted(self.tables)}")


@cache
def _fields(label: str) -> list[models.Field[Any, Any]]:
    fields = apps.get_model(label)._meta.concrete_fields
    return [field for field in fields if not isinstance(field, models.AutoField)]


@cache
def _statement(label: str) -> str:
    quote = connection.ops.quote_name
    fields = _fields(label)
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = quote(apps.get_model(label)._meta.db_table)
    return f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608 - names of our own


def _row(record: Model) -> Row:
    fields = _fields(record._meta.label)
    values = (
        field.get_db_prep_save(getattr(record, field.attname), connection) for field in fields
    )
    return tuple(bytes(one) if isinstance(one, memoryview) else one for one in values)
