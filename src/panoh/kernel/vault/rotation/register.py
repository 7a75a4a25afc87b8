"""Which renewals are under way, and which are due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from panoh.kernel.vault.models import Grant, Rotation

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.models import Agency

AGENCY, ENVELOPES = "agency", "envelopes"


def running(agency: Agency) -> QuerySet[Rotation]:
    """Renewals of an agency that are not through, oldest first."""
    return Rotation.objects.filter(agency=agency, finished_at=None).order_by("begun_at", "id")


def running_of(agency: Agency, kind: str) -> Rotation | None:
    """The renewal of this kind that is not through, if there is one."""
    return running(agency).filter(kind=kind).first()


def leavers(agency: Agency) -> QuerySet[Grant]:
    """Grants of people who work here no longer: their post ended by itself."""
    today = timezone.localdate()
    present = agency.memberships.holding(today).values("user_id")
    return Grant.objects.filter(agency=agency).exclude(user_id__in=present)


def due(agency: Agency) -> bool:
    """Whether somebody has left since the agency's keys were made."""
    return leavers(agency).exists()
