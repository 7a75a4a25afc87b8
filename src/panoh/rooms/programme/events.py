"""What the audit says of the programme's figures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.facts import DAY
from panoh.kernel.audit.kinds import declare, unrecorded
from panoh.kernel.audit.subjects import subject

unrecorded("programme.figures", _("See the region's figures"))
declare("programme.confirm_month", _("Confirm that a month's contacts are in"), month=DAY)

subject("programme.linereport", _("Month of a line"))
