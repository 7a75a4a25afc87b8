"""What pages show of returns and papers: tables, facts, moments; codes and dates in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from panoh.kernel.ui.clocks import day
from panoh.kernel.ui.parts import Badge, Cell, Column, Empty, Table
from panoh.kernel.words.names import country_name
from panoh.rooms.cases.codes import label
from panoh.rooms.returns.blocks import latest_risks, risk_block
from panoh.rooms.returns.clocks import due, is_late, since
from panoh.rooms.returns.codes import (
    ALL_KINDS,
    CLEARANCES,
    DELIVERED_TO,
    ESCORTS,
    LEVELS,
    MISMATCHES,
    OWNERS,
    PAPERS_STATES,
    PARTS,
    REFUSE_REASONS,
    RETURN_STATES,
    STOP_REASONS,
    THREATS,
    TRANSPORTS,
)
from panoh.rooms.returns.sheets import threats
from panoh.rooms.returns.standing import assessed_until, standing

if TYPE_CHECKING:
    from panoh.kernel.sheets import Codes
    from panoh.rooms.returns.models import Papers, Return, RiskAssessment

SIGNALS = {"received": "ok", "stopped": "", "delivered": "ok", "issued": "ok"}
ALARMS = {"refused": "danger", "not_confirmed": "danger", "expired": "danger"}
LEVEL_SIGNALS = {"low": "ok", "medium": "", "high": "warn", "no_go": "danger"}
Facts = list[tuple[str, Any]]


def address(journey: Return) -> str:
    """The return's page."""
    return reverse("returns:return", args=[journey.code])


def case_address(journey: Return) -> str:
    """The page of the return's case."""
    return reverse("cases:case", args=[journey.case.code])


def papers_address(papers: Papers) -> str:
    """The papers' page."""
    return reverse("returns:papers-one", args=[papers.code])


def arrival_address(journey: Return) -> str:
    """The receiver's page of a return."""
    return reverse("returns:arrival", args=[journey.code])


def state_badge(journey: Return) -> Badge:
    """Where the return stands."""
    return Badge(label(RETURN_STATES, journey.state), SIGNALS.get(journey.state, "accent"))


def papers_badge(papers: Papers) -> Badge:
    """Where the papers stand."""
    kind = {**SIGNALS, **ALARMS}.get(papers.state, "")
    return Badge(label(PAPERS_STATES, papers.state), kind)


def corridor(journey: Return) -> str:
    """From where to where."""
    language = get_language() or "en"
    ends = {
        "start": country_name(journey.from_country, language),
        "end": country_name(journey.to_country, language),
    }
    return _("%(start)s to %(end)s") % ends


def names(codes: Codes, values: Iterable[str]) -> str:
    """Labels, joined."""
    return ", ".join(str(label(codes, value)) for value in values)


def clock(papers: Papers) -> Cell:
    """When the next step is due; a signal when that has passed."""
    at = due(papers)
    if at is None:
        return Cell("")
    if is_late(papers):
        return Cell(_("due %(day)s") % {"day": day(at.date())}, kind="warn", note=_("late"))
    return Cell(_("due %(day)s") % {"day": day(at.date())})


def returns_table(rows: Iterable[Return]) -> Table:
    """The agency's returns, in the order given (see standing.gravest_first)."""
    standings = [(standing(row), row) for row in rows]
    columns = [_("Return"), _("Case"), _("Way"), _("Station"), _("Papers"), _("What stands out")]
    return Table(
        _("Returns of your agency, late and blocked ones first"),
        tuple(Column(name, kind="code" if name in columns[:2] else "") for name in columns),
        [
            (
                Cell(row.code, address(row)),
                Cell(row.case.code, case_address(row)),
                corridor(row),
                state_badge(row),
                papers_badge(row.papers),
                Cell(found.badge.label, kind=found.badge.kind, note=found.sentence)
                if found.rank
                else "",
            )
            for found, row in standings
        ],
        empty=Empty(
            _("No return under way"),
            _("A return begins on the page of its case, once the person wants to go home."),
        ),
    )


def arrivals_table(rows: Iterable[Return]) -> Table:
    """Whom the agency expects, the next arrival first."""
    columns = [_("Return"), _("Sent by"), _("From"), _("Arrival"), _("Station")]
    language = get_language() or "en"
    return Table(
        _("Expected at your agency, the next arrival first"),
        tuple(Column(name) for name in columns),
        [
            (
                Cell(row.code, arrival_address(row)),
                row.agency.name,
                country_name(row.from_country, language),
                row.arrives_at or _("not planned yet"),
                state_badge(row),
            )
            for row in rows
        ],
        empty=Empty(
            _("Nobody is expected"),
            _("When an agency plans a return to yours, it stands here with day and hour."),
        ),
    )


def requests_table(rows: Iterable[Papers]) -> Table:
    """What was asked of a consulate."""
    columns = [_("Request"), _("Asked by"), _("Document"), _("State"), _("Clock"), _("Asked on")]
    return Table(
        _("Requests for papers, late ones first"),
        tuple(Column(name) for name in columns),
        [
            (
                Cell(row.code, papers_address(row)),
                row.agency.name,
                label(ALL_KINDS, row.kind),
                _stopped_or(row),
                clock(row) if not row.journey.is_over else "",
                row.requested_at.date() if row.requested_at else "",
            )
            for row in rows
        ],
        empty=Empty(
            _("No request for papers"),
            _("When a case agency asks your consulate for papers, it stands here with its clock."),
        ),
    )


