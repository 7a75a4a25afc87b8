"""What the audit says of keys: renewed by whom, through or not, on paper or not."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.facts import NUMBER, one_of
from panoh.kernel.audit.kinds import declare, unrecorded
from panoh.kernel.audit.subjects import subject

REASONS = (
    ("asked", _("as somebody decided")),
    ("left", _("a colleague was deactivated")),
    ("ended", _("a post had ended")),
)
unrecorded("vault.read", _("See fingerprints of keys"))
declare("vault.renew_agency", _("Begin new keys of the agency"), reason=one_of(REASONS))
declare("vault.renew_envelopes", _("Begin new keys of the envelopes"))
declare("vault.agency_renewed", _("The agency's new keys are in force"), left_out=NUMBER)
declare("vault.envelopes_renewed", _("The envelopes' new keys are in force"), left_out=NUMBER)
declare("vault.renew_recovery", _("Make a new recovery key"))
declare("vault.confirm_recovery", _("Type the recovery key back from paper"))

subject("vault.rotation", _("Renewal of keys"))
