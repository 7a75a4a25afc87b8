"""Keeping the register; and from it: when is what was erased gone from the last backup?"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from panoh.kernel.audit.chain import append
from panoh.kernel.backups.models import Backup

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.db.models import QuerySet


def begin(recipient: str) -> Backup:
    """A backup begins. It is in the register before a byte of it is written."""
    now = timezone.now()
    return Backup.objects.create(
        begun_at=now,
        expires_on=timezone.localdate(now) + timedelta(days=settings.BACKUP_DAYS),
        recipient=recipient,
    )


def finish(backup: Backup, *, rows: int, files: int, size: int, digest: str) -> None:
    """It is whole and in its place; an event of the house says so."""
    backup.rows, backup.files, backup.size, backup.hash = rows, files, size, digest
    backup.finished_at = timezone.now()
    with transaction.atomic():
        backup.save()
        append(None, "backups.make", backup, rows=rows, files=files, size=size, hash=digest)


def restored(identity: UUID, *, rows: int, files: int) -> None:
    """It was restored: what the copy says of itself was written before it was whole."""
    backup = Backup.objects.filter(pk=identity).first()
    if backup is not None:
        backup.rows, backup.files, backup.finished_at = rows, files, backup.begun_at
        backup.save()
    append(None, "backups.restore", backup, rows=rows, files=files)


def fail(backup: Backup) -> None:
    """It was given up and what was written of it removed: it was never there."""
    backup.delete()


def removed(ids: Iterable[UUID]) -> None:
    """These were removed today."""
    for backup in Backup.objects.filter(pk__in=list(ids), removed_on=None):
        backup.removed_on = timezone.localdate()
        with transaction.atomic():
            backup.save(update_fields=["removed_on"])
            append(None, "backups.remove", backup)


def standing() -> QuerySet[Backup]:
    """What may still lie somewhere, oldest first."""
    return Backup.objects.filter(removed_on=None).order_by("begun_at", "id")


def overdue() -> QuerySet[Backup]:
    """What should be gone and is not known to be: an erasure is not complete while there is one."""
    return standing().filter(expires_on__lte=timezone.localdate())


def gone_on(erased_at: datetime) -> date:
    """The day from which no backup that Panoh made holds what was erased then.

    It is kept only if expired backups are removed: `overdue()` names those that are not.
    """
    older = standing().filter(begun_at__lte=erased_at).order_by("-expires_on").first()
    erased_on = timezone.localdate(erased_at)
    return max(older.expires_on, erased_on) if older else erased_on
