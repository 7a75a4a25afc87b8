"""What the audit says of itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.facts import CHAIN, DIGEST, NUMBER
from panoh.kernel.audit.kinds import declare, unrecorded

unrecorded("audit.read", _("Read what was done in the agency"))
unrecorded("audit.shared", _("Read what was done with the records that were sent"))
declare(
    "audit.link",
    _("Note where an agency's chain stands"),
    chain=CHAIN,
    number=NUMBER,
    hash=DIGEST,
)
declare("audit.checkpoint", _("Take a signed checkpoint"), chains=NUMBER)
declare("audit.export", _("Take the list of what was done out as a file"), rows=NUMBER)
