"""The actor: who is acting, for which agency, in which roles, with which keys."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from panoh.kernel.access.models import Recusal
from panoh.kernel.actors.models import User
from panoh.kernel.actors.standing import let_in, membership_of
from panoh.kernel.vault.keyring import EmptyKeyring, Keyring
from panoh.kernel.vault.members import open_private

if TYPE_CHECKING:
    from uuid import UUID

    from panoh.kernel.actors.models import Agency
    from panoh.kernel.actors.roles import Role

NOBODY = NOWHERE = 0  # no person's and no agency's key in the database


@dataclass(frozen=True)
class Actor:
    """Who acts. Made anew for each request, never stored."""

    user: User
    agency: Agency
    roles: frozenset[Role]
    keys: Keyring
    duress: bool = False  # an empty workspace: reaches nothing, changes nothing

    def __str__(self) -> str:
        return f"{self.user} ({self.agency})"

    @cached_property
    def recused(self) -> frozenset[UUID]:
        """The matters that a conflict of interest keeps the person from; read once a request."""
        rows = Recusal.objects.standing().filter(user=self.user)
        return frozenset(rows.values_list("subject_id", flat=True))


def actor_for(user: User, private: bytes | None) -> Actor:
    """The actor that a signed-in person is today; raises NoMembership."""
    membership = membership_of(user)
    keys = Keyring(user.pk, membership.agency_id, private)
    return Actor(user, membership.agency, membership.role_set, keys)


def empty_actor_for(user: User) -> Actor:
    """Who signed in under duress: looks the same, and stands for an agency that has nothing."""
    membership = membership_of(user)
    agency = copy(membership.agency)
    agency.pk = NOWHERE
    return Actor(user, agency, membership.role_set, EmptyKeyring(NOBODY, NOWHERE), duress=True)


def unlock(username: str, passphrase: str) -> Actor:
    """An actor from a user name and passphrase, for commands; raises Unreadable, NoMembership."""
    user = User.objects.get_by_natural_key(username)
    private = open_private(user, passphrase)
    let_in(user)
    return actor_for(user, private)
