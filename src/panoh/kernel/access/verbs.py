"""Verbs on conflicts of interest: note one, lift one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import YES, Decision, condition
from panoh.kernel.access.models import GROUNDS, Recusal
from panoh.kernel.actors.models import Membership
from panoh.kernel.verbs.wrapper import Refused, verb

if TYPE_CHECKING:
    from django.db.models import Model

    from panoh.kernel.access.matters import Matter
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import User

OWN = Decision(
    False, _("Nobody lifts a conflict of their own: ask the officer or supervisor."), "own"
)
LIFTED = Decision(False, _("It is lifted already."), "state")


@condition("access.lift_recusal")
def standing_and_anothers(actor: Actor, record: object) -> Decision:
    """One that stands, and not about oneself."""
    if not isinstance(record, Recusal):
        return YES
    if record.user_id == actor.user.pk:
        return OWN
    return YES if record.lifted_at is None else LIFTED


@verb("access.recuse", facts=("user", "subject_code", "ground"), creates=True)
def recuse(actor: Actor, record: Model, /, *, matter: Matter, user: User, ground: str) -> Recusal:
    """Note a conflict of interest: from now on the colleague is kept from the matter."""
    if matter.record.pk != record.pk or ground not in dict(GROUNDS):
        raise Refused(_("This is not in the list."))
    here = Membership.objects.holding(timezone.localdate()).filter(agency=actor.agency)
    if not here.filter(user=user).exists():
        raise Refused(_("This person works elsewhere."))
    if Recusal.objects.standing().filter(user=user, subject_id=matter.subject.pk).exists():
        raise Refused(_("This conflict of interest is noted already."))
    return Recusal.objects.create(
        agency=actor.agency,
        created_by=actor.user,
        user=user,
        subject_type=matter.subject._meta.label_lower,
        subject_id=matter.subject.pk,
        subject_code=matter.code,
        ground=ground,
        told=user.pk == actor.user.pk or matter.held_by(user),
    )


@verb("access.lift_recusal", facts=("user", "subject_code"))
def lift_recusal(actor: Actor, recusal: Recusal) -> Recusal:
    """Lift a conflict of interest: the colleague may work on it again."""
    recusal.lifted_by, recusal.lifted_at = actor.user, timezone.now()
    return recusal
