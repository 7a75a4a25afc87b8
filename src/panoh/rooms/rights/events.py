"""What the audit says of people's rights: asked, answered, erased; kept and let go."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.facts import DAY, NUMBER, one_of
from panoh.kernel.audit.kinds import declare, unrecorded
from panoh.kernel.audit.subjects import subject
from panoh.rooms.rights import codes

unrecorded("rights.list", _("See what people asked about their data"))
unrecorded("rights.read", _("Read a request and what came of it"))
unrecorded("rights.retention", _("See what has been kept as long as was promised"))
unrecorded("rights.deletions", _("See which deletions are waited for"))
declare(
    "rights.open",
    _("Write down what a person asks"),
    kind=one_of(codes.KINDS),
    checked_by=one_of(codes.CHECKS),
)
declare(
    "rights.give",
    _("Hand over what is kept about a person"),
    language=one_of(dict(settings.LANGUAGES)),
    form=one_of({"pdf": _("as a document"), "json": _("as data")}),
)
declare("rights.correct", _("Say that a mistake was put right"), told=NUMBER)
declare("rights.refuse", _("Answer a request with a no"), refusal=one_of(codes.REFUSALS))
declare("rights.confirm_erasure", _("Erase what tells of a person"), complete_on=DAY)
declare("rights.hold", _("Keep a case for a court"), why=one_of(codes.HOLD_REASONS), until=DAY)
declare("rights.lift", _("Lift a hold"))
declare("rights.preview", _("Look what has been kept long enough"), count=NUMBER)
declare("rights.clear", _("Erase what has been kept long enough"), cleared=NUMBER)

subject("rights.request", _("Request about one's data"), code="case__code")
subject("rights.hold", _("Hold on erasure"), code="case__code")
subject("rights.preview", _("Preview of what will go"))
