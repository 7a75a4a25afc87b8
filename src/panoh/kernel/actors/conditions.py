"""What must hold beside role and agency before people's access is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import YES, Decision, condition
from panoh.kernel.actors.agencies.models import Founding
from panoh.kernel.actors.approving import GUARDED
from panoh.kernel.actors.models import Agency, Membership
from panoh.kernel.actors.roles import Role
from panoh.kernel.actors.standing import why_paused

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

OWN = Decision(False, _("Nobody changes their own access: ask another administrator."), "own")
ENDED = Decision(False, _("This person's access has ended already."), "ended")
ABOVE = Decision(
    False,
    _("Only an administrator can re-admit an administrator or a data protection officer."),
    "guarded",
)
PAUSED = Decision(
    False, _("This person's access is paused: an administrator confirms the roles first."), "paused"
)
NOTHING_ASKED = Decision(False, _("No role waits for approval."), "state")
ASKED_YOURSELF = Decision(
    False, _("You asked for these roles yourself: a second person has to approve."), "same_person"
)
NOT_COORDINATING = Decision(
    False, _("Agencies are founded by the one that was first here and coordinates."), "agency"
)
FOUNDED = Decision(False, _("This agency is founded already."), "state")
WITHDRAWN = Decision(False, _("This founding was withdrawn."), "state")


@condition("actors.set_roles")
@condition("actors.deactivate")
@condition("actors.readmit")
@condition("actors.confirm")
@condition("actors.approve_roles")
@condition("actors.decline_roles")
def of_another(actor: Actor, record: object) -> Decision:
    """A present colleague, not oneself."""
    if not isinstance(record, Membership):
        return YES
    if record.user_id == actor.user.pk:
        return OWN
    return YES if record.active else ENDED


@condition("actors.readmit")
def not_above(actor: Actor, record: object) -> Decision:
    """A code opens the colleague's account: it must not lift its maker above their own roles."""
    if not isinstance(record, Membership) or Role.ADMINISTRATOR in actor.roles:
        return YES
    return ABOVE if record.role_set & GUARDED else YES


@condition("actors.readmit")
def not_paused(_actor: Actor, record: object) -> Decision:
    """A new passphrase is no way around a confirmation."""
    if not isinstance(record, Membership) or not record.active:
        return YES
    return YES if why_paused(record) is None else PAUSED


@condition("actors.approve_roles")
@condition("actors.decline_roles")
def asked_by_another(actor: Actor, record: object) -> Decision:
    """Two persons: one asks, another decides."""
    if not isinstance(record, Membership):
        return YES
    if not record.asked_roles:
        return NOTHING_ASKED
    return ASKED_YOURSELF if record.asked_by_id == actor.user.pk else YES


@condition("actors.list_agencies")
@condition("actors.found_agency")
@condition("actors.renew_founding")
@condition("actors.withdraw_founding")
def of_the_coordination(actor: Actor, _record: object) -> Decision:
    """The agency that ``panoh init`` made coordinates; by code, as in an empty workspace."""
    first = Agency.objects.order_by("pk").values_list("code", flat=True).first()
    return YES if first == actor.agency.code else NOT_COORDINATING


@condition("actors.renew_founding")
@condition("actors.withdraw_founding")
def still_waits(_actor: Actor, record: object) -> Decision:
    """Not founded yet, nor called off."""
    if not isinstance(record, Founding):
        return YES
    if record.used_at is not None:
        return FOUNDED
    return YES if record.withdrawn_at is None else WITHDRAWN
