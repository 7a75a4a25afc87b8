"""Reads of the room: the case agency's returns, the consulate's papers, the receiver's arrivals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.db.models import Model
from django.http import Http404

from panoh.kernel.access.decide import decide, visible
from panoh.kernel.audit.looking import looked
from panoh.kernel.verbs.wrapper import read_event
from panoh.rooms.cases.models import Case
from panoh.rooms.cases.showing import show_groups
from panoh.rooms.returns.clocks import by_due
from panoh.rooms.returns.lapsing import close_lapsed
from panoh.rooms.returns.models import Papers, Return, RiskAssessment

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.audit.looking import Told
    from panoh.rooms.cases.showing import Shown

M = TypeVar("M", bound=Model)
ENDED = ("received", "stopped")
FINAL = ("delivered", "refused", "expired")
SIDES = ("agency", "consulate", "receiver")


def returns(actor: Actor, verb: str = "returns.read") -> QuerySet[Return]:
    """The returns that the actor may see under a verb, with what every page of them names."""
    rows = Return.objects.select_related(
        *SIDES, "case", "case__envelope", "person", "envelope", "papers", "papers__envelope"
    )
    return visible(actor, verb, rows.prefetch_related("risks"))


def a_return(actor: Actor, code: str) -> Return:
    """One return of the actor's agency; Http404. Closes what no consent covers any more."""
    found = _one(returns(actor), code=code.upper())
    close_lapsed(actor, found.papers)
    return found


def case(actor: Actor, code: str) -> Case:
    """The case for which a return is to be planned; Http404."""
    rows = Case.objects.select_related("agency", "envelope")
    return _one(visible(actor, "cases.read", rows), code=code.upper())


def risk(actor: Actor, pk: UUID) -> RiskAssessment:
    """One risk assessment; Http404."""
    rows = RiskAssessment.objects.select_related(
        "entry", "created_by", "journey", "journey__case", "journey__case__envelope"
    )
    return _one(visible(actor, "returns.read_risk", rows), pk=pk)


def papers(actor: Actor, code: str) -> Papers:
    """One request for papers; Http404."""
    rows = Papers.objects.select_related(*SIDES, "envelope", "journey", "journey__person")
    found = _one(visible(actor, "returns.papers.read", rows), code=code.upper())
    close_lapsed(actor, found)
    return found


def at_consulate(actor: Actor) -> QuerySet[Papers]:
    """What was asked of the actor's consulate, the latest clock first, then what is done."""
    rows = visible(actor, "returns.papers.list", Papers.objects.all())
    asked = rows.filter(consulate=actor.agency).exclude(requested_at=None)
    return by_due(asked.select_related("agency", "journey"))


def arrivals(actor: Actor) -> QuerySet[Return]:
    """Returns to the actor's agency that are planned or under way, the next arrival first."""
    rows = returns(actor, "returns.arrival").filter(receiver=actor.agency)
    return rows.exclude(state="stopped").order_by("arrives_at", "created_at", "id")


def arrival(actor: Actor, code: str) -> Return:
    """One return as its receiver sees it; Http404."""
    rows = returns(actor, "returns.arrival").filter(receiver=actor.agency)
    return _one(rows, code=code.upper())


def on_the_way(actor: Actor, code: str) -> Return:
    """One return that the actor may meet: sent or received by the actor's agency; Http404."""
    return _one(returns(actor, "returns.meet"), code=code.upper())


def handed_papers(actor: Actor, code: str) -> Papers:
    """Papers whose copies the actor's agency may be asked to delete; Http404."""
    rows = Papers.objects.select_related(*SIDES, "envelope", "journey")
    return _one(visible(actor, "returns.papers.confirm_deletion", rows), code=code.upper())


def _one(rows: QuerySet[M], **lookup: Any) -> M:
    found = rows.filter(**lookup).first()
    if found is None:
        raise Http404
    return found


def identity(actor: Actor, record: Papers, why: str) -> list[Shown]:
    """Who the person is, as the dated copy says; recorded as a reading. Empty if taken back.

    ``why``: page, print or arrival.
    """
    if not decide(actor, "returns.papers.identity", record):
        return []
    read_event(actor, "returns.papers.identity", record, why=why)
    return show_groups(actor.keys.read(record, "identity").get("groups", {}))


def document(actor: Actor, record: Papers) -> dict[str, str]:
    """Number and remarks of the document; empty if taken back."""
    if not decide(actor, "returns.papers.identity", record):
        return {}
    return actor.keys.read(record, "document")


def journey(actor: Actor, record: Return) -> dict[str, str]:
    """Itinerary, meeting point and caretaker; empty where the actor's agency holds no key."""
    if not actor.keys.can_open(record.envelope):
        return {}
    return actor.keys.read(record, "journey")


def who_has_looked(record: Papers) -> list[Told]:
    """Who read the identity, newest first."""
    return looked(record)
