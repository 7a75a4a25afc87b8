"""Which agencies can be asked: those with keys where somebody works who may answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.actors.models import Agency, Membership

if TYPE_CHECKING:
    from django.db.models import QuerySet


def receivers(sender: Agency) -> QuerySet[Agency]:
    """Agencies other than the sender that can receive a referral today, by country and name."""
    answering = PERMITS["referrals.accept"].keys()
    holding = Membership.objects.holding(timezone.localdate()).exclude(agency=sender)
    fit = {one.agency_id for one in holding if one.role_set & answering}
    return Agency.objects.filter(pk__in=fit, key__isnull=False)
