"""Which agencies a package can be released to: those where somebody may open one, with keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.actors.models import Agency, Membership

if TYPE_CHECKING:
    from django.db.models import QuerySet


def receivers(sender: Agency) -> QuerySet[Agency]:
    """Police and prosecution bodies other than the sender, by country and name."""
    opening = PERMITS["justice.confirm_deletion"].keys()
    holding = Membership.objects.holding(timezone.localdate()).exclude(agency=sender)
    fit = {one.agency_id for one in holding if one.role_set & opening}
    return Agency.objects.filter(pk__in=fit, key__isnull=False)
