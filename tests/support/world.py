"""A small invented world for tests: agencies, people with keys, signed-in browsers. SYNTHETIC."""

from __future__ import annotations

import hashlib
import secrets
import time
from base64 import b64encode
from functools import cache
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from panoh.kernel.actors.actor import Actor, actor_for
from panoh.kernel.actors.founding import found_agency, found_member
from panoh.kernel.actors.models import Agency, Sitting, User
from panoh.kernel.actors.roles import Role
from panoh.kernel.actors.session import ACTIVE, PLACE, PRIVATE
from panoh.kernel.actors.sittings import SITTING
from panoh.kernel.vault import crypto
from panoh.kernel.vault.keyring import AgencyKeys
from panoh.kernel.vault.members import open_private
from panoh.kernel.vault.recovery import mark_checked

PASSPHRASE = "a long enough passphrase"  # of invented people
# code: (name, country, kind, timezone, runs a hotline, roles that somebody there works in)
AGENCIES: dict[str, tuple[str, str, str, str, bool, tuple[Role, ...]]] = {
    "KG-OSH": (
        "NGO A, Osh", "KG", "ngo", "Asia/Bishkek", True,
        (
            Role.HOTLINE_COUNSELLOR, Role.HOTLINE_SUPERVISOR, Role.CASE_MANAGER,
            Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER, Role.OUTREACH_WORKER,
            Role.SPECIALIST,
        ),
    ),
    "KG-BISHKEK": (
        "NGO B, shelter, Bishkek", "KG", "shelter", "Asia/Bishkek", False,
        (Role.SHELTER_STAFF, Role.CASE_MANAGER, Role.ADMINISTRATOR),
    ),
    "KG-DXB": (
        "Kyrgyz consulate, Dubai", "KG", "consulate", "Asia/Dubai", False,
        (Role.CONSULAR_OFFICER,),
    ),
    "UZ-TAS": (
        "NGO C, Tashkent", "UZ", "ngo", "Asia/Tashkent", True,
        (
            Role.HOTLINE_COUNSELLOR, Role.HOTLINE_SUPERVISOR, Role.CASE_MANAGER,
            Role.ADMINISTRATOR,
        ),
    ),
    "RC-ALMATY": (
        "Regional coordination, Almaty", "KZ", "io", "Asia/Almaty", False,
        (
            Role.REGIONAL_COORDINATOR, Role.FOCAL_POINT, Role.RESEARCHER, Role.MONITORING_OFFICER,
            Role.NATIONAL_COORDINATOR, Role.NETWORK_SECRETARIAT, Role.TRAINER,
        ),
    ),
    "KG-POLICE": (
        "Police liaison, Bishkek", "KG", "police", "Asia/Bishkek", False, (Role.POLICE_LIAISON,),
    ),
    "CH-DONOR": ("Donor A, Bern", "CH", "donor", "Europe/Zurich", False, (Role.DONOR,)),
}  # fmt: skip


class World:
    """Builds agencies and people when first asked for."""

    agencies = AGENCIES

    def __init__(self) -> None:
        self._keys: dict[str, AgencyKeys] = {}
        self.recovery: dict[str, str] = {}

    @cache  # noqa: B019 - one world lives as long as one test
    def agency(self, code: str) -> Agency:
        """The agency of this code, founded when first asked for."""
        name, country, kind, zone, hotline, _roles = self.agencies[code]
        agency, keys, recovery = found_agency(
            code=code, name=name, country=country, kind=kind, timezone=zone, runs_hotline=hotline
        )
        self._keys[code], self.recovery[code] = keys, recovery
        mark_checked(agency)
        return agency

    def user(self, role: Role | str, code: str = "KG-OSH", number: int = 1) -> User:
        """Somebody who works in this role there; ``number`` tells colleagues apart."""
        return self._user(role, code, number)

    @cache  # noqa: B019
    def _user(self, role: Role | str, code: str, number: int) -> User:
        agency = self.agency(code)
        name = f"{code.lower()}-{role}-{number}"
        shown = f"SYNTHETIC {role} {number}"
        user, _private = found_member(
            agency, self._keys[code], name, shown, PASSPHRASE, [Role(role)]
        )
        return user

    def actor(self, role: Role | str, code: str = "KG-OSH", number: int = 1) -> Actor:
        """That person, keys open."""
        user = self.user(role, code, number)
        return actor_for(user, open_private(user, PASSPHRASE))

    def browser(self, role: Role | str, code: str = "KG-OSH", number: int = 1) -> Client:
        """A test client in which that person is signed in and unlocked."""
        return browser_of(self.user(role, code, number))

    def everybody(self) -> list[tuple[Role, str]]:
        """Every (role, agency code) that somebody works in."""
        return [(role, code) for code, row in self.agencies.items() for role in row[5]]


def browser_of(user: User, **options: Any) -> Client:
    """A signed-in, unlocked client of this person."""
    client = Client(**options)
    client.force_login(user, backend="panoh.kernel.actors.backend.MemberBackend")
    secret = crypto.new_key()
    session = client.session
    sealed = crypto.encrypt(secret, open_private(user, PASSPHRASE), PLACE)
    now = timezone.now()
    sitting = secrets.token_urlsafe()
    digest = hashlib.sha256(sitting.encode()).digest()
    Sitting.objects.create(user=user, digest=digest, began_at=now, active_at=now)
    session[SITTING] = sitting
    session[PRIVATE] = b64encode(sealed).decode()
    session[ACTIVE] = time.time()
    session.save()
    client.cookies[settings.UNLOCK_COOKIE_NAME] = b64encode(secret).decode()
    return client
