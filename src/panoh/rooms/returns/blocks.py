"""What stands in the way of a departure: each block names its station and says why.

The rules are those of domain/03 §3.1–3.4: risk in all three parts, assessed within thirty days
and without a no-go; papers that last until the arrival; clearance; children never alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.ui.clocks import day
from panoh.rooms.returns.codes import ISSUED, PARTS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

    from panoh.rooms.returns.models import Return, RiskAssessment

MISSING: dict[str, Lazy] = {
    "host": _("The risk in the host country has not been assessed."),
    "journey": _("The risk on the journey has not been assessed."),
    "home": _("The risk at home has not been assessed."),
}
NO_GO: dict[str, Lazy] = {
    "host": _("The assessment of the risk in the host country says no-go."),
    "journey": _("The assessment of the risk on the journey says no-go."),
    "home": _("The assessment of the risk at home says no-go."),
}
OLD: dict[str, Lazy] = {
    "host": _(
        "The assessment of the risk in the host country is older than 30 days: "
        "it was valid until %(day)s."
    ),
    "journey": _(
        "The assessment of the risk on the journey is older than 30 days: "
        "it was valid until %(day)s."
    ),
    "home": _(
        "The assessment of the risk at home is older than 30 days: it was valid until %(day)s."
    ),
}
STALE = _("The return was stopped since the risk was assessed. Assess all three parts again.")


@dataclass(frozen=True)
class Block:
    """One reason not to leave. ``station``: risk, papers, clearance, journey or reception."""

    code: str
    station: str
    sentence: Lazy | str


def blocks(journey: Return) -> list[Block]:
    """Everything that stands in the way of leaving today, in the order of the stations."""
    return [*_consent(journey), *_risk(journey), *_papers(journey), *_clearance(journey),
            *_journey(journey), *_child(journey), *_reception(journey)]  # fmt: skip


def latest_risks(journey: Return) -> dict[str, RiskAssessment]:
    """The newest assessment of each part that has one."""
    newest: dict[str, RiskAssessment] = {}
    for one in sorted(journey.risks.all(), key=lambda one: (one.assessed_on, one.created_at)):
        newest[one.part] = one
    return newest


def arrival_day(journey: Return) -> date | None:
    """The planned day of arrival, on the receiver's calendar."""
    if journey.arrives_at is None:
        return None
    zone = (journey.receiver or journey.agency).timezone
    return journey.arrives_at.astimezone(ZoneInfo(zone)).date()


def _consent(journey: Return) -> Iterator[Block]:
    papers = journey.papers
    if papers.consulate_cut_at is not None or papers.receiver_cut_at is not None:
        sentence = _(
            "The person took back the consent to the return. "
            "Ask the person: stop the return, or take a new consent and hand over again."
        )
        yield Block("withdrawn", "papers", sentence)


def _risk(journey: Return) -> Iterator[Block]:
    newest = latest_risks(journey)
    for part in PARTS.values:
        found = risk_block(journey, part, newest.get(part))
        if found is not None:
            yield found


def risk_block(journey: Return, part: str, risk: RiskAssessment | None) -> Block | None:
    """What is wrong with the assessment of a part; None when it may be relied on."""
    if risk is None:
        return Block("risk_missing", "risk", MISSING[part])
    if risk.level == "no_go":
        return Block("risk_no_go", "risk", NO_GO[part])
    if journey.resumed_at is not None and risk.created_at < journey.resumed_at:
        return Block("risk_stale", "risk", STALE)
    if risk.valid_until < timezone.localdate():
        return Block("risk_old", "risk", OLD[part] % {"day": day(risk.valid_until)})
    return None


def _papers(journey: Return) -> Iterator[Block]:
    papers, arrival = journey.papers, arrival_day(journey)
    if papers.state not in ISSUED or papers.expires_on is None:
        yield Block("papers_missing", "papers", _("The papers are not issued."))
    elif papers.expires_on < timezone.localdate():
        gone = _("The papers expired on %(day)s.") % {"day": day(papers.expires_on)}
        yield Block("papers_expired", "papers", gone)
    elif arrival is not None and papers.expires_on < arrival:
        short = _("The papers expire on %(day)s, before the planned arrival.")
        yield Block("papers_short", "papers", short % {"day": day(papers.expires_on)})


def _clearance(journey: Return) -> Iterator[Block]:
    if journey.cleared_at is None:
        yield Block("clearance", "clearance", _("The clearance to leave is not given."))


def _journey(journey: Return) -> Iterator[Block]:
    if journey.departs_at is None or journey.arrives_at is None:
        yield Block("journey_missing", "journey", _("The journey is not planned."))
    elif journey.arrives_at < timezone.now():
        sentence = _("The planned arrival has passed. Plan the journey again.")
        yield Block("journey_old", "journey", sentence)


def _child(journey: Return) -> Iterator[Block]:
    if not journey.person.is_child:
        return
    if not journey.escort:
        yield Block("child_escort", "journey", _("A child never travels without an escort."))
    if not journey.caretaker_named:
        sentence = _("A child never leaves without a named person who receives the child.")
        yield Block("child_caretaker", "reception", sentence)
    if journey.escort != "relative" and journey.best_interests_on is None:
        sentence = _("For a child without parents, a best-interests panel decides first.")
        yield Block("child_panel", "journey", sentence)


def _reception(journey: Return) -> Iterator[Block]:
    if journey.receiver_id is None:
        yield Block("receiver", "reception", _("No agency is named to receive the person."))
