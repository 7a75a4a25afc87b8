"""What a package would release: the same snapshot as a referral's, without what nobody chose.

A referral's coded facts (“slot”) leave without consent because they tell nobody who it is; beside
a name they would. So a package holds the groups that were chosen and are covered, and no other.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils import timezone

from panoh.rooms.cases.groups import SLOT
from panoh.rooms.cases.models import RiskException
from panoh.rooms.referrals.composing import Composed
from panoh.rooms.referrals.composing import compose as compose_all

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.justice.models import Package


def compose(actor: Actor, package: Package) -> Composed:
    """What would leave now. Opening identities for it is recorded. Raises Locked, NotHeld."""
    composed = compose_all(actor, package)
    return replace(composed, asked=tuple(name for name in composed.asked if name != SLOT))


def ends_at(package: Package, composed: Composed) -> datetime:
    """When it closes by itself: after its last day, or when the first of its bases ends."""
    ends = [_after(package.until, ZoneInfo(package.agency.timezone))]
    for one in composed.basis.by:
        if isinstance(one, RiskException):
            ends.append(one.expires_at)
        elif one.expires_on is not None:
            ends.append(_after(one.expires_on))
    return min(ends)


def _after(day: date, zone: tzinfo | None = None) -> datetime:
    """The end of a day: there, or as the house counts days."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()), zone)
