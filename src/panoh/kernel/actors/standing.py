"""Whether a membership still opens the door: confirmed each quarter, and used each month.

Reckoned at use, so that no clock has to run: a membership that nobody confirmed, or an account
that nobody used, is paused. Nothing is deleted; an administrator's confirmation opens it again.
An agency's last administrator is never paused: nobody could confirm them.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors.models import Membership
from panoh.kernel.actors.roles import Role

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.models import Agency, MembershipQuerySet, User

QUARTER = timedelta(days=92)  # between confirmations
GRACE = timedelta(days=30)  # from due to paused
IDLE = timedelta(days=30)  # without a sign-in

UNCONFIRMED = _(
    "Your access is paused: nobody confirmed your roles for four months. An administrator of your "
    "agency can confirm them."
)
UNUSED = _(
    "Your access is paused: you did not sign in for thirty days. An administrator of your agency "
    "can open it again."
)


class NoMembership(Exception):
    """The person works for no agency today."""


class Paused(NoMembership):
    """The person works here, but the door is shut until somebody confirms the membership."""

    def __init__(self, sentence: Lazy) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def membership_of(user: User) -> Membership:
    """For whom the person works today; raises NoMembership."""
    rows = Membership.objects.holding(timezone.localdate()).filter(user=user)
    membership = rows.select_related("agency", "user").first()
    if membership is None:
        raise NoMembership
    return membership


def due_at(membership: Membership) -> datetime:
    """When the roles have to be confirmed next."""
    return membership.confirmed_at + QUARTER


def idle_at(membership: Membership) -> datetime:
    """When the account is unused for too long, counted from sign-in or confirmation."""
    used = membership.user.last_login or membership.started_at
    return max(used, membership.confirmed_at) + IDLE


def why_paused(membership: Membership) -> Lazy | None:
    """Why a membership opens nothing at the moment; None when it does."""
    why = _own_reason(membership)
    if why is None or _irreplaceable(membership):
        return None
    return why


def _own_reason(membership: Membership) -> Lazy | None:
    if membership.user.is_demo:  # production refuses these; a demonstration may lie for months
        return None
    now = timezone.now()
    if now > due_at(membership) + GRACE:
        return UNCONFIRMED
    return UNUSED if now > idle_at(membership) else None


def _irreplaceable(membership: Membership) -> bool:
    """Whether no other administrator could open this one again."""
    if Role.ADMINISTRATOR not in membership.role_set:
        return False
    others = present(membership.agency).exclude(pk=membership.pk)
    return not any(
        Role.ADMINISTRATOR in other.role_set and _own_reason(other) is None for other in others
    )


def present(agency: Agency) -> MembershipQuerySet:
    """The memberships of an agency that hold today, paused or not."""
    rows = Membership.objects.holding(timezone.localdate()).filter(agency=agency)
    return rows.select_related("user", "agency")


def let_in(user: User) -> None:
    """Raise Paused for whom the door is shut, NoMembership for who works nowhere today."""
    why = why_paused(membership_of(user))
    if why is not None:
        raise Paused(why)
