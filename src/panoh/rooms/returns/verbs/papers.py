"""Papers, the case agency's part: requested, handed over, expired; and deletion confirmed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.verbs.wrapper import verb
from panoh.rooms.cases import checks
from panoh.rooms.returns.codes import DELIVERED_TO, OWN_KINDS, PAPER_KINDS
from panoh.rooms.returns.holding import demand_consent, party_of
from panoh.rooms.returns.parties import copy_of_identity
from panoh.rooms.returns.verbs.together import move_return

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.returns.models import Papers


@verb("returns.papers.request", facts=("consulate", "kind"))
def request(actor: Actor, papers: Papers, *, kind: str = "certificate") -> Papers:
    """Ask the consulate for papers, with a copy of the identity as it is known today."""
    papers.kind = checks.coded(PAPER_KINDS, kind)
    _renew(actor, papers)
    papers.requested_at = timezone.now()
    papers.query_home_at = papers.query_answered_at = papers.issued_at = None
    papers.delivered_at = papers.expires_on = papers.nationality_confirmed = None
    papers.mismatches, papers.refuse_reason, papers.delivered_to = [], "", ""
    move_return(papers, "returns.papers.request")
    return papers


@verb("returns.papers.send_update", facts=("consulate",))
def send_update(actor: Actor, papers: Papers) -> Papers:
    """Give the consulate a newer copy of the identity."""
    _renew(actor, papers)
    return papers


def _renew(actor: Actor, papers: Papers) -> None:
    journey = papers.journey
    for party in (papers.consulate, papers.receiver):
        if party is not None:
            demand_consent(journey.case, journey.person, party)
    actor.keys.write(papers, "identity", copy_of_identity(actor, journey))


@verb("returns.papers.use_own", facts=("kind", "expires_on"))
def use_own(actor: Actor, papers: Papers, *, kind: str, number: str, expires_on: date) -> Papers:
    """The person holds a document that is valid for the journey: nothing need be issued."""
    papers.kind = checks.coded(OWN_KINDS, kind)
    write_document(actor, papers, number, expires_on)
    papers.issued_at = papers.delivered_at = timezone.now()
    papers.delivered_to = "person"
    move_return(papers, "returns.papers.use_own")
    return papers


def write_document(actor: Actor, papers: Papers, number: str, expires_on: date) -> None:
    """The number, sealed, and the last day; raises Refused for a document past its day."""
    checks.demand(bool(number.strip()), _("Give the document's number."))
    lasts = expires_on >= timezone.localdate()
    checks.demand(lasts, _("A document that has expired opens no border."))
    known = actor.keys.read(papers, "document")
    actor.keys.write(papers, "document", {**known, "number": number.strip()})
    papers.expires_on = expires_on


@verb("returns.papers.deliver", facts=("delivered_to",))
def deliver(_actor: Actor, papers: Papers, *, to: str = "person") -> Papers:
    """The document is handed over: to the person, the case agency or the escort."""
    papers.delivered_to = checks.coded(DELIVERED_TO, to)
    papers.delivered_at = timezone.now()
    return papers


@verb("returns.papers.expire", facts=("expires_on",))
def expire(_actor: Actor, papers: Papers) -> Papers:
    """The document passed its last day unused: papers can be requested again."""
    return papers


@verb("returns.papers.confirm_deletion")
def confirm_deletion(actor: Actor, papers: Papers) -> Papers:
    """The agency says that what it read, printed or copied before the withdrawal is deleted."""
    setattr(papers, f"{party_of(actor, papers)}_deleted_at", timezone.now())
    return papers
