"""A study is open, then closed; closing ends uploads and runs, nothing is removed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.verbs.lifecycle import Lifecycle, Move
from panoh.rooms.research.models import Study

STUDY = Lifecycle(
    Study,
    start="open",
    moves=(
        Move("research.add_table", ("open",)),
        Move("research.estimate", ("open",)),
        Move("research.close", ("open",), "closed"),
        Move("research.reopen", ("closed",), "open"),
    ),
    labels={"open": _("Open"), "closed": _("Closed")},
)
