"""Code lists of the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

PURPOSE = "justice"
STATES: dict[str, Lazy | str] = {
    "draft": _("Not released yet"),
    "released": _("Released"),
    "expired": _("Ended on its day"),
    "withdrawn": _("Withdrawn"),
}
STATE_KINDS = {"released": "accent", "withdrawn": "danger"}
