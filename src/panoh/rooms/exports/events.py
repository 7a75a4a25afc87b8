"""What the audit says of exports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.facts import DIGEST, NUMBER, RECORD, one_of
from panoh.kernel.audit.kinds import declare, unrecorded
from panoh.kernel.audit.subjects import subject
from panoh.rooms.exports.codes import PURPOSES

unrecorded("exports.list", _("See which files were asked for and made"))
_PURPOSE = one_of(PURPOSES)
declare("exports.ask", _("Ask for an export with identities"), code=RECORD, purpose=_PURPOSE)
declare("exports.approve", _("Approve an export as a second person"), code=RECORD)
declare("exports.decline", _("Not approve an export"), code=RECORD)
declare(
    "exports.make",
    _("Take cases out with identities"),
    code=RECORD,
    purpose=_PURPOSE,
    cases=NUMBER,
    rows=NUMBER,
    sha256=DIGEST,
)
subject("exports.export", _("Export"), code="code")
