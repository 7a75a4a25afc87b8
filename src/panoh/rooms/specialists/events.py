"""What the audit says of specialists' files: never a word of a note."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.facts import IDENTITY, NAME, one_of
from panoh.kernel.audit.kinds import declare, unrecorded
from panoh.kernel.audit.subjects import subject
from panoh.rooms.specialists.models import KINDS

unrecorded("specialists.list", _("See one's files"))
declare("specialists.read", _("Read a specialist's notes"), kind=one_of(KINDS))
declare("specialists.read_summary", _("Read what helpers must heed"), kind=one_of(KINDS))
declare("specialists.open", _("Ask a specialist to help"), kind=one_of(KINDS), to=IDENTITY)
declare("specialists.assign", _("Give a specialist's file to another"), to=IDENTITY)
declare("specialists.release", _("Take a file from its specialist"))
declare("specialists.write", _("Write a specialist's note"), sheet=NAME)
declare("specialists.correct", _("Correct a specialist's note"), sheet=NAME, replaces_id=IDENTITY)
declare("specialists.summarise", _("Say what helpers must heed"))

subject("specialists.specialistfile", _("Specialist's file"), code="case__code")
