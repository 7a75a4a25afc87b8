"""What the room's pages are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from panoh.kernel.sheets import entries
from panoh.kernel.sheets.models import Entry
from panoh.kernel.ui.parts import Cell
from panoh.rooms.cases.codes import label
from panoh.rooms.returns import actions, queries, showing
from panoh.rooms.returns.blocks import blocks
from panoh.rooms.returns.codes import LEVELS, MEASURES
from panoh.rooms.returns.holding import cut_at, deleted_at, party_of
from panoh.rooms.returns.moments import moments
from panoh.rooms.returns.standing import standing
from panoh.rooms.returns.stations import stations

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case
    from panoh.rooms.returns.models import Papers, Return, RiskAssessment

Context = dict[str, Any]


def first_guess(case: Case) -> Context:
    """What the plan of a return begins with."""
    client = case.persons.filter(role="client").order_by("created_at", "id").first()
    home = (client.citizenship if client else "") or case.origin_country
    return {
        "person": client.pk if client else None,
        "from_country": case.exploitation_country,
        "to_country": home,
    }


def return_context(actor: Actor, journey: Return) -> Context:
    """The page of a return, as its case agency sees it."""
    main, others = actions.of_return(actor, journey)
    return {
        "journey": journey,
        "badge": showing.state_badge(journey),
        "standing": standing(journey),
        "stations": stations(journey),
        "main": main,
        "others": others,
        "blocks": [] if journey.departed_at or journey.is_over else blocks(journey),
        "papers": showing.papers_table(journey.papers),
        "papers_url": showing.papers_address(journey.papers),
        "risks": showing.risks_table(journey),
        "way": way_rows(queries.journey(actor, journey)),
        "story": moments(journey),
        "facts": showing.facts(journey),
        "deletions": deletions(journey.papers),
    }


def way_rows(sealed: dict[str, str]) -> list[tuple[str, Any]]:
    """Itinerary, meeting point and caretaker, where they are known."""
    names = {
        "itinerary": _("Itinerary"),
        "meeting_point": _("Where the person is met"),
        "caretaker": _("Who takes the person over"),
    }
    return [(names[key], sealed[key]) for key in names if sealed.get(key)]


def deletions(papers: Papers) -> list[tuple[str, Any]]:
    """What was taken back from whom, and whether its copies are deleted."""
    rows: list[tuple[str, Any]] = []
    for agency, party in ((papers.consulate, "consulate"), (papers.receiver, "receiver")):
        if agency is None or cut_at(papers, party) is None:
            continue
        done = deleted_at(papers, party)
        text = _("says that its copies are deleted") if done else _("asked to delete its copies")
        rows.append((agency.name, Cell(text, kind="ok" if done else "warn")))
    return rows


def risk_context(actor: Actor, risk: RiskAssessment) -> Context:
    """One assessment, opened."""
    entry = risk.entry or Entry()
    entry.envelope = risk.journey.case.envelope
    answers = entries.answers(actor, entry)
    whole = [
        (_("Level"), label(LEVELS, risk.level)),
        (_("Agreed with the person"), showing.names(MEASURES, answers.get("measures", []))),
        (_("Why, and what the person says"), answers.get("why", "")),
        (_("Assessed"), risk.assessed_on),
        (_("Valid until"), risk.valid_until),
        (_("By"), risk.created_by.display_name),
    ]
    return {
        "risk": risk,
        "threats": showing.threats_table(answers),
        "whole": whole,
        "back": showing.address(risk.journey),
    }


def planned(actor: Actor, journey: Return) -> Context:
    """The journey as it is planned, for its form."""
    columns = ("departs_at", "arrives_at", "transport", "escort", "best_interests_on")
    known = {name: getattr(journey, name) for name in columns}
    return {**known, **queries.journey(actor, journey)}


def return_of(papers: Papers) -> str:
    """The page of the return that papers are for."""
    return showing.address(papers.journey)


def papers_context(actor: Actor, papers: Papers) -> Context:
    """The page of papers; opening it is recorded as a reading."""
    main, others = actions.of_papers(actor, papers)
    groups = queries.identity(actor, papers, "page")
    document = queries.document(actor, papers)
    return {
        "papers": papers,
        "badge": showing.papers_badge(papers),
        "main": main,
        "others": others,
        "steps": showing.papers_table(papers),
        "groups": groups,
        "document": document_rows(document),
        "facts": showing.papers_facts(papers),
        "taken_back": taken_back_from(actor, papers),
        "stopped": papers.journey.state == "stopped",
        "looked": queries.who_has_looked(papers),
        "ours": actor.agency.pk == papers.agency_id,
        "return_url": return_of(papers),
    }


def document_rows(document: dict[str, str]) -> list[tuple[str, Any]]:
    """Number and remarks, where they are known."""
    names = {"number": _("Number"), "remarks": _("Remarks")}
    return [(names[key], document[key]) for key in names if document.get(key)]


def taken_back_from(actor: Actor, papers: Papers) -> bool:
    """Whether the actor's agency had a key here and has it no longer."""
    party = party_of(actor, papers)
    return bool(party) and cut_at(papers, party) is not None


def arrival_context(actor: Actor, journey: Return) -> Context:
    """The receiver's page; opening it is recorded as a reading."""
    main, others = actions.of_arrival(actor, journey)
    return {
        "journey": journey,
        "badge": showing.state_badge(journey),
        "main": main,
        "others": others,
        "groups": queries.identity(actor, journey.papers, "arrival"),
        "way": way_rows(queries.journey(actor, journey)),
        "facts": showing.arrival_facts(journey),
        "taken_back": taken_back_from(actor, journey.papers),
        "late": standing(journey),
    }


def own_page(actor: Actor, journey: Return) -> str:
    """The page on which this actor sees the return: the receiver's, or the case agency's."""
    theirs = actor.agency.pk == journey.receiver_id
    return showing.arrival_address(journey) if theirs else showing.address(journey)


def own_papers_page(actor: Actor, papers: Papers) -> str:
    """Where this actor sees the papers: the consulate's page, or the receiver's."""
    if actor.agency.pk == papers.receiver_id:
        return showing.arrival_address(papers.journey)
    return showing.papers_address(papers)


def going(rows: QuerySet[Papers]) -> QuerySet[Papers]:
    """Requests with something still to do, a deletion included."""
    done = Q(state__in=queries.FINAL) | Q(journey__state__in=queries.ENDED)
    to_delete = Q(consulate_cut_at__isnull=False, consulate_deleted_at=None)
    return rows.filter(~done | to_delete)


def ended(rows: QuerySet[Papers]) -> QuerySet[Papers]:
    """Requests that are done."""
    return rows.exclude(pk__in=going(rows).order_by().values("pk"))


def plan_url(case: Case) -> str:
    """Where a return of the case is planned."""
    return reverse("returns:plan", args=[case.code])
