"""Code lists of the room."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import Codes

PURPOSES = Codes(
    ("other_system", _("To take the cases into another system")),
    ("authority", _("An authority asks for them by law")),
    ("hand_over", _("Another agency takes the cases over")),
    ("checking", _("To check what was recorded")),
)
STATES = Codes(
    ("asked", _("Waits for a second person")),
    ("approved", _("Approved")),
    ("declined", _("Not approved")),
    ("made", _("Taken out")),
)
SIGNALS = {"asked": "warn", "approved": "accent", "made": "danger"}
