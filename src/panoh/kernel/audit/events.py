"""What the audit says of itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.facts import CHAIN, DIGEST, FLAG, NUMBER
from panoh.kernel.audit.kinds import declare, unrecorded

unrecorded("audit.read", _("Read what was done in the agency"))
unrecorded("audit.read_line", _("Read what was done on the line"))
unrecorded("audit.read_cases", _("Read what was done with the cases in one's hands"))
unrecorded("audit.read_technical", _("Read sign-ins, roles and keys"))
unrecorded("audit.shared", _("Read what was done with the records that were sent"))
declare(
    "audit.link",
    _("Note where an agency's chain stands"),
    chain=CHAIN,
    number=NUMBER,
    hash=DIGEST,
)
declare("audit.checkpoint", _("Take a signed checkpoint"), chains=NUMBER)
declare("audit.hold", _("Hold a checkpoint against the server"), holds=FLAG)
declare("audit.export", _("Take the list of what was done out as a file"), rows=NUMBER)
