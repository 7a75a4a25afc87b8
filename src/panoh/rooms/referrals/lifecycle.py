"""When: the states of a referral, and which of the two agencies may do what.

The sender asks, updates, withdraws; only the agency that was asked answers. That somebody
arrived is said by the one who received them, never assumed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import YES, Decision, condition
from panoh.kernel.verbs.lifecycle import Lifecycle, Move
from panoh.rooms.cases.models import Case
from panoh.rooms.referrals.clocks import is_late
from panoh.rooms.referrals.codes import LIVE, STATES, UNANSWERED
from panoh.rooms.referrals.lapsing import has_lapsed
from panoh.rooms.referrals.models import Referral, Release

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

REFERRAL = Lifecycle(
    Referral,
    start="draft",
    moves=(
        Move("referrals.change", ("draft",)),
        Move("referrals.send", ("draft",), "sent"),
        Move("referrals.send_update", LIVE),
        Move("referrals.open", ("sent",), "seen"),
        Move("referrals.accept", ("seen", "waitlisted"), "accepted"),
        Move("referrals.decline", ("seen", "waitlisted"), "declined"),
        Move("referrals.waitlist", ("seen",), "waitlisted"),
        Move("referrals.expire", UNANSWERED, "expired"),
        Move("referrals.confirm_arrival", ("accepted",), "received"),
        Move("referrals.start_service", ("received",), "in_service"),
        Move("referrals.close", ("accepted", "received", "in_service"), "closed"),
        Move("referrals.revoke", ("draft", *LIVE), "revoked"),
    ),
    labels=STATES,
)

BY_SENDER = ("change", "send", "send_update", "revoke", "expire", "cut")
BY_RECIPIENT = (
    "open",
    "accept",
    "decline",
    "waitlist",
    "confirm_arrival",
    "start_service",
    "close",
    "confirm_deletion",
)
NOT_SENDER = Decision(False, _("Only the agency that asks may do this."), "not_sender")
NOT_ASKED = Decision(False, _("Only the agency that was asked can answer."), "not_asked")
NOT_SENT = Decision(False, _("This was never sent."), "not_sent")
NOT_LATE = Decision(False, _("The time for an answer has not run out yet."), "not_late")
CUT = Decision(
    False,
    _("This copy was withdrawn: it can no longer be opened. Please delete what you kept of it."),
    "withdrawn",
)
LAPSED = Decision(
    False,
    _("The consent for this copy has ended: it can no longer be opened. Ask the sender."),
    "ended",
)
CUT_ALREADY = Decision(False, _("This copy was withdrawn already."), "cut")
NOTHING_TO_DELETE = Decision(False, _("Nobody asks you to delete anything."), "nothing_asked")
CASE_CLOSED = Decision(False, _("The case is closed. Reopen it first."), "closed")


def _referral(record: Any) -> Referral | None:
    record = record.referral if isinstance(record, Release) else record
    return record if isinstance(record, Referral) else None


def _of_sender(actor: Actor, record: Any) -> Decision:
    referral = _referral(record)
    return YES if referral is None or referral.agency_id == actor.agency.pk else NOT_SENDER


def _of_recipient(actor: Actor, record: Any) -> Decision:
    referral = _referral(record)
    if referral is None:
        return YES
    if referral.recipient_id != actor.agency.pk:
        return NOT_ASKED
    return YES if referral.sent_at is not None else NOT_SENT


for _verb in BY_SENDER:
    condition(f"referrals.{_verb}")(_of_sender)
for _verb in BY_RECIPIENT:
    condition(f"referrals.{_verb}")(_of_recipient)


@condition("referrals.read")
def _sent_or_own(actor: Actor, record: Any) -> Decision:
    """A draft is its writer's agency's affair alone."""
    referral = _referral(record)
    hidden = referral is not None and referral.sent_at is None
    return _of_sender(actor, record) if hidden else YES


@condition("referrals.identity")
def _still_open(actor: Actor, record: Any) -> Decision:
    """A withdrawn copy is closed to the recipient, whatever page they still have before them."""
    if not isinstance(record, Release) or record.agency_id == actor.agency.pk:
        return YES
    if record.cut_at is not None:
        return CUT
    return LAPSED if has_lapsed(record) else YES


@condition("referrals.cut")
def _not_cut(_actor: Actor, record: Any) -> Decision:
    return CUT_ALREADY if isinstance(record, Release) and record.cut_at is not None else YES


@condition("referrals.expire")
def _overdue(_actor: Actor, record: Any) -> Decision:
    return NOT_LATE if isinstance(record, Referral) and not is_late(record) else YES


@condition("referrals.confirm_deletion")
def _asked_to_delete(_actor: Actor, record: Any) -> Decision:
    if not isinstance(record, Referral):
        return YES
    asked = record.releases.filter(deletion_asked_at__isnull=False, deletion_confirmed_at=None)
    return YES if asked.exists() else NOTHING_TO_DELETE


@condition("referrals.draft")
@condition("referrals.send")
def _case_is_open(_actor: Actor, record: Any) -> Decision:
    case = record.case if isinstance(record, Referral) else record
    return CASE_CLOSED if isinstance(case, Case) and case.state == "closed" else YES
