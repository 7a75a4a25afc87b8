"""Who may be the consulate and the receiver of a return, and the copy of the identity they get."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.actors.models import Agency, Membership
from panoh.rooms.cases import checks
from panoh.rooms.cases.released import released_groups
from panoh.rooms.returns.holding import HANDED_OVER, PURPOSE

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.returns.models import Return


def consulates() -> QuerySet[Agency]:
    """Agencies in which somebody can answer a request for papers today."""
    return _able("returns.papers.issue")


def receivers() -> QuerySet[Agency]:
    """Agencies in which somebody can confirm that a person was received today."""
    return _able("returns.receive")


def _able(verb: str) -> QuerySet[Agency]:
    roles = PERMITS[verb].keys()
    holding = Membership.objects.holding(timezone.localdate())
    fit = {one.agency_id for one in holding.only("agency_id", "roles") if one.role_set & roles}
    return Agency.objects.filter(pk__in=fit)


def demand_parties(agency: Agency, consulate: Agency | None, receiver: Agency | None) -> None:
    """Raises Refused unless each party can do its part, and they are two."""
    if consulate is not None:
        checks.demand(consulate.pk != agency.pk, _("The consulate is another agency than yours."))
        known = consulates().filter(pk=consulate.pk).exists()
        checks.demand(known, _("Nobody at this agency can issue papers here."))
    if receiver is not None:
        known = receivers().filter(pk=receiver.pk).exists()
        checks.demand(known, _("Nobody at this agency can receive a person here."))
    same = consulate is not None and consulate == receiver
    checks.demand(not same, _("Consulate and receiver are two agencies."))


def copy_of_identity(actor: Actor, journey: Return) -> dict[str, Any]:
    """A dated copy of what the papers need, as the case knows it now."""
    groups = released_groups(
        actor,
        journey.case,
        journey.person,
        HANDED_OVER,
        recipient=journey.consulate,
        purpose=PURPOSE,
    )
    return {"groups": groups, "dated": timezone.localdate().isoformat()}
