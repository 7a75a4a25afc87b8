"""Founding: a new agency with its keys, and its first members (for commands, not for pages)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from panoh.kernel.actors.models import Agency, Membership, User
from panoh.kernel.audit.chain import append
from panoh.kernel.vault.members import create_agency_keys, create_user_key, grant
from panoh.kernel.vault.recovery import new_code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from panoh.kernel.actors.roles import Role
    from panoh.kernel.vault.keyring import AgencyKeys


@transaction.atomic
def found_agency(recovery: str = "", **columns: Any) -> tuple[Agency, AgencyKeys, str]:
    """A new agency, its keys, and its recovery key for print: a new one unless it is given.

    Whoever had it typed back from paper calls ``mark_checked`` too.
    """
    recovery = recovery or new_code()
    agency = Agency.objects.create(**columns)
    keys = create_agency_keys(agency, recovery)
    append(None, "actors.found_agency", agency, code=agency.code)
    return agency, keys, recovery


@transaction.atomic
def found_member(
    agency: Agency,
    keys: AgencyKeys,
    username: str,
    display_name: str,
    passphrase: str | None,
    roles: Iterable[Role],
    **columns: Any,
) -> tuple[User, bytes]:
    """A new person of the agency, who holds its keys; and the person's private key."""
    user = User(username=username.casefold(), display_name=display_name, **columns)
    user.set_password(passphrase)
    user.save()
    private = create_user_key(user, passphrase)
    Membership.objects.create(user=user, agency=agency, roles=[str(role) for role in roles])
    grant(agency, keys, user)
    append(None, "actors.found_member", user, agency=agency.code)
    return user, private
