"""What returns hold about a person: told to the person, forgotten, and their deletions chased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from panoh.kernel.access.recusing import without_recused
from panoh.kernel.sheets import entries
from panoh.kernel.vault.destroying import blank, destroy, discard_drafts
from panoh.kernel.vault.envelopes import holders
from panoh.rooms.cases import doors
from panoh.rooms.cases.codes import PURPOSES, label
from panoh.rooms.cases.doors import Awaited, Handed, Item
from panoh.rooms.cases.forgetting import empty_entry
from panoh.rooms.cases.groups import GROUPS
from panoh.rooms.cases.showing import country, show_groups
from panoh.rooms.cases.telling import answered, said
from panoh.rooms.returns.codes import PAPERS_STATES, RETURN_STATES
from panoh.rooms.returns.holding import (
    HANDED_OVER,
    PARTIES,
    PURPOSE,
    cut_at,
    deleted_at,
    mark_cut,
)
from panoh.rooms.returns.models import Papers, Return
from panoh.rooms.returns.showing import address, papers_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Person

PLANNED = {"departs_at": None, "arrives_at": None}


def _returns(person: Person) -> list[Return]:
    rows = person.returns.select_related(
        "agency", "consulate", "receiver", "envelope", "papers__envelope"
    )
    return list(rows.order_by("created_at", "id"))


def tell(actor: Actor, person: Person) -> doors.Told | None:
    """Each return: the way, its risks, the papers and what is in them."""
    rows = _returns(person)
    items = [item for row in rows for item in _items(actor, row)]
    handed = [one for row in rows for one in _handed(row)]
    seen = tuple(row.papers for row in rows)
    return doors.Told(_("Returns"), tuple(items), tuple(handed), seen) if rows else None


def _items(actor: Actor, journey: Return) -> Iterator[Item]:
    way = actor.keys.read(journey, "journey")
    facts = [
        (_("State"), label(RETURN_STATES, journey.state)),
        (_("From"), country(journey.from_country)),
        (_("To"), country(journey.to_country)),
        (_("Consulate"), journey.consulate or ""),
        (_("Received by"), journey.receiver or ""),
        (_("Departure"), journey.departs_at),
        (_("Arrival"), journey.arrives_at),
        (_("Itinerary"), way.get("itinerary")),
        (_("Meeting point"), way.get("meeting_point")),
        (_("Who takes the person over"), way.get("caretaker")),
    ]
    title = _("Return %(code)s") % {"code": journey.code}
    yield Item(title, journey.created_at, said(facts), {"code": journey.code, **way})
    for risk in journey.risks.select_related("entry__envelope"):
        if risk.entry is not None:
            given = entries.answers(actor, risk.entry)
            yield answered(_("Assessment of risk"), risk.assessed_on, risk.entry.declaration, given)
    yield _papers(actor, journey.papers)


def _papers(actor: Actor, papers: Papers) -> Item:
    copy, document = actor.keys.read(papers, "identity"), actor.keys.read(papers, "document")
    rows = [(_("State"), label(PAPERS_STATES, papers.state))]
    rows += [row for group in show_groups(copy.get("groups", {})) for row in group.rows]
    rows += [(_("Number"), document.get("number", "")), (_("Remarks"), document.get("remarks", ""))]
    title = _("Papers %(code)s") % {"code": papers.code}
    return Item(title, papers.created_at, said(rows), {"code": papers.code, **copy, **document})


def _handed(journey: Return) -> Iterator[Handed]:
    what = tuple(str(GROUPS[name].label) for name in HANDED_OVER)
    for party in PARTIES:
        agency = getattr(journey, party)
        if agency is not None and agency.pk != journey.agency_id:
            ended, deleted = cut_at(journey.papers, party), deleted_at(journey.papers, party)
            purpose = label(PURPOSES, PURPOSE)
            yield Handed(agency, journey.created_at, what, purpose, ended, deleted)


def forget(_actor: Actor, what: doors.Forgetting) -> None:
    """Take the keys of everybody, ask for deletion, and end what is under way."""
    for journey in _returns(what.person):
        papers = journey.papers
        held_by = holders(papers.envelope)
        for party in PARTIES:
            agency = getattr(journey, party)
            if agency is not None and agency.pk != journey.agency_id and agency.pk in held_by:
                mark_cut(papers, party)
        papers.save()
        blank(papers, "identity", "document")
        blank(journey, "journey", **PLANNED)
        if not journey.is_over:
            blank(journey, state="stopped", stop_reason="withdrew", stopped_at=timezone.now())
        for risk in journey.risks.select_related("entry"):
            if risk.entry is not None:
                empty_entry(risk.entry)
        destroy(papers.envelope)
        destroy(journey.envelope)
        discard_drafts([journey.code, papers.code])


def deletions(actor: Actor) -> Iterable[Awaited]:
    """Papers whose key was taken from the consulate or the receiver, and no answer yet."""
    agency = actor.agency
    mine = Q(agency=agency) | Q(consulate=agency) | Q(receiver=agency)
    rows = without_recused(actor, Papers.objects.filter(mine))
    for papers in rows.select_related("agency", "consulate", "receiver", "journey"):
        for party in PARTIES:
            asked, since = getattr(papers, party), cut_at(papers, party)
            if asked is None or since is None or deleted_at(papers, party) is not None:
                continue
            if agency in (papers.agency, asked):
                ours = papers.agency == agency
                url = address(papers.journey) if ours else papers_address(papers)
                verb = "returns.read" if ours else "returns.papers.read"
                yield Awaited(papers.code, url, verb, papers.agency, asked, since)


doors.add_teller(tell)
doors.add_forgetter(forget)
doors.add_deletions(deletions)
