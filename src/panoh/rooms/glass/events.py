"""What the audit says of emergency access: every step, and every reading, as codes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.facts import AGENCY, IDENTITY, RECORD, one_of
from panoh.kernel.audit.kinds import declare, unrecorded
from panoh.kernel.audit.subjects import subject
from panoh.rooms.glass.codes import FINDINGS, FOLLOWS

_OF = {"case": RECORD, "holder": AGENCY}

unrecorded("glass.list", _("See emergency accesses"))
unrecorded("glass.own", _("See what one asked for"))
unrecorded("glass.view", _("Read who asks for emergency access, and why"))
declare("glass.ask", _("Ask for emergency access"), **_OF)
declare("glass.approve", _("Hand a case's key over for four hours"), **_OF)
declare("glass.recover", _("Hand a case's key over with the recovery key"), **_OF)
declare("glass.recover.failed", _("A recovery key that does not fit"))
declare("glass.refuse", _("Refuse emergency access"), **_OF)
declare("glass.read", _("Read a lent case"), access=IDENTITY)
declare("glass.end", _("Take a lent key back"), **_OF)
declare("glass.give_back", _("Give a lent key back"), **_OF)
declare("glass.lapse", _("A lent key ended after four hours"), **_OF)
declare("glass.expire", _("A question for emergency access lapsed"), **_OF)
declare(
    "glass.review",
    _("Review an emergency access"),
    finding=one_of(FINDINGS),
    follows=one_of(FOLLOWS),
    **_OF,
)

subject("glass.access", _("Emergency access"))
