"""The roles people work in (domain/08: who may see what)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy


class Role(StrEnum):
    """A person may work in several."""

    HOTLINE_COUNSELLOR = "hotline_counsellor"
    HOTLINE_SUPERVISOR = "hotline_supervisor"
    CASE_MANAGER = "case_manager"
    SHELTER_STAFF = "shelter_staff"
    CONSULAR_OFFICER = "consular_officer"
    FOCAL_POINT = "focal_point"
    NATIONAL_COORDINATOR = "national_coordinator"
    REGIONAL_COORDINATOR = "regional_coordinator"
    RESEARCHER = "researcher"
    MONITORING_OFFICER = "monitoring_officer"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> Lazy:
        """The role's name for people."""
        return ROLE_LABELS[self]


ROLE_LABELS: dict[Role, Lazy] = {
    Role.HOTLINE_COUNSELLOR: _("Hotline counsellor"),
    Role.HOTLINE_SUPERVISOR: _("Hotline supervisor"),
    Role.CASE_MANAGER: _("Case manager"),
    Role.SHELTER_STAFF: _("Shelter staff"),
    Role.CONSULAR_OFFICER: _("Consular officer"),
    Role.FOCAL_POINT: _("National focal point"),
    Role.NATIONAL_COORDINATOR: _("National coordinator"),
    Role.REGIONAL_COORDINATOR: _("Regional coordinator"),
    Role.RESEARCHER: _("Researcher"),
    Role.MONITORING_OFFICER: _("Monitoring officer"),
    Role.DATA_PROTECTION_OFFICER: _("Data protection officer"),
    Role.ADMINISTRATOR: _("Administrator"),
}

ROLE_CHOICES = [(role.value, role.label) for role in Role]
