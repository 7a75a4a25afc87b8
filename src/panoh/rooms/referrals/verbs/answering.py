"""The recipient answers: opened, accepted, declined, waiting; arrived, helped, ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import entries
from panoh.kernel.verbs.wrapper import verb
from panoh.rooms.cases import checks
from panoh.rooms.referrals import telling
from panoh.rooms.referrals.codes import DECLINE_REASONS, OUTCOME_REASONS, OUTCOMES
from panoh.rooms.referrals.sheets import HANDOVER, REMARK
from panoh.rooms.referrals.verbs.ending import take_back

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.referrals.models import Referral


@verb("referrals.open")
def open_referral(_actor: Actor, referral: Referral) -> Referral:
    """The recipient opens what was sent; the sender sees when."""
    referral.seen_at = timezone.now()
    return referral


@verb("referrals.accept", facts=("urgency", "warm_handover"))
def accept(
    actor: Actor, referral: Referral, *, handover: Mapping[str, Any] | None = None
) -> Referral:
    """Accept, and say how the person gets here; ``handover``: answers of referrals.handover."""
    _answered(referral)
    referral.accepted_at = timezone.now()
    given = {name: value for name, value in (handover or {}).items() if value not in (None, "")}
    referral.warm_handover = [name for name in HANDOVER.questions if name in given]
    if given:
        entries.fill(actor, HANDOVER, given, referral, referral.envelope)
    return referral


@verb("referrals.decline", facts=("urgency", "reason"))
def decline(actor: Actor, referral: Referral, *, reason: str, remark: str = "") -> Referral:
    """Decline with a reason; the copy is taken back, since it is no longer needed here."""
    _answered(referral)
    referral.decline_reason = checks.coded(DECLINE_REASONS, reason)
    _remark(actor, referral, remark)
    take_back(referral, referral.releases.filter(cut_at=None))
    return referral


@verb("referrals.waitlist", facts=("urgency",))
def waitlist(actor: Actor, referral: Referral, *, remark: str = "") -> Referral:
    """Not now, but perhaps later: the clock stops, the sender is told."""
    _answered(referral)
    _remark(actor, referral, remark)
    return referral


@verb("referrals.confirm_arrival")
def confirm_arrival(_actor: Actor, referral: Referral) -> Referral:
    """The person is here, or was first spoken to: said by the receiver only, never assumed."""
    referral.received_at = timezone.now()
    return referral


@verb("referrals.start_service")
def start_service(_actor: Actor, referral: Referral) -> Referral:
    """The help has begun."""
    return referral


@verb("referrals.close", facts=("outcome", "outcome_reason"))
def close(
    actor: Actor, referral: Referral, *, outcome: str, reason: str = "", remark: str = ""
) -> Referral:
    """End it with what came of it; not successful needs the reason why."""
    failed = outcome == "not_successful"
    referral.outcome = checks.coded(OUTCOMES, outcome)
    referral.outcome_reason = checks.coded(OUTCOME_REASONS, reason, blank=not failed)
    checks.demand(failed or reason == "", _("A reason belongs to what did not succeed."))
    arrived = referral.received_at is not None
    checks.demand(
        arrived or failed, _("Nobody has confirmed that the person arrived. Confirm that first.")
    )
    referral.closed_at = timezone.now()
    _remark(actor, referral, remark)
    return referral


@verb("referrals.confirm_deletion", facts=("state",))
def confirm_deletion(_actor: Actor, referral: Referral) -> Referral:
    """The recipient says that what it read, printed or copied of a withdrawn copy is deleted."""
    asked = referral.releases.filter(deletion_asked_at__isnull=False, deletion_confirmed_at=None)
    asked.update(deletion_confirmed_at=timezone.now())
    return referral


def _answered(referral: Referral) -> None:
    referral.answered_at = referral.answered_at or timezone.now()
    telling.answered(referral)


def _remark(actor: Actor, referral: Referral, text: str) -> None:
    if text.strip():
        entries.fill(actor, REMARK, {"text": text.strip()}, referral, referral.envelope)
