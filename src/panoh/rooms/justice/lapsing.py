"""Closing a package: the recipient's key goes, and copies are asked back if it was read."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.audit.chain import append
from panoh.kernel.notices.outbox import notify
from panoh.kernel.vault.envelopes import withdraw
from panoh.rooms.justice.models import Package
from panoh.rooms.justice.receipts import readings

if TYPE_CHECKING:
    from django.db.models import QuerySet

READERS = PERMITS["justice.confirm_deletion"]


def settle(rows: QuerySet[Package], now: datetime | None = None) -> int:
    """Close what ended by the clock among these; gives how many. Needs nobody's keys."""
    moment = now or timezone.now()
    over = rows.filter(state="released", ends_at__lte=moment).order_by("pk")
    return sum(_settle_one(pk, moment) for pk in list(over.values_list("pk", flat=True)))


def _settle_one(pk: UUID, moment: datetime) -> bool:
    with transaction.atomic():
        rows = Package.objects.select_for_update().filter(state="released", ends_at__lte=moment)
        package = rows.filter(pk=pk).first()
        if package is None:  # somebody was faster
            return False
        cut(package)
        package.state, package.version = "expired", package.version + 1
        package.save()
        append(None, "justice.expire", package, recipient=package.recipient.code)
        return True


def cut(package: Package) -> None:
    """The recipient's key goes at once; deletion is asked for where it may have been read."""
    if package.envelope is not None:
        withdraw(package.envelope, package.recipient)
    package.cut_at = timezone.now()
    package.deletion_asked_at = package.cut_at if readings(package) else None
    if package.deletion_asked_at is not None:
        notify("deletion_asked", agency=package.recipient, roles=tuple(READERS))
