"""How a return stands in one badge: what is late or blocked comes first in every list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.ui.parts import Badge
from panoh.rooms.returns.blocks import blocks, latest_risks, risk_block
from panoh.rooms.returns.clocks import ARRIVAL, CLEARANCE, HANDOVER, is_late
from panoh.rooms.returns.codes import PARTS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

    from panoh.rooms.returns.models import Return

# Blocks that are more than work still to be done.
GRAVE = {
    "withdrawn",
    "risk_no_go",
    "risk_old",
    "risk_stale",
    "papers_expired",
    "papers_short",
    "journey_old",
}
FAR = datetime.max.replace(tzinfo=UTC)  # not planned yet: after all that is
CALM, LATE, BLOCKED, ALARM = range(4)
KINDS = {CALM: "", LATE: "warn", BLOCKED: "danger", ALARM: "danger"}
TITLES: dict[int, Lazy | str] = {
    CALM: "",
    LATE: _("Late"),
    BLOCKED: _("Blocked"),
    ALARM: _("Danger now"),
}


@dataclass(frozen=True)
class Standing:
    """The gravest thing about a return: its rank, and the sentence that says what it is."""

    rank: int
    sentence: Lazy | str

    @property
    def badge(self) -> Badge:
        """The rank in a word; no text when all is well."""
        return Badge(TITLES[self.rank], KINDS[self.rank])


def standing(journey: Return) -> Standing:
    """The gravest thing about a return now."""
    if journey.is_over:
        return Standing(CALM, "")
    found = [*_on_the_way(journey), *_before(journey)]
    return max(found, key=lambda one: one.rank, default=Standing(CALM, ""))


def gravest_first(rows: Iterable[Return]) -> list[Return]:
    """What is in danger, blocked or late first; then who leaves soonest, then the newest."""
    newest = sorted(rows, key=lambda row: row.created_at, reverse=True)
    soonest = sorted(newest, key=lambda row: row.departs_at or FAR)
    return sorted(soonest, key=lambda row: standing(row).rank, reverse=True)


def taken_back(journey: Return) -> bool:
    """Whether the consulate's or the receiver's key was taken back and not given again."""
    papers = journey.papers
    return papers.consulate_cut_at is not None or papers.receiver_cut_at is not None


def _passed(moment: datetime | None, after: timedelta = timedelta()) -> bool:
    return moment is not None and moment + after < timezone.now()


def _on_the_way(journey: Return) -> Iterator[Standing]:
    moving = journey.state in ("journey", "reception")
    if moving and taken_back(journey):
        yield Standing(ALARM, _("The consent was taken back while the person is on the way."))
    if journey.state == "journey" and _passed(journey.arrives_at, ARRIVAL):
        yield Standing(ALARM, _("Nobody has met the person yet."))
    if journey.state == "reception" and _passed(journey.met_at, HANDOVER):
        yield Standing(LATE, _("The receiver has not confirmed that the person arrived."))


def _before(journey: Return) -> Iterator[Standing]:
    if journey.departed_at is not None:
        return
    grave = [block for block in blocks(journey) if block.code in GRAVE]
    if grave:
        yield Standing(BLOCKED, grave[0].sentence)
    if journey.papers.state in ("refused", "not_confirmed"):
        yield Standing(BLOCKED, _("The consulate did not confirm, or refused the papers."))
    if _passed(journey.departs_at):
        yield Standing(LATE, _("The planned departure has passed."))
    if is_late(journey.papers):
        yield Standing(LATE, _("The papers are late."))
    if journey.cleared_at is None and _passed(journey.clearance_asked_at, CLEARANCE):
        yield Standing(LATE, _("The clearance is late."))


def assessed_until(journey: Return) -> date | None:
    """Until when all three assessments count; None unless they do. All that others learn."""
    newest = latest_risks(journey)
    sound = [risk_block(journey, part, newest.get(part)) is None for part in PARTS.values]
    return min(risk.valid_until for risk in newest.values()) if all(sound) else None
