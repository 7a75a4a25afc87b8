"""What the audit says of release packages: each step, and each time one was opened."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.facts import AGENCY, DAY, many, one_of
from panoh.kernel.audit.kinds import declare, unrecorded
from panoh.kernel.audit.subjects import subject
from panoh.rooms.cases.groups import GROUPS
from panoh.rooms.justice.codes import STATES

_WRITTEN = {
    "recipient": AGENCY,
    "groups": many(one_of({name: group.label for name, group in GROUPS.items()})),
    "until": DAY,
}
_WHY = {"page": _("on the page"), "print": _("to print it")}

unrecorded("justice.list", _("See release packages"))
unrecorded("justice.read", _("See what a package holds and until when"))
declare("justice.content", _("Open a release package"), why=one_of(_WHY))
declare("justice.draft", _("Write a release package"), **_WRITTEN)
declare("justice.change", _("Change a package that was not released"), **_WRITTEN)
declare("justice.release", _("Release a package to the police or prosecution"), **_WRITTEN)
declare("justice.withdraw", _("Take a package back"), recipient=AGENCY)
declare("justice.expire", _("A package ended on its day"), recipient=AGENCY)
declare(
    "justice.confirm_deletion",
    _("Confirm that what was read or printed is deleted"),
    state=one_of(STATES),
)

subject("justice.package", _("Release package"), code="code")
