"""The consulate and the receiver: chosen, changed, and their keys taken back at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from panoh.kernel.verbs.wrapper import verb
from panoh.rooms.cases import checks
from panoh.rooms.returns.codes import ISSUED
from panoh.rooms.returns.holding import PARTIES, demand_consent, hand_to, mark_cut, take_from
from panoh.rooms.returns.parties import demand_parties
from panoh.rooms.returns.verbs.together import papers_of, save_papers

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency
    from panoh.rooms.returns.models import Papers, Return

CLOCKS = ("requested_at", "query_home_at", "query_answered_at")


@verb("returns.choose_consulate", facts=("consulate",))
def choose_consulate(actor: Actor, journey: Return, *, consulate: Agency) -> Return:
    """Choose or change the consulate, or hand over again to one whose key was taken back.

    The former one loses its key, and what was asked of it is asked anew. Raises Refused without
    a consent for the new one, or once papers are issued.
    """
    papers = papers_of(journey)
    changes = journey.consulate_id not in (None, consulate.pk)
    done = changes and papers.state in ISSUED
    checks.demand(not done, _("The papers are issued already. Another consulate changes nothing."))
    _choose(actor, journey, "consulate", consulate)
    if changes:
        _ask_anew(journey, papers)
    save_papers(papers)
    return journey


@verb("returns.choose_receiver", facts=("receiver",))
def choose_receiver(actor: Actor, journey: Return, *, receiver: Agency) -> Return:
    """Choose or change who receives the person, or hand over again after a withdrawal."""
    papers = papers_of(journey)
    _choose(actor, journey, "receiver", receiver)
    save_papers(papers)
    return journey


def _choose(actor: Actor, journey: Return, party: str, agency: Agency) -> None:
    sides = {"consulate": journey.consulate, "receiver": journey.receiver, party: agency}
    demand_parties(journey.agency, sides["consulate"], sides["receiver"])
    demand_consent(journey.case, journey.person, agency)
    if getattr(journey, f"{party}_id") != agency.pk:
        take_from(actor, journey, party)
    setattr(journey, party, agency)
    setattr(journey.papers, party, agency)
    hand_to(actor, journey, party, agency)


def _ask_anew(journey: Return, papers: Papers) -> None:
    papers.state = "draft"
    for clock in CLOCKS:
        setattr(papers, clock, None)
    papers.nationality_confirmed, papers.mismatches, papers.refuse_reason = None, [], ""
    journey.state = "planning"


@verb("returns.take_back", facts=("party",))
def take_back(actor: Actor, journey: Return, *, party: str) -> Return:
    """Take the keys from the consulate or the receiver: the person no longer agrees."""
    if party not in PARTIES:
        raise ValueError(party)
    papers = papers_of(journey)
    if take_from(actor, journey, party):
        mark_cut(papers, party)
        save_papers(papers)
    return journey
