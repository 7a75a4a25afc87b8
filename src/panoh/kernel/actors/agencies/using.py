"""Using a founding code: the agency, its keys and its first administrator, all at once or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from panoh.kernel.access.decide import decide
from panoh.kernel.actors.actor import actor_for
from panoh.kernel.actors.admission import NotAdmitted
from panoh.kernel.actors.agencies.models import Founding
from panoh.kernel.actors.agencies.verbs import agency_exists
from panoh.kernel.actors.founding import found_agency, found_member
from panoh.kernel.actors.models import User
from panoh.kernel.actors.roles import Role
from panoh.kernel.actors.standing import NoMembership, let_in
from panoh.kernel.audit.chain import append
from panoh.kernel.vault.recovery import code_hash, mark_checked

if TYPE_CHECKING:
    from panoh.kernel.actors.models import Agency

COLUMNS = ("code", "name", "country", "kind", "timezone", "runs_hotline")


class NameTaken(NotAdmitted):
    """The user name is somebody else's."""


def founding_of(code: str) -> Founding:
    """What a code allows to found now. Raises NotAdmitted."""
    found = Founding.objects.usable(timezone.now(), code_hash=code_hash(code)).first()
    if found is None or agency_exists(found.code):
        raise NotAdmitted
    _still_meant(found)
    return found


def _still_meant(founding: Founding) -> None:
    """Whoever made the code must be able to make it now. Raises NotAdmitted."""
    try:
        let_in(founding.code_by)
        maker = actor_for(founding.code_by, None)
    except NoMembership as error:
        raise NotAdmitted from error
    if maker.agency != founding.agency or not decide(maker, "actors.found_agency"):
        raise NotAdmitted


def free_name(username: str) -> None:
    """Raises NameTaken for a user name that anybody has or had."""
    if User.objects.filter(username=username).exists():
        raise NameTaken


def found(
    code: str, recovery: str, username: str, display_name: str, passphrase: str
) -> tuple[User, bytes]:
    """Found the agency, whose recovery key was typed back from paper just now.

    Gives its first administrator and their private key. Raises NotAdmitted, NameTaken.
    """
    try:
        with transaction.atomic():
            list(Founding.objects.select_for_update().filter(code_hash=code_hash(code)))
            founding = founding_of(code)
            free_name(username)
            agency, user, private = _make(founding, recovery, username, display_name, passphrase)
            founding.used_at, founding.founded = timezone.now(), agency
            founding.version += 1
            founding.save()
            append(actor_for(user, None), "actors.use_founding", agency, code=agency.code)
    except IntegrityError as error:  # somebody took the user name, or the code, at that moment
        raise NameTaken from error
    return user, private


def _make(
    founding: Founding, recovery: str, username: str, display_name: str, passphrase: str
) -> tuple[Agency, User, bytes]:
    columns = {name: getattr(founding, name) for name in COLUMNS}
    demo = founding.agency.is_demo
    agency, keys, _recovery = found_agency(recovery, is_demo=demo, **columns)
    roles = [Role.ADMINISTRATOR]
    user, private = found_member(
        agency, keys, username, display_name, passphrase, roles, is_demo=demo
    )
    mark_checked(agency)
    return agency, user, private
