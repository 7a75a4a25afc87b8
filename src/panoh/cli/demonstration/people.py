"""Founding the demonstration's agencies and people. SYNTHETIC; passphrases are public."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from panoh.cli.demonstration.agencies import AGENCIES, SIGN_INS
from panoh.kernel.actors.actor import Actor
from panoh.kernel.actors.founding import found_agency, found_member
from panoh.kernel.actors.models import Agency, User
from panoh.kernel.actors.roles import Role
from panoh.kernel.vault.keyring import AgencyKeys, Keyring
from panoh.kernel.vault.members import open_private
from panoh.kernel.vault.recovery import mark_checked

if TYPE_CHECKING:
    from collections.abc import Iterable

WORKERS = (Role.HOTLINE_COUNSELLOR, Role.HOTLINE_SUPERVISOR, Role.CASE_MANAGER)
WORKER_ROLES: dict[str, tuple[Role, ...]] = {
    "ngo": WORKERS,
    "shelter": (Role.SHELTER_STAFF, Role.CASE_MANAGER),
    "consulate": (Role.CONSULAR_OFFICER,),
    "io": (Role.REGIONAL_COORDINATOR, Role.RESEARCHER),
    "government": (Role.NATIONAL_COORDINATOR,),
    "police": (Role.POLICE_LIAISON,),
    "donor": (Role.DONOR,),
}


@dataclass(frozen=True)
class SignIn:
    """How a demonstration person signs in."""

    role: str
    agency: str
    user: str
    passphrase: str

    def to_dict(self) -> dict[str, str]:
        """As `panoh demo --json` prints it."""
        return asdict(self)


@dataclass
class Cast:
    """Everybody in the demonstration: who acts at each agency, and the sign-ins."""

    agencies: dict[str, Agency] = field(default_factory=dict)
    keys: dict[str, AgencyKeys] = field(default_factory=dict)
    workers: dict[str, Actor] = field(default_factory=dict)
    by_role: dict[tuple[str, str], Actor] = field(default_factory=dict)

    def actor(self, role: Role, agency: str) -> Actor:
        """Who works there in this role: a sign-in where there is one, else the worker."""
        return self.by_role.get((role.value, agency)) or self.workers[agency]


def found_everybody() -> Cast:
    """Found all agencies and people."""
    cast = Cast()
    for plan in AGENCIES:
        agency, keys, _recovery = found_agency(
            code=plan.code,
            name=plan.name,
            country=plan.country,
            kind=plan.kind,
            timezone=plan.timezone,
            runs_hotline=plan.hotline,
            is_demo=True,
        )
        mark_checked(agency)  # nobody keeps paper of an invented agency
        cast.agencies[plan.code], cast.keys[plan.code] = agency, keys
        cast.workers[plan.code] = _join(
            cast, plan.code, f"{plan.code.lower()}-worker", WORKER_ROLES[plan.kind], None
        )
    for sign_in in sign_ins():
        role = Role(sign_in.role)
        cast.by_role[sign_in.role, sign_in.agency] = _join(
            cast, sign_in.agency, sign_in.user, (role,), sign_in.passphrase
        )
    return cast


def sign_ins() -> list[SignIn]:
    """The demonstration's sign-ins, the first of each role first."""
    return [
        SignIn(role.value, agency, f"{_short(role)}-{agency.lower()}", _passphrase(role, agency))
        for role, agency in SIGN_INS
    ]


def _short(role: Role) -> str:
    return (
        role.value.split("_")[-1]
        if role.value.startswith("hotline")
        else role.value.replace("_", "-")
    )


def _passphrase(role: Role, agency: str) -> str:
    return f"demo {_short(role)} {agency.lower()}"


def _join(
    cast: Cast, code: str, username: str, roles: Iterable[Role], passphrase: str | None
) -> Actor:
    agency = cast.agencies[code]
    roles = frozenset(roles)
    named: dict[str, Any] = {"is_demo": True}
    user, private = found_member(
        agency,
        cast.keys[code],
        username,
        _display(roles, passphrase),
        passphrase,
        roles,
        **named,
    )
    return Actor(user, agency, roles, Keyring(user.pk, agency.pk, private))


def _display(roles: frozenset[Role], passphrase: str | None) -> str:
    what = _short(next(iter(roles))).replace("-", " ") if passphrase else "colleague"
    return f"Synthetic {what}"


def cast_again() -> Cast:
    """The cast of a demonstration that stands already, sign-ins only."""
    cast = Cast({agency.code: agency for agency in Agency.objects.all()})
    for sign_in in sign_ins():
        user = User.objects.get(username=sign_in.user)
        agency = cast.agencies[sign_in.agency]
        private = open_private(user, sign_in.passphrase)
        keys = Keyring(user.pk, agency.pk, private)
        actor = Actor(user, agency, frozenset({Role(sign_in.role)}), keys)
        cast.by_role[sign_in.role, sign_in.agency] = actor
    return cast
