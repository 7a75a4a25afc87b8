"""A return is planned, stopped for a reason, resumed where that makes sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.vault.envelopes import new_envelope
from panoh.kernel.verbs.wrapper import verb
from panoh.kernel.words.codes import new_code
from panoh.rooms.cases import checks
from panoh.rooms.returns.codes import STOP_REASONS
from panoh.rooms.returns.holding import demand_consent
from panoh.rooms.returns.models import Papers, Return
from panoh.rooms.returns.parties import copy_of_identity, demand_parties

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency
    from panoh.rooms.cases.models import Case, Person

FACTS = ("code", "consulate", "receiver", "from_country", "to_country")


@verb("returns.plan", facts=FACTS, creates=True)
def plan(
    actor: Actor,
    case: Case,
    *,
    person: Person,
    from_country: str,
    to_country: str,
    consulate: Agency | None = None,
    receiver: Agency | None = None,
) -> Return:
    """Plan the return of somebody of the case; makes its papers, held by all three sides.

    Consulate and receiver may be chosen later. Raises Refused where a consent (purpose
    “return”, groups HANDED_OVER) is missing for one of them.
    """
    checks.in_case(person, case)
    demand_parties(case.agency, consulate, receiver)
    _once(person)
    for party in (consulate, receiver):
        if party is not None:
            demand_consent(case, person, party)
    journey = Return(
        case=case,
        person=person,
        agency=case.agency,
        created_by=actor.user,
        code=new_code(Return, timezone.localdate().strftime("RT-%y")),
        consulate=consulate,
        receiver=receiver,
    )
    _set_countries(journey, from_country, to_country)
    held = {agency for agency in (case.agency, receiver) if agency is not None}
    journey.envelope = new_envelope(held, "journey")
    journey.save(force_insert=True)
    _make_papers(actor, journey)
    return journey


def _once(person: Person) -> None:
    going = person.returns.exclude(state__in=("received", "stopped"))
    checks.demand(not going.exists(), _("A return of this person is under way already."))


def _set_countries(journey: Return, from_country: str, to_country: str) -> None:
    given = from_country != "" and to_country != ""
    checks.demand(given, _("Say from which country to which."))
    checks.demand(from_country != to_country, _("A return leads to another country."))
    journey.from_country = checks.country(from_country)
    journey.to_country = checks.country(to_country)


def _make_papers(actor: Actor, journey: Return) -> None:
    sides = (journey.agency, journey.consulate, journey.receiver)
    papers = Papers(
        journey=journey,
        agency=journey.agency,
        created_by=actor.user,
        code=new_code(Papers, timezone.localdate().strftime("P-%y")),
        consulate=journey.consulate,
        receiver=journey.receiver,
        envelope=new_envelope({side for side in sides if side is not None}, "papers"),
    )
    actor.keys.write(papers, "identity", copy_of_identity(actor, journey))
    papers.save(force_insert=True)


@verb("returns.stop", facts=("reason",))
def stop(_actor: Actor, journey: Return, *, reason: str) -> Return:
    """Stop the return: withdrew, disappeared, detained, third_country, refugee_claim, deceased."""
    journey.stop_reason = checks.coded(STOP_REASONS, reason)
    journey.stopped_at = timezone.now()
    return journey


@verb("returns.resume", facts=("code",))
def resume(_actor: Actor, journey: Return) -> Return:
    """Take up a stopped return from its planning: risk, clearance and journey are made anew."""
    _once(journey.person)
    journey.resumed_at = timezone.now()
    journey.stop_reason, journey.stopped_at = "", None
    journey.clearance_asked_at = journey.cleared_at = None
    journey.departs_at = journey.departed_at = journey.arrives_at = journey.met_at = None
    return journey
