"""What the audit says of backups."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.facts import DIGEST, NUMBER
from panoh.kernel.audit.kinds import declare
from panoh.kernel.audit.subjects import subject

declare(
    "backups.make",
    _("Make a backup"),
    rows=NUMBER,
    files=NUMBER,
    size=NUMBER,
    hash=DIGEST,
)
declare("backups.remove", _("Remove a backup"))
declare("backups.restore", _("Restore a backup"), rows=NUMBER, files=NUMBER)

subject("backups.backup", _("Backup"))
