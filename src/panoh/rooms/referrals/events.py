"""What the audit says of referrals: on both sides, until the deletion is confirmed."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.facts import AGENCY, NAME, NUMBER, many, maybe, one_of
from panoh.kernel.audit.kinds import declare, unrecorded
from panoh.kernel.audit.subjects import shared, subject
from panoh.rooms.cases.codes import PURPOSES, URGENCIES
from panoh.rooms.cases.groups import GROUPS
from panoh.rooms.referrals import codes

_URGENCY = {"urgency": one_of(URGENCIES)}
_WRITTEN = {
    "recipient": AGENCY,
    "service": one_of(codes.SERVICES),
    "purpose": one_of(PURPOSES),
    "level": NUMBER,
    **_URGENCY,
}
_GROUPS = many(one_of({name: group.label for name, group in GROUPS.items()}))
_WHY = {"page": _("on the page"), "print": _("to print it")}

unrecorded("referrals.list", _("See referrals"))
unrecorded("referrals.read", _("Read a referral"))
declare("referrals.identity", _("Read a released copy"), number=NUMBER, why=one_of(_WHY))
declare("referrals.draft", _("Write a referral"), **_WRITTEN)
declare("referrals.change", _("Change a referral that was not sent"), **_WRITTEN)
declare(
    "referrals.send",
    _("Send a referral"),
    recipient=AGENCY,
    purpose=one_of(PURPOSES),
    level=NUMBER,
    groups=_GROUPS,
    **_URGENCY,
)
declare("referrals.lapse", _("Close a copy whose consent has ended"), number=NUMBER)
declare("referrals.send_update", _("Send a newer copy"), level=NUMBER, groups=_GROUPS)
declare("referrals.open", _("Open a referral that was received"))
declare("referrals.accept", _("Accept a referral"), warm_handover=many(NAME), **_URGENCY)
declare(
    "referrals.decline",
    _("Decline a referral"),
    reason=one_of(codes.DECLINE_REASONS),
    **_URGENCY,
)
declare("referrals.waitlist", _("Put a referral on the waiting list"), **_URGENCY)
declare("referrals.confirm_arrival", _("Say that the person arrived"))
declare("referrals.start_service", _("Say that the help has begun"))
declare(
    "referrals.close",
    _("End a referral"),
    outcome=one_of(codes.OUTCOMES),
    outcome_reason=maybe(one_of(codes.OUTCOME_REASONS)),
)
declare("referrals.number_fell", _("Say that a number in a copy is no longer safe"), number=NUMBER)
declare("referrals.number_lifted", _("Say that a number in a copy is safe again"), number=NUMBER)
declare("referrals.revoke", _("Take a referral back"), recipient=AGENCY)
declare("referrals.cut", _("Take a copy back"), number=NUMBER)
declare(
    "referrals.expire",
    _("Take a referral back that was not answered in time"),
    recipient=maybe(AGENCY),
    **_URGENCY,
)
declare(
    "referrals.confirm_deletion",
    _("Confirm that what was read or printed is deleted"),
    state=one_of(codes.STATES),
)

subject("referrals.referral", _("Referral"), code="code")
subject("referrals.release", _("Released copy"), code="referral__code")
shared("referrals.referral", holders=("recipient",), when=Q(sent_at__isnull=False))
shared("referrals.release", holders=("referral__recipient",))
