"""What the audit says of conflicts of interest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.models import GROUNDS
from panoh.kernel.audit.facts import IDENTITY, RECORD, one_of
from panoh.kernel.audit.kinds import declare, unrecorded
from panoh.kernel.audit.subjects import subject

unrecorded("access.read_recusals", _("See conflicts of interest"))
declare(
    "access.recuse",
    _("Note a conflict of interest"),
    user=IDENTITY,
    subject_code=RECORD,
    ground=one_of(GROUNDS),
)
declare("access.lift_recusal", _("Lift a conflict of interest"), user=IDENTITY, subject_code=RECORD)

subject("access.recusal", _("Conflict of interest"), code="subject_code")
