"""Taking back: a revoked or unanswered referral's copies are cut, and their deletion asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from panoh.kernel.audit.chain import append
from panoh.kernel.verbs.wrapper import verb
from panoh.rooms.referrals.clocks import GRACE, late
from panoh.rooms.referrals.models import Referral, Release
from panoh.rooms.referrals.taking import cut_copy

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor


@verb("referrals.revoke", facts=("recipient",))
def revoke(_actor: Actor, referral: Referral) -> Referral:
    """The person takes it back: every copy is cut at once, and deletion asked of what was read."""
    take_back(referral, referral.releases.filter(cut_at=None))
    return referral


@verb("referrals.cut", facts=("number",))
def cut(_actor: Actor, release: Release) -> Release:
    """Cut one copy; the referral itself goes on. If it was opened, its deletion is asked for."""
    cut_copy(release)
    return release


@verb("referrals.expire", facts=("recipient", "urgency"))
def expire(_actor: Actor, referral: Referral) -> Referral:
    """The sender waits no longer for an answer that is late: the copy is taken back."""
    take_back(referral, referral.releases.filter(cut_at=None))
    return referral


def expire_late(now: datetime | None = None) -> int:
    """End what was not answered a week after it was due; needs no keys. Gives how many.

    For a scheduled command; each is an event of the house, since nobody signed in did it.
    """
    moment = now or timezone.now()
    overdue = Referral.objects.filter(late(moment - GRACE)).values_list("pk", flat=True)
    return sum(_expire_one(pk, moment) for pk in list(overdue))


def _expire_one(pk: UUID, moment: datetime) -> bool:
    with transaction.atomic():
        rows = Referral.objects.select_for_update().filter(late(moment - GRACE), pk=pk)
        referral = rows.first()
        if referral is None:  # answered meanwhile
            return False
        take_back(referral, referral.releases.filter(cut_at=None))
        referral.state, referral.version = "expired", referral.version + 1
        referral.save()
        append(None, "referrals.expire", referral, urgency=referral.urgency)
        return True


def take_back(referral: Referral, releases: Iterable[Release]) -> None:
    """Cut these copies; deletion is asked for where the recipient may have read them."""
    for release in releases:
        release.referral = referral
        cut_copy(release)
        release.version += 1
        release.save()
