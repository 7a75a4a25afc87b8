"""Who holds the papers' and the journey's keys: handing over, taking back, sealing anew."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from panoh.kernel.vault.envelopes import holders, share, withdraw
from panoh.kernel.verbs.wrapper import Refused
from panoh.rooms.cases.consents import covering, hold_still, missing_sentence

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency
    from panoh.kernel.vault.models import Envelope
    from panoh.rooms.cases.models import Case, Person
    from panoh.rooms.returns.models import Papers, Return

PURPOSE = "return"
# What consulate and receiver learn of who somebody is; itinerary and meeting point only the
# receiver does.
HANDED_OVER = ("first_name_age", "identity")
PARTIES = ("consulate", "receiver")


def demand_consent(case: Case, person: Person, recipient: Agency) -> None:
    """Raises Refused with the sentence of the missing consent."""
    if recipient.pk == case.agency_id:
        return  # nothing leaves the agency
    hold_still(case)
    cover = covering(case, person, recipient, PURPOSE, HANDED_OVER)
    if not cover.whole:
        raise Refused(missing_sentence(cover, recipient, PURPOSE))


def party_of(actor: Actor, papers: Papers) -> str:
    """Whether the actor's agency is the consulate or the receiver here; empty for neither."""
    ids = {party: getattr(papers, f"{party}_id") for party in PARTIES}
    return next((party for party, pk in ids.items() if pk == actor.agency.pk), "")


def cut_at(papers: Papers, party: str) -> datetime | None:
    """When the party's key was taken back, if it was."""
    moment: datetime | None = getattr(papers, f"{party}_cut_at")
    return moment


def deleted_at(papers: Papers, party: str) -> datetime | None:
    """When the party said that its copies are deleted, if it did."""
    moment: datetime | None = getattr(papers, f"{party}_deleted_at")
    return moment


def hand_to(actor: Actor, journey: Return, party: str, agency: Agency) -> None:
    """Give the party its keys: of the papers, and to the receiver of the journey as well."""
    share(actor.keys, journey.papers.envelope, agency)
    if party == "receiver":
        share(actor.keys, journey.envelope, agency)
    setattr(journey.papers, f"{party}_cut_at", None)
    setattr(journey.papers, f"{party}_deleted_at", None)


def take_from(actor: Actor, journey: Return, party: str) -> bool:
    """Take the party's keys; False if it had none, or has them as the other party as well."""
    agency: Agency | None = getattr(journey, party)
    if agency is None or agency.pk == journey.agency_id:
        return False
    if agency.pk not in holders(journey.papers.envelope):
        return False
    _cut(actor, journey, journey.papers.envelope, agency)
    if party == "receiver":
        _cut(actor, journey, journey.envelope, agency)
    return True


def mark_cut(papers: Papers, party: str) -> None:
    """Write down that a key was taken back, and ask for the deletion of copies."""
    setattr(papers, f"{party}_cut_at", timezone.now())
    setattr(papers, f"{party}_deleted_at", None)


def _cut(actor: Actor, journey: Return, envelope: Envelope, agency: Agency) -> None:
    """Open what is sealed, change the lock, seal it anew: the next holder must be able to read."""
    papers = journey.papers
    record: Papers | Return = papers if envelope == papers.envelope else journey
    columns = ("identity", "document") if record is papers else ("journey",)
    opened = [(column, actor.keys.read(record, column)) for column in columns]
    withdraw(envelope, agency)
    for column, value in opened:
        if value:
            actor.keys.write(record, column, value)
