"""The sealed column: bytes that only holders of the row's envelope can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from panoh.kernel.vault.care import Care, Declared, Keep

if TYPE_CHECKING:
    _Bytes = models.BinaryField[Any, Any]
else:
    _Bytes = models.BinaryField

GENERATION_BYTES = 2


class SealedColumn(_Bytes):
    """Holds a sealed JSON object; write and read it through ``actor.keys``.

    The level, reason and retention are part of what a reader of the model sees; they do not
    touch the database, so they are left out of migrations.
    """

    def __init__(
        self,
        *,
        level: Care = Care.PERSONAL,
        reason: str = "sealed",
        keep: Keep = Keep.CASE,
        **options: Any,
    ) -> None:
        if not level.sealed:
            raise ValueError("A sealed column is personal or secret.")
        self.declared = Declared(level, reason, keep)
        options.setdefault("blank", True)
        options.setdefault("default", b"")
        super().__init__(**options)


def stamped(generation: int, sealed: bytes) -> bytes:
    """A sealed value as it is stored: which of the envelope's keys opens it, then the value."""
    return generation.to_bytes(GENERATION_BYTES, "big") + sealed


def unstamped(stored: bytes) -> tuple[int, bytes]:
    """The generation of the key, and the sealed value."""
    return int.from_bytes(stored[:GENERATION_BYTES], "big"), stored[GENERATION_BYTES:]


def stored_now(record: models.Model, column: str) -> bytes:
    """What stands in the column now; nothing where the record is not there (any more)."""
    rows = type(record)._base_manager.filter(pk=record.pk).values_list(column, flat=True)
    return bytes(rows.first() or b"")


def envelope_path(model: type[models.Model]) -> str:
    """The lookup path from a model with sealed columns to its envelope."""
    path: str = getattr(model, "envelope_path", "envelope")
    return path


def sealed_columns(model: type[models.Model]) -> list[str]:
    """The names of a model's sealed columns."""
    fields = model._meta.local_concrete_fields
    return [field.name for field in fields if isinstance(field, SealedColumn)]


def place_of(record: models.Model, column: str) -> str:
    """Where a sealed value stands: binding it there makes a moved value unreadable."""
    return f"{record._meta.db_table}/{record.pk}/{column}"
