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
    OUTREACH_WORKER = "outreach_worker"
    SHELTER_STAFF = "shelter_staff"
    SPECIALIST = "specialist"
    CONSULAR_OFFICER = "consular_officer"
    POLICE_LIAISON = "police_liaison"
    FOCAL_POINT = "focal_point"
    NATIONAL_COORDINATOR = "national_coordinator"
    REGIONAL_COORDINATOR = "regional_coordinator"
    RESEARCHER = "researcher"
    MONITORING_OFFICER = "monitoring_officer"
    DONOR = "donor"
    NETWORK_SECRETARIAT = "network_secretariat"
    TRAINER = "trainer"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> Lazy:
        """The role's name for people."""
        return ROLE_LABELS[self]

    @property
    def task(self) -> Lazy:
        """What somebody in this role does here, and what stays closed: one or two sentences."""
        return ROLE_TASKS[self]


ROLE_LABELS: dict[Role, Lazy] = {
    Role.HOTLINE_COUNSELLOR: _("Hotline counsellor"),
    Role.HOTLINE_SUPERVISOR: _("Hotline supervisor"),
    Role.CASE_MANAGER: _("Case manager"),
    Role.OUTREACH_WORKER: _("Outreach worker"),
    Role.SHELTER_STAFF: _("Shelter staff"),
    Role.SPECIALIST: _("Specialist: psychologist, doctor or lawyer"),
    Role.CONSULAR_OFFICER: _("Consular officer"),
    Role.POLICE_LIAISON: _("Police or prosecutor liaison"),
    Role.FOCAL_POINT: _("National focal point"),
    Role.NATIONAL_COORDINATOR: _("National coordinator"),
    Role.REGIONAL_COORDINATOR: _("Regional coordinator"),
    Role.RESEARCHER: _("Researcher"),
    Role.MONITORING_OFFICER: _("Monitoring officer"),
    Role.DONOR: _("Donor"),
    Role.NETWORK_SECRETARIAT: _("Network secretariat"),
    Role.TRAINER: _("Trainer"),
    Role.DATA_PROTECTION_OFFICER: _("Data protection officer"),
    Role.ADMINISTRATOR: _("Administrator"),
}

ROLE_TASKS: dict[Role, Lazy] = {
    Role.HOTLINE_COUNSELLOR: _("Takes calls, screens, opens cases. Reads no case afterwards."),
    Role.HOTLINE_SUPERVISOR: _(
        "Sees the whole line and its cases without names, hands work over, confirms the month."
    ),
    Role.CASE_MANAGER: _("Works with people: cases, consents, referrals, returns."),
    Role.OUTREACH_WORKER: _("Meets people where they are and tells them where help is."),
    Role.SHELTER_STAFF: _("Answers referrals and receives people. Reads what was handed over."),
    Role.SPECIALIST: _(
        "Helps as psychologist, doctor or lawyer those whom a case manager assigned."
    ),
    Role.CONSULAR_OFFICER: _("Makes papers for those who return, with their consent."),
    Role.POLICE_LIAISON: _(
        "Receives what a person agreed to release to the police. Never looks for anybody here."
    ),
    Role.FOCAL_POINT: _("Looks after the programme in a country, without names."),
    Role.NATIONAL_COORDINATOR: _("Sees what is due in the country, in numbers and codes."),
    Role.REGIONAL_COORDINATOR: _("Sees the figures of the region. Reads about nobody."),
    Role.RESEARCHER: _("Keeps studies and estimates from tables that name nobody."),
    Role.MONITORING_OFFICER: _("Sees the figures of the region and whether they are complete."),
    Role.DONOR: _("Sees figures that were fixed for a report. Small counts stay hidden."),
    Role.NETWORK_SECRETARIAT: _("Keeps the directory of services. Reads about nobody."),
    Role.TRAINER: _("Teaches those who help. Reads about nobody."),
    Role.DATA_PROTECTION_OFFICER: _(
        "Sees who did and read what, and is told when a rule was set aside."
    ),
    Role.ADMINISTRATOR: _("Invites people and ends their access. Reads no case."),
}

ROLE_CHOICES = [(role.value, role.label) for role in Role]
