"""Rows as they are now, and held so: what a key is renewed by must not be read half-way."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db import connection
from django.db.models import Model

if TYPE_CHECKING:
    from django.db.models import QuerySet

M = TypeVar("M", bound=Model)


def held(rows: QuerySet[M]) -> list[M]:
    """Rows that nobody changes until the transaction ends; others may hold them as well.

    On SQLite a transaction that writes is alone anyway.
    """
    if connection.vendor != "postgresql":
        return list(rows)
    statement, values = rows.query.sql_with_params()
    return list(rows.model._default_manager.raw(f"{statement} FOR SHARE", values))
