"""What the audit says of the line."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.facts import FLAG, MOMENT, NUMBER, RECORD, maybe, one_of
from panoh.kernel.audit.kinds import declare, unrecorded
from panoh.kernel.audit.subjects import subject
from panoh.rooms.hotline import codes
from panoh.rooms.screening.events import FRAME

_ABOUT = {"category": one_of(codes.CATEGORIES), "urgency": maybe(one_of(codes.URGENCIES))}
_CALL_BACK = one_of(codes.CALL_BACK_STATES)

unrecorded("hotline.list", _("See the line's contacts"))
unrecorded("hotline.read", _("Read a contact"))
declare("hotline.identity", _("Read who called"))
declare("hotline.lookup", _("See whether a caller is known"), found=NUMBER)
declare("hotline.search", _("Look for a contact by code, name or number"), found=NUMBER)
declare(
    "hotline.record",
    _("Record a contact"),
    channel=maybe(one_of(codes.CHANNELS)),
    anonymous=FLAG,
    stopped=FLAG,
    **_ABOUT,
)
declare("hotline.correct", _("Correct a call sheet"), **_ABOUT)
declare("hotline.schedule_call_back", _("Plan a call-back"), at=MOMENT, means=one_of(codes.MEANS))
declare("hotline.call_back_done", _("Say that the caller was reached"))
declare("hotline.call_back_failed", _("Say that the caller was not reached"))
declare(
    "hotline.number_unsafe",
    _("Say that a number is no longer safe"),
    call_back_state=_CALL_BACK,
)
declare("hotline.number_safe", _("Say that a number is safe again"), call_back_state=_CALL_BACK)
declare("hotline.open_screening", _("Open a screening of a contact"), **FRAME)
declare("hotline.open_case", _("Make a contact a case"), case=RECORD)
declare("hotline.link_case", _("Join a contact to a case"), case=RECORD)

subject("hotline.contact", _("Contact"), code="code")