def _stopped_or(papers: Papers) -> Badge:
    if papers.journey.state == "stopped":
        return Badge(_("Return stopped"))
    if papers.consulate_cut_at is not None:
        return Badge(_("Consent taken back"), "danger")
    return papers_badge(papers)


def risks_table(journey: Return) -> Table:
    """The newest assessment of each part, and what is wrong with it."""
    newest = latest_risks(journey)
    columns = [_("Part"), _("Level"), _("Assessed"), _("Valid until"), _("Note")]
    return Table(
        _("Risk: in the host country, on the way, at home"),
        tuple(Column(name) for name in columns),
        [_risk_row(journey, part.value, newest.get(part.value)) for part in PARTS],
    )


def _risk_row(journey: Return, part: str, risk: RiskAssessment | None) -> tuple[object, ...]:
    found = None if journey.departed_at else risk_block(journey, part, risk)
    if risk is None:
        return label(PARTS, part), Badge(_("missing"), "warn"), "", "", ""
    url = reverse("returns:risk-read", args=[risk.pk])
    level = Badge(label(LEVELS, risk.level), LEVEL_SIGNALS[risk.level])
    note = found.sentence if found else ""
    return Cell(label(PARTS, part), url), level, risk.assessed_on, risk.valid_until, note


def papers_table(papers: Papers) -> Table:
    """The papers' steps with their days."""
    asked, answered = papers.requested_at, papers.query_answered_at
    steps: list[tuple[str, Any, object]] = [
        (_("Requested"), asked, label(ALL_KINDS, papers.kind) if asked else ""),
        (_("Home country asked"), papers.query_home_at, ""),
        (_("Home country answered"), answered, names(MISMATCHES, papers.mismatches)),
        (_("Issued"), papers.issued_at, _expiry(papers)),
        (_("Delivered"), papers.delivered_at, label(DELIVERED_TO, papers.delivered_to)),
    ]
    rows: list[tuple[object, ...]] = [
        (step, at.date(), detail) for step, at, detail in steps if at is not None
    ]
    start = since(papers)
    if start is not None:
        rows.append((_("Next step"), clock(papers), ""))
    columns = (Column(_("Step")), Column(_("Day")), Column(_("Detail")))
    empty = Empty(_("Papers"), _("They are not requested yet."))
    return Table(_("Papers"), columns, rows, empty=empty)


def _expiry(papers: Papers) -> str:
    if papers.expires_on is None:
        return ""
    return _("valid until %(day)s") % {"day": day(papers.expires_on)}


def papers_facts(papers: Papers) -> Facts:
    """Coded facts of the papers."""
    reason = label(REFUSE_REASONS, papers.refuse_reason)
    rows: Facts = [
        (_("Document"), label(ALL_KINDS, papers.kind)),
        (_("Asked by"), papers.agency.name),
        (_("Consulate"), papers.consulate.name if papers.consulate else None),
        (_("Fee"), _("waived") if papers.fee_waived else None),
        (_("Differences found"), names(MISMATCHES, papers.mismatches)),
        (_("Refused because"), reason),
    ]
    return [row for row in rows if row[1]]


def facts(journey: Return) -> Facts:
    """Coded facts of a return, as its case agency sees them."""
    rows: Facts = [
        (_("Case"), Cell(journey.case.code, case_address(journey))),
        (_("Way"), corridor(journey)),
        (_("Consulate"), journey.consulate.name if journey.consulate else None),
        (_("Receiver"), journey.receiver.name if journey.receiver else None),
        *travel_facts(journey),
        (_("To be allowed"), names(CLEARANCES, journey.clearance_kinds)),
    ]
    if journey.state == "stopped":
        rows.append((_("Stopped because"), label(STOP_REASONS, journey.stop_reason)))
    return rows


def travel_facts(journey: Return) -> Facts:
    """When and how, without where."""
    return [
        (_("Departure"), journey.departed_at or journey.departs_at),
        (_("Arrival"), journey.met_at or journey.arrives_at),
        (_("How"), label(TRANSPORTS, journey.transport)),
        (_("Escort"), label(ESCORTS, journey.escort)),
    ]


def arrival_facts(journey: Return) -> Facts:
    """What a receiver sees beside name and meeting point; of the risk only until when."""
    until = assessed_until(journey)
    risk = _("assessed, valid until %(day)s") % {"day": day(until)} if until else _("not assessed")
    return [
        (_("Sent by"), journey.agency.name),
        (_("Way"), corridor(journey)),
        *travel_facts(journey),
        (_("Papers"), papers_badge(journey.papers)),
        (_("Risk"), risk),
    ]


def threats_table(answers: dict[str, Any]) -> Table:
    """The threats of an assessment, the gravest first."""
    columns = (
        Column(_("Threat")),
        Column(_("Likelihood × impact")),
        Column(_("What is done")),
        Column(_("By whom")),
        Column(_("What remains")),
    )
    rows = [
        (
            label(THREATS, one.kind),
            f"{one.likelihood} × {one.impact} = {one.score}",
            one.mitigation,
            label(OWNERS, one.owner),
            Badge(label(LEVELS, one.residual), LEVEL_SIGNALS.get(one.residual, "")),
        )
        for one in threats(answers)
    ]
    return Table(_("Threats, the gravest first"), columns, rows)
