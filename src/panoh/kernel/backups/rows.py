"""Rows as lines of JSON, the same from SQLite and from PostgreSQL, and back into either."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.management.color import no_style
from django.db import connection, models

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.apps.registry import Apps

Model = type[models.Model]
Field = Any
LEFT_OUT = {"sessions", "axes"}  # who is signed in and who failed to is not lived on with
AT_ONCE = 500  # rows

READ: dict[str, Callable[[Any], Any]] = {
    "BinaryField": b64decode,
    "DateField": date.fromisoformat,
    "DateTimeField": datetime.fromisoformat,
    "DecimalField": Decimal,
    "DurationField": lambda seconds: timedelta(seconds=seconds),
    "TimeField": time.fromisoformat,
    "UUIDField": UUID,
}


def tables(registry: Apps) -> list[Model]:
    """Every table that is copied, in order of its name."""
    found = [
        model
        for model in registry.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in LEFT_OUT
    ]
    return sorted(found, key=lambda model: model._meta.label)


def columns(model: Model) -> list[str]:
    """The names of a table's columns."""
    return [field.attname for field in model._meta.local_concrete_fields]


def lines(model: Model) -> Iterator[bytes]:
    """Each row as one line."""
    rows = model._base_manager.order_by("pk").values_list(*columns(model))
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield line(row)


def line(content: Any) -> bytes:
    """A line of JSON."""
    text = json.dumps(content, default=_plain, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return b64encode(bytes(value)).decode()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)  # a UUID, a decimal number, a network address


class Filling:
    """Puts rows into one table, as they are: no defaults, no automatic moments."""

    def __init__(self, model: Model, names: list[str]) -> None:
        by_name = {field.attname: field for field in model._meta.local_concrete_fields}
        fields = [by_name[name] for name in names]
        self._ready = [_putting(field) for field in fields]
        quote = connection.ops.quote_name
        told = ", ".join(quote(field.column) for field in fields)
        marks = ", ".join("%s" for _field in fields)
        self._statement = f"INSERT INTO {quote(model._meta.db_table)} ({told}) VALUES ({marks})"  # noqa: S608
        self._waiting: list[list[Any]] = []

    def put(self, row: list[Any]) -> None:
        """One row; it may wait until there are more."""
        self._waiting.append([ready(value) for ready, value in zip(self._ready, row, strict=True)])
        if len(self._waiting) >= AT_ONCE:
            self.end()

    def end(self) -> None:
        """All that waits."""
        if self._waiting:
            with connection.cursor() as cursor:
                cursor.executemany(self._statement, self._waiting)
        self._waiting = []


def _putting(field: Field) -> Callable[[Any], Any]:
    """From a line's value to the database's."""
    kind = field
    while kind.is_relation:
        kind = kind.target_field
    read = READ.get(kind.get_internal_type())

    def ready(value: Any) -> Any:
        if value is None:
            return _nothing(field)
        return field.get_db_prep_save(read(value) if read else value, connection)

    return ready


def _nothing(field: Field) -> Any:
    """NULL, or the nothing of JSON where a column takes no NULL."""
    if field.null or not isinstance(field, models.JSONField):
        return None
    return connection.ops.adapt_json_value(None, field.encoder)


def reset_numbers(models_: Iterable[Model]) -> None:
    """The next number of each table comes after those that were put in."""
    statements = connection.ops.sequence_reset_sql(no_style(), list(models_))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
