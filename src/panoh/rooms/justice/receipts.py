"""Read receipts: who of the recipient's opened a package, when, every time."""

from __future__ import annotations

from panoh.kernel.audit.looking import Told, told
from panoh.kernel.audit.models import Event
from panoh.rooms.justice.models import Package

MOST = 200


def readings(package: Package) -> list[Told]:
    """Every reading by the recipient, newest first; from the recipient's own audit chain."""
    rows = Event.objects.filter(
        subject_type=Package._meta.label_lower,
        subject_id=str(package.pk),
        verb="justice.content",
        chain=package.recipient.code,
    )
    return told(rows.order_by("-id")[:MOST])
