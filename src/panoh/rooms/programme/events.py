"""What the audit says of the programme's figures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.facts import DAY, DIGEST, NUMBER
from panoh.kernel.audit.kinds import declare, unrecorded
from panoh.kernel.audit.subjects import subject

unrecorded("programme.figures", _("See the region's figures"))
declare("programme.confirm_month", _("Confirm that a month's contacts are in"), month=DAY)
unrecorded("programme.snapshots", _("Read locked snapshots of the figures"))
_FIXED = {"year": NUMBER, "digest": DIGEST}
declare("programme.make_snapshot", _("Make a snapshot of a year's figures"), **_FIXED)
declare("programme.lock_snapshot", _("Lock a snapshot"), **_FIXED)
declare("programme.discard_snapshot", _("Discard a snapshot"), **_FIXED)

subject("programme.linereport", _("Month of a line"))
subject("programme.snapshot", _("Snapshot of the figures"))
