"""Roles that one person alone does not give: administrator and data protection officer.

They rule over everybody's access, so a second one of them approves. Where an agency has nobody
else who could, the roles are given at once, and an event says that it was done alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from panoh.kernel.actors.models import Membership
from panoh.kernel.actors.roles import Role
from panoh.kernel.actors.standing import present, why_paused
from panoh.kernel.audit.chain import append

if TYPE_CHECKING:
    from collections.abc import Iterable

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency

GUARDED = frozenset({Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER})


def approvers(agency: Agency, *but: int) -> list[Membership]:
    """Who could approve, without these persons."""
    rows = present(agency).exclude(user_id__in=but)
    return [one for one in rows if one.role_set & GUARDED and why_paused(one) is None]


def guarded(roles: Iterable[str]) -> list[str]:
    """Those of the roles that need a second person."""
    return sorted(str(role) for role in roles if Role(role) in GUARDED)


def give(actor: Actor, membership: Membership, roles: Iterable[str]) -> None:
    """Put roles on a membership (not saved): at once, or asked of a second person."""
    new = [role for role in guarded(roles) if role not in membership.roles]
    if not new:
        _set(membership, roles, [], None)
    elif approvers(membership.agency, actor.user.pk, membership.user_id):
        append(actor, "actors.ask_roles", membership, roles=new)
        _set(membership, set(roles) - set(new), new, actor.user.pk)
    else:
        append(actor, "actors.given_alone", membership, roles=new)
        _set(membership, roles, [], None)
    membership.confirmed_at, membership.confirmed_by = timezone.now(), actor.user


def _set(membership: Membership, roles: Iterable[str], asked: list[str], by: int | None) -> None:
    membership.roles = sorted(str(role) for role in roles)
    membership.asked_roles, membership.asked_by_id = asked, by
