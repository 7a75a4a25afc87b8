"""Destroying what was sealed: keys go, sealed values are overwritten, what stays is sealed anew.

Once no seal of an envelope is left, nothing that was ever sealed in it opens from this database.
Where only part of an envelope is to go, the rest is sealed under a new key and the old one goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection, transaction

from panoh.kernel.vault.columns import envelope_path, sealed_columns
from panoh.kernel.vault.envelopes import renew
from panoh.kernel.vault.models import Draft, Envelope, Loan, Seal, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Model

    from panoh.kernel.vault.keyring import Keyring


def destroy(envelope: Envelope) -> None:
    """Destroy an envelope's keys, of everybody and of all times: nothing in it opens again."""
    Seal.objects.filter(envelope=envelope).delete()
    Loan.objects.filter(envelope=envelope).delete()
    envelope.fresh_key = None


def blank(record: Model, *columns: str, **others: Any) -> None:
    """Overwrite sealed columns with nothing, and other columns with what is given."""
    values = {**dict.fromkeys(columns, b""), **others}
    type(record)._base_manager.filter(pk=record.pk).update(**values)
    for name, value in values.items():
        setattr(record, name, value)


def unindex(record: Model) -> None:
    """Let nobody find the record any more by a name or a number."""
    Term.objects.filter(subject_id=record.pk).delete()


def discard_drafts(places: Iterable[str]) -> None:
    """Drafts of forms whose address names one of these codes or keys."""
    for place in places:
        Draft.objects.filter(form__contains=place).delete()


def reseal(keys: Keyring, envelope: Envelope) -> None:
    """Seal what is left in an envelope under a new key, and destroy the keys before it.

    The same agencies hold it afterwards. Raises Locked, NotHeld.
    """
    remaining = [
        (record, column, keys.read(record, column))
        for record, column in contents(envelope)
        if getattr(record, column)
    ]
    renew(envelope)
    for record, column, value in remaining:
        _put_into(record, envelope)
        keys.write(record, column, value)
        blank(record, **{column: getattr(record, column)})
    Seal.objects.filter(envelope=envelope, generation__lt=envelope.generation).delete()
    Loan.objects.filter(envelope=envelope).delete()


def contents(envelope: Envelope) -> Iterator[tuple[Model, str]]:
    """Every record and column that is sealed in an envelope, whatever the room; locked."""
    for model in apps.get_models():
        columns = sealed_columns(model)
        if columns:
            rows = model._base_manager.filter(**{envelope_path(model): envelope})
            rows = rows.select_for_update(of=("self",))
            yield from ((record, column) for record in rows for column in columns)


def _put_into(record: Model, envelope: Envelope) -> None:
    """Let the record know this envelope object, which has the new key."""
    *way, last = envelope_path(type(record)).split("__")
    here: Any = record
    for step in way:
        here = getattr(here, step)
    setattr(here, last, envelope)


def settle() -> None:
    """After the transaction: on SQLite, let nothing of what was overwritten stay in the log.

    The database file itself overwrites what is deleted (secure_delete). On PostgreSQL that is
    the operator's: VACUUM, see docs/rooms/rights.md.
    """
    if connection.vendor == "sqlite":
        transaction.on_commit(_empty_log)


def _empty_log() -> None:
    if connection.in_atomic_block:  # the log is still written to
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
