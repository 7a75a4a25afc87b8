"""What must hold beside role and station: each verb is done by the side whose job it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import YES, Decision, condition
from panoh.rooms.cases.models import Case
from panoh.rooms.returns.blocks import blocks
from panoh.rooms.returns.codes import RESUMABLE
from panoh.rooms.returns.holding import cut_at, deleted_at, party_of
from panoh.rooms.returns.lapsing import ends_before_arrival, has_lapsed
from panoh.rooms.returns.models import Papers, Return

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

CASE_CLOSED = Decision(False, _("The case is closed. Reopen it first."), "closed")
NOT_CONSULATE = Decision(False, _("The consulate does this."), "side")
NOT_RECEIVER = Decision(
    False, _("Only the receiving agency confirms that the person was received."), "side"
)
NOT_HANDED = Decision(False, _("The consulate or the case agency does this."), "side")
RETURN_OVER = Decision(False, _("The return has ended."), "over")
NO_CONSULATE = Decision(False, _("Choose a consulate first."), "consulate")
TAKEN_BACK = Decision(
    False,
    _("The person took the consent back. Nothing more may be done with these papers."),
    "withdrawn",
)
ENDED = Decision(
    False, _("The person's consent has ended. Nothing more may be read of these papers."), "ended"
)
CONSENT_SHORT = Decision(
    False,
    _("The consent for the receiver ends before the planned arrival. Renew it first."),
    "consent_short",
)
NOT_REQUESTED = Decision(False, _("Request the papers first."), "papers")
CLEARED = Decision(False, _("The clearance is given already."), "already")
STILL_VALID = Decision(False, _("These papers are still valid."), "valid")
NOT_RESUMED = Decision(
    False, _("For this reason a return is not resumed. If it is wanted, plan a new one."), "reason"
)
NOTHING_TO_DELETE = Decision(False, _("No deletion is asked of your agency."), "deletion")


@condition("returns.plan")
@condition("returns.resume")
def case_is_open(_actor: Actor, record: object) -> Decision:
    """Only in an open case."""
    case = getattr(record, "case", record)
    return CASE_CLOSED if isinstance(case, Case) and case.state != "open" else YES


@condition("returns.papers.query_home")
@condition("returns.papers.answer_home")
@condition("returns.papers.issue")
@condition("returns.papers.refuse")
def by_consulate(actor: Actor, record: object) -> Decision:
    """The officers of the consulate that was asked."""
    other = isinstance(record, Papers) and record.consulate_id != actor.agency.pk
    return NOT_CONSULATE if other else YES


@condition("returns.papers.deliver")
@condition("returns.papers.expire")
def by_consulate_or_agency(actor: Actor, record: object) -> Decision:
    """Not the receiver, who holds the papers' key too."""
    if not isinstance(record, Papers):
        return YES
    sides = (record.consulate_id, record.agency_id)
    return YES if actor.agency.pk in sides else NOT_HANDED


@condition("returns.receive")
def by_receiver(actor: Actor, record: object) -> Decision:
    """Received is confirmed by who receives, never assumed by who sends."""
    other = isinstance(record, Return) and record.receiver_id != actor.agency.pk
    return NOT_RECEIVER if other else YES


@condition("returns.papers.request")
@condition("returns.papers.use_own")
@condition("returns.papers.send_update")
@condition("returns.papers.query_home")
@condition("returns.papers.answer_home")
@condition("returns.papers.issue")
@condition("returns.papers.deliver")
@condition("returns.papers.refuse")
def goes_on(_actor: Actor, record: object) -> Decision:
    """Papers are for a return that goes on."""
    over = isinstance(record, Papers) and record.journey.is_over
    return RETURN_OVER if over else YES


@condition("returns.papers.request")
@condition("returns.papers.use_own")
def before_departure(_actor: Actor, record: object) -> Decision:
    """Nobody asks for papers of somebody who has left with them."""
    left = isinstance(record, Papers) and record.journey.departed_at is not None
    return RETURN_OVER if left else YES


@condition("returns.papers.request")
@condition("returns.papers.send_update")
@condition("returns.papers.query_home")
@condition("returns.papers.answer_home")
@condition("returns.papers.issue")
def consulate_holds(_actor: Actor, record: object) -> Decision:
    """There is a consulate, and the person lets it know who they are."""
    if not isinstance(record, Papers):
        return YES
    if record.consulate_id is None:
        return NO_CONSULATE
    return TAKEN_BACK if record.consulate_cut_at is not None else YES


@condition("returns.papers.identity")
def holds(actor: Actor, record: object) -> Decision:
    """The key was not taken back."""
    if not isinstance(record, Papers):
        return YES
    party = party_of(actor, record)
    if party and cut_at(record, party) is not None:
        return TAKEN_BACK
    return ENDED if party and has_lapsed(record, party) else YES


@condition("returns.papers.expire")
def has_expired(_actor: Actor, record: object) -> Decision:
    """Past its last day."""
    if not isinstance(record, Papers) or record.expires_on is None:
        return YES
    return YES if record.expires_on < timezone.localdate() else STILL_VALID


@condition("returns.papers.confirm_deletion")
def deletion_was_asked(actor: Actor, record: object) -> Decision:
    """Asked of this agency, and not confirmed yet."""
    if not isinstance(record, Papers):
        return YES
    party = party_of(actor, record)
    asked = party and cut_at(record, party) is not None and deleted_at(record, party) is None
    return YES if asked else NOTHING_TO_DELETE


@condition("returns.ask_clearance")
def papers_were_asked(_actor: Actor, record: object) -> Decision:
    """A host country clears the exit of somebody who has, or will have, papers."""
    early = isinstance(record, Return) and record.papers.state in ("draft", "refused", "expired")
    return NOT_REQUESTED if early else YES


@condition("returns.clear")
def not_cleared_yet(_actor: Actor, record: object) -> Decision:
    """Given once for each time it is asked for."""
    given = isinstance(record, Return) and record.cleared_at is not None
    return CLEARED if given else YES


@condition("returns.depart")
def nothing_blocks(_actor: Actor, record: object) -> Decision:
    """Nobody leaves while anything stands in the way; the first reason is told."""
    found = blocks(record) if isinstance(record, Return) else []
    return Decision(False, found[0].sentence, found[0].code) if found else YES


@condition("returns.depart")
def consent_lasts(_actor: Actor, record: object) -> Decision:
    """Who meets the person may still know whom, on the day of the arrival."""
    short = isinstance(record, Return) and ends_before_arrival(record)
    return CONSENT_SHORT if short else YES


@condition("returns.resume")
def may_be_resumed(_actor: Actor, record: object) -> Decision:
    """Some ends are ends."""
    ended = isinstance(record, Return) and record.stop_reason not in RESUMABLE
    return NOT_RESUMED if ended else YES
