"""Who may hold a case: members of the agency, today, in a role the matrix gives “cases.hold”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.actors.models import Membership, User

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency


def members(agency: Agency) -> QuerySet[User]:
    """Everybody who works for the agency today, by name."""
    holding = Membership.objects.holding(timezone.localdate()).filter(agency=agency)
    return User.objects.filter(pk__in=holding.values("user_id")).order_by("display_name")


def may_hold(agency: Agency) -> QuerySet[User]:
    """The agency's people who may hold cases, by name."""
    roles = PERMITS["cases.hold"].keys()
    holding = Membership.objects.holding(timezone.localdate()).filter(agency=agency)
    fit = [one.user_id for one in holding if one.role_set & roles]
    return User.objects.filter(pk__in=fit).order_by("display_name")


def holds_cases(actor: Actor) -> bool:
    """Whether the actor may hold cases."""
    return bool(actor.roles & PERMITS["cases.hold"].keys())
