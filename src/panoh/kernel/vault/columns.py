"""The sealed column: bytes that only holders of the row's envelope can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from panoh.kernel.vault.care import Care, Declared, Keep

if TYPE_CHECKING:
    _Bytes = models.BinaryField[Any, Any]
else:
    _Bytes = models.BinaryField


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


def place_of(record: models.Model, column: str) -> str:
    """Where a sealed value stands: binding it there makes a moved value unreadable."""
    return f"{record._meta.db_table}/{record.pk}/{column}"
