"""What has happened to a return, newest first: for its own page and for its case's story."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from panoh.kernel.ui.parts import Badge, Moment
from panoh.rooms.cases.codes import label
from panoh.rooms.returns.codes import STOP_REASONS
from panoh.rooms.returns.showing import address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.models import Agency
    from panoh.rooms.returns.models import Return

Line = tuple["datetime | None", "Lazy | str", "Agency | None"]


def moments(journey: Return) -> list[Moment]:
    """Everything dated, newest first."""
    found = [
        Moment(when, title, agency=agency.name if agency else "", url=address(journey))
        for when, title, agency in _lines(journey)
        if when is not None
    ]
    in_turn = [*found, *_cuts(journey)]
    return sorted(in_turn, key=lambda one: one.when)[::-1]


def _lines(journey: Return) -> Iterator[Line]:
    papers, ours = journey.papers, journey.agency
    consulate, receiver = journey.consulate, journey.receiver
    yield journey.created_at, _("Return planned"), ours
    yield papers.requested_at, _("Papers requested"), ours
    yield papers.query_home_at, _("Home country asked"), consulate
    yield papers.query_answered_at, _("Home country answered"), consulate
    yield papers.issued_at, _("Papers issued"), consulate
    yield papers.delivered_at, _("Papers delivered"), None
    yield journey.clearance_asked_at, _("Clearance asked for"), ours
    yield journey.cleared_at, _("Clearance given"), ours
    yield journey.departed_at, _("Departed"), ours
    yield journey.met_at, _("Met on arrival"), None
    yield journey.received_at, _("Received: confirmed by the receiver"), receiver
    yield journey.resumed_at, _("Return taken up again"), ours
    yield journey.stopped_at, label(STOP_REASONS, journey.stop_reason), ours


def _cuts(journey: Return) -> Iterator[Moment]:
    papers = journey.papers
    cuts = ((papers.consulate_cut_at, papers.consulate), (papers.receiver_cut_at, papers.receiver))
    for when, agency in cuts:
        if when is not None and agency is not None:
            badge = Badge(_("key taken back"), "danger")
            title = _("Consent to the return taken back")
            yield Moment(when, title, agency=agency.name, url=address(journey), badge=badge)
