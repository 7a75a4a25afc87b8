"""What the audit says of itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.kinds import unrecorded

unrecorded("audit.read", _("Read what was done in the agency"))
