"""The code lists of the room."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import Codes

KINDS = Codes(
    ("access", _("To see what is kept")),
    ("correction", _("To have a mistake put right")),
    ("erasure", _("To have it erased")),
)
STATES = Codes(
    ("open", _("Open")),
    ("answered", _("Answered")),
    ("refused", _("Refused")),
    ("erased", _("Erased")),
)
CHECKS = Codes(
    ("known", _("We know the person")),
    ("document", _("A document was shown")),
    ("code_word", _("The code word was given")),
    ("guardian", _("A guardian asks for a child")),
)
REFUSALS = Codes(
    ("not_the_person", _("It is not sure that it is the person who asks")),
    ("others", _("It would tell of somebody else")),
    ("danger", _("It would put somebody in danger")),
    ("law", _("A law requires that it is kept")),
    ("correct", _("What is kept is right as far as we know")),
)
HOLD_REASONS = Codes(
    ("court", _("A court case")),
    ("investigation", _("A criminal investigation")),
    ("complaint", _("A complaint about us")),
)
PREVIEW_STATES = Codes(("shown", _("Shown")), ("cleared", _("Cleared")))
HOLD_STATES = Codes(("standing", _("Stands")), ("lifted", _("Lifted")))
