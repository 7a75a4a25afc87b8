"""Verbs on people: invite, set roles, deactivate, re-admit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors import conditions  # noqa: F401 - registers them
from panoh.kernel.actors.admission import name_taken, open_admission, void
from panoh.kernel.actors.approving import give
from panoh.kernel.actors.models import Agency, Membership
from panoh.kernel.actors.roles import Role
from panoh.kernel.vault.models import Admission, Grant
from panoh.kernel.vault.rotation import begin_agency
from panoh.kernel.verbs.wrapper import Refused, verb

if TYPE_CHECKING:
    from datetime import date

    from panoh.kernel.actors.actor import Actor


@verb("actors.invite", facts=("roles",), creates=True)
def invite(
    actor: Actor,
    *,
    username: str,
    display_name: str,
    roles: list[str],
    ends_on: date | None = None,
) -> Admission:
    """Invite somebody: the result's ``fresh_code`` is shown once and kept nowhere."""
    if name_taken(username, actor.agency):
        raise Refused(_("This user name is taken. Choose another."))
    _end_of_consuls(roles, ends_on)
    return open_admission(actor, username, display_name=display_name, roles=roles, ends_on=ends_on)


@verb("actors.set_roles", facts=("roles",))
def set_roles(
    actor: Actor, membership: Membership, *, roles: list[str], ends_on: date | None = None
) -> Membership:
    """Give a colleague other roles, or another last day."""
    _end_of_consuls(roles, ends_on)
    membership.ends_on = ends_on
    give(actor, membership, roles)
    _keep_an_administrator(actor, membership)
    return membership


@verb("actors.deactivate")
def deactivate(actor: Actor, membership: Membership) -> Membership:
    """End a colleague's access at once: sessions, keys, and codes made by or for them.

    The agency's keys are renewed: the result's ``fresh_recovery`` is shown once, and
    ``vault.rotation`` goes on with what was sealed before.
    """
    membership.active = False
    _keep_an_administrator(actor, membership)
    Grant.objects.filter(user=membership.user, agency=membership.agency).delete()
    void(Admission.objects.filter(made_by=membership.user))
    void(Admission.objects.filter(agency=membership.agency, username=membership.user.username))
    _renewal, membership.fresh_recovery = begin_agency(actor, "left")
    return membership


@verb("actors.readmit")
def readmit(actor: Actor, membership: Membership) -> Admission:
    """Let a colleague who forgot the passphrase in again, by a new one-time code."""
    user = membership.user
    return open_admission(
        actor, user.username, display_name=user.display_name, roles=membership.roles, again=True
    )


@verb("actors.confirm", facts=("roles",))
def confirm(actor: Actor, membership: Membership) -> Membership:
    """Confirm that a colleague still works here in these roles; a paused access opens again."""
    membership.confirmed_at, membership.confirmed_by = timezone.now(), actor.user
    return membership


@verb("actors.approve_roles", facts=("roles",))
def approve_roles(actor: Actor, membership: Membership) -> Membership:
    """Approve, as the second person, roles that rule over others' access."""
    membership.roles = sorted({*membership.roles, *membership.asked_roles})
    membership.confirmed_at, membership.confirmed_by = timezone.now(), actor.user
    return _asked_no_more(membership)


@verb("actors.decline_roles", facts=("roles",))
def decline_roles(_actor: Actor, membership: Membership) -> Membership:
    """Refuse roles that somebody asked for; the others stay."""
    return _asked_no_more(membership)


def _asked_no_more(membership: Membership) -> Membership:
    membership.asked_roles, membership.asked_by = [], None
    return membership


def _end_of_consuls(roles: list[str], ends_on: date | None) -> None:
    """Posts abroad rotate: whoever leaves must not keep the keys."""
    if Role.CONSULAR_OFFICER in roles and ends_on is None:
        raise Refused(_("Consuls rotate: give the last day of the post."))


def _keep_an_administrator(actor: Actor, changed: Membership) -> None:
    """Refuse what would leave the agency without one, even when two change each other at once."""
    if changed.active and Role.ADMINISTRATOR in changed.role_set:
        return
    Agency.objects.select_for_update().get(pk=actor.agency.pk)
    others = Membership.objects.holding(timezone.localdate()).filter(agency=actor.agency)
    if not any(Role.ADMINISTRATOR in other.role_set for other in others.exclude(pk=changed.pk)):
        raise Refused(_("This person is the agency's last administrator: name another first."))
