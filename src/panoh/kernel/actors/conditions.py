"""What must hold beside role and agency before people's access is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import YES, Decision, condition
from panoh.kernel.actors.models import Membership
from panoh.kernel.actors.roles import Role

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

OWN = Decision(False, _("Nobody changes their own access: ask another administrator."), "own")
ENDED = Decision(False, _("This person's access has ended already."), "ended")
GUARDED = Decision(
    False,
    _("Only an administrator can re-admit an administrator or a data protection officer."),
    "guarded",
)
GUARDED_ROLES = {Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER}


@condition("actors.set_roles")
@condition("actors.deactivate")
@condition("actors.readmit")
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
    return GUARDED if record.role_set & GUARDED_ROLES else YES
