"""Taking a released copy back from its recipient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from panoh.kernel.vault.envelopes import withdraw
from panoh.rooms.referrals import telling

if TYPE_CHECKING:
    from panoh.rooms.referrals.models import Release


def cut_copy(release: Release) -> None:
    """The recipient's key goes, later writes use a key it never had; the sender reads on.

    A copy that was never opened leaves nothing behind: no deletion is asked for.
    """
    withdraw(release.envelope, release.referral.recipient)
    release.cut_at = timezone.now()
    opened = release.referral.seen_at is not None
    release.deletion_asked_at = release.cut_at if opened else None
    if opened:
        telling.taken_back(release.referral)
