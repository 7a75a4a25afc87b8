"""A consent to the return that ended by itself: its recipient's keys are taken at the next look.

Not while the person is on the way: who is to meet them must know whom. For that nobody leaves
whose consent would end before the arrival.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from panoh.kernel.audit.chain import append
from panoh.rooms.cases.consents import covering, ends_at, hold_still
from panoh.rooms.returns.holding import (
    HANDED_OVER,
    PARTIES,
    PURPOSE,
    cut_at,
    mark_cut,
    take_from,
)
from panoh.rooms.returns.models import Papers

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.returns.models import Return

ON_THE_WAY = ("journey", "reception")


def has_lapsed(papers: Papers, party: str) -> bool:
    """Whether the consent for the consulate or the receiver has ended, and none replaced it."""
    journey, agency = papers.journey, getattr(papers, party)
    if agency is None or agency.pk == papers.agency_id or cut_at(papers, party) is not None:
        return False
    if journey.state in ON_THE_WAY:
        return False
    return not covering(journey.case, journey.person, agency, PURPOSE, HANDED_OVER).whole


def ends_before_arrival(journey: Return) -> bool:
    """Whether the consent for the receiver would end before the person arrives."""
    receiver, arrives = journey.receiver, journey.arrives_at
    if receiver is None or arrives is None or receiver.pk == journey.agency_id:
        return False
    cover = covering(journey.case, journey.person, receiver, PURPOSE, HANDED_OVER)
    end = ends_at(cover.by)
    return end is not None and end < arrives


def close_lapsed(actor: Actor, papers: Papers) -> None:
    """Take the keys of parties whose consent has ended, as far as the actor can seal anew."""
    for party in PARTIES:
        mine = actor.agency.pk in (papers.agency_id, getattr(papers, f"{party}_id"))
        if mine and actor.keys.unlocked and has_lapsed(papers, party):
            _close(actor, papers, party)


def _close(actor: Actor, seen: Papers, party: str) -> None:
    with transaction.atomic():
        hold_still(seen.journey.case)
        papers = Papers.objects.select_for_update().get(pk=seen.pk)
        papers.journey.papers = papers
        if has_lapsed(papers, party) and take_from(actor, papers.journey, party):
            mark_cut(papers, party)
            papers.version += 1
            papers.save()
            papers.journey.save(update_fields=["journey"])
            append(None, "returns.lapse", papers, party=party)
    seen.refresh_from_db()
