"""Code lists of the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import Codes

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

STATES: dict[str, Lazy | str] = {
    "asked": _("Waits for an answer"),
    "open": _("Open"),
    "refused": _("Refused"),
    "expired": _("Not answered in time"),
    "ended": _("Ended, to be reviewed"),
    "reviewed": _("Reviewed"),
}
STATE_KINDS = {
    "asked": "warn",
    "open": "danger",
    "ended": "warn",
    "expired": "warn",
    "reviewed": "ok",
}
WAYS = Codes(
    ("approved", _("A colleague of the agency that holds the case approved it")),
    ("recovery", _("An officer used the agency’s recovery key")),
)
FINDINGS = Codes(
    ("justified", _("Justified: somebody was in danger and there was no other way")),
    ("not_justified", _("Not justified")),
)
FOLLOWS = Codes(
    ("nothing", _("Nothing more")),
    ("person_told", _("The person is told who read their record, and why")),
    ("talk", _("A talk with the colleague who asked")),
    ("access_ended", _("The colleague’s access is ended or narrowed")),
    ("incident", _("It is treated as a breach of data protection")),
)
