"""The way itself: clearance, journey, departure, arrival, received."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.verbs.wrapper import verb
from panoh.rooms.cases import checks
from panoh.rooms.returns.codes import CLEARANCES, ESCORTS, TRANSPORTS

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.returns.models import Return


@verb("returns.ask_clearance", facts=("clearance_kinds",))
def ask_clearance(_actor: Actor, journey: Return, *, kinds: Iterable[str] = ()) -> Return:
    """Ask the host country to let the person leave; ``kinds``: exit_permit, fines, ban …"""
    asked = set(kinds)
    checks.demand(asked <= set(CLEARANCES.values), _("One of these is not in the list."))
    journey.clearance_kinds = [code for code in CLEARANCES.values if code in asked]
    journey.clearance_asked_at, journey.cleared_at = timezone.now(), None
    return journey


@verb("returns.clear", facts=("clearance_kinds",))
def clear(_actor: Actor, journey: Return) -> Return:
    """Everything that the host country must allow is allowed."""
    journey.cleared_at = timezone.now()
    return journey


@verb("returns.plan_journey", facts=("departs_at", "arrives_at", "transport", "escort"))
def plan_journey(
    actor: Actor,
    journey: Return,
    *,
    departs_at: datetime,
    arrives_at: datetime,
    transport: str,
    escort: str = "",
    itinerary: str = "",
    meeting_point: str = "",
    caretaker: str = "",
    best_interests_on: date | None = None,
) -> Return:
    """When and how the person travels; where they are met and by whom is sealed.

    ``escort``: relative, agency, consulate, or empty. ``caretaker``: who takes the person over,
    by name; for a child it must be known, and ``best_interests_on`` when a panel decided.
    """
    checks.demand(arrives_at > departs_at, _("Nobody arrives before leaving."))
    late = journey.departed_at is None and departs_at < timezone.now()
    checks.demand(not late, _("This departure would lie in the past."))
    decided = best_interests_on is None or best_interests_on <= timezone.localdate()
    checks.demand(decided, _("A panel cannot have decided in the future."))
    journey.departs_at, journey.arrives_at = departs_at, arrives_at
    journey.transport = checks.coded(TRANSPORTS, transport)
    journey.escort = checks.coded(ESCORTS, escort, blank=True)
    journey.best_interests_on = best_interests_on
    journey.caretaker_named = bool(caretaker.strip())
    sealed = {"itinerary": itinerary, "meeting_point": meeting_point, "caretaker": caretaker}
    actor.keys.write(journey, "journey", {name: text.strip() for name, text in sealed.items()})
    return journey


@verb("returns.depart", facts=("from_country", "to_country"))
def depart(_actor: Actor, journey: Return) -> Return:
    """The person has left; refused while anything stands in the way (conditions, blocks)."""
    journey.departed_at = timezone.now()
    return journey


@verb("returns.meet", facts=("to_country",))
def meet(_actor: Actor, journey: Return) -> Return:
    """The person was met on arrival."""
    journey.met_at = timezone.now()
    return journey


@verb("returns.receive", facts=("receiver",))
def receive(_actor: Actor, journey: Return) -> Return:
    """The receiving agency confirms that the person is with it."""
    journey.received_at = timezone.now()
    journey.met_at = journey.met_at or journey.received_at
    return journey
