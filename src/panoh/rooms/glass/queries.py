"""Reads: what one asked for, what waits for an answer or a review, a case while it is lent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404

from panoh.kernel.access.decide import visible
from panoh.kernel.access.recusing import without_recused
from panoh.kernel.actors.models import Membership
from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.looking import Told, told
from panoh.kernel.audit.models import Event
from panoh.kernel.vault.keyring import NotHeld
from panoh.kernel.verbs.wrapper import read_event
from panoh.rooms.cases.casecode import tidy_code
from panoh.rooms.cases.models import Case
from panoh.rooms.cases.queries import open_person, people
from panoh.rooms.glass.lapsing import settle
from panoh.rooms.glass.models import Access

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Person
    from panoh.rooms.cases.queries import Known

NAMED = (
    "agency", "holder", "case__agency", "case__envelope", "envelope", "created_by", "decided_by",
    "reviewed_by",
)  # fmt: skip
MOST = 100
OPEN = ("asked", "open")


def case_of_code(actor: Actor, code: str) -> Case | None:
    """The case that somebody names by its code, whoever holds it; for asking only.

    Not one that a conflict of interest keeps them from: an emergency is no way around that.
    """
    named = Case.objects.filter(code=tidy_code(code)).exclude(code="")
    found = without_recused(actor, named)
    return found.select_related("agency", "envelope").first()


def _rows(actor: Actor, verb: str) -> QuerySet[Access]:
    rows = visible(actor, verb, Access.objects.select_related(*NAMED))
    settle(visible(actor, verb, Access.objects.all()))
    return rows


def own(actor: Actor) -> QuerySet[Access]:
    """What the actor asked for, newest first."""
    return _rows(actor, "glass.own")


def own_one(actor: Actor, pk: UUID) -> Access:
    """One of them; Http404."""
    return _found(own(actor).filter(pk=pk).first())


def seen(actor: Actor) -> QuerySet[Access]:
    """What others asked of the actor's agency, and for an officer what its own people asked."""
    return _rows(actor, "glass.view")


def seen_one(actor: Actor, pk: UUID) -> Access:
    """One of them; Http404."""
    return _found(seen(actor).filter(pk=pk).first())


def _found(access: Access | None) -> Access:
    if access is None:
        raise Http404
    return access


def reason(actor: Actor, access: Access) -> str:
    """Why it was asked for."""
    text: str = actor.keys.read(access, "reason").get("text", "")
    return text


def review(actor: Actor, access: Access) -> str:
    """What the officer found."""
    text: str = actor.keys.read(access, "review").get("text", "")
    return text


@dataclass(frozen=True)
class Lent:
    """The case as the borrower sees it; ``unread`` counts what was written under a later key."""

    known: list[Known]
    plan: dict[str, Any]
    unread: int


def lent(actor: Actor, access: Access) -> Lent:
    """Who the persons are, what is dangerous and what is next; recorded on the case."""
    case = access.case
    read_event(actor, "glass.read", case, access=str(access.pk))
    known = [_known(actor, one, case) for one in people(case)]
    plan = _plan(actor, case)
    unread = sum(one is None for one in (*known, plan))
    return Lent([one for one in known if one is not None], plan or {}, unread)


def _known(actor: Actor, one: Person, case: Case) -> Known | None:
    try:
        return open_person(actor, one, case)
    except NotHeld:
        return None


def _plan(actor: Actor, case: Case) -> dict[str, Any] | None:
    try:
        return actor.keys.read(case, "plan")
    except NotHeld:
        return None


def readings(access: Access) -> list[Told]:
    """When the borrower read the case under this access, newest first."""
    rows = Event.objects.filter(
        subject_type=Case._meta.label_lower,
        subject_id=str(access.case_id),
        verb="glass.read",
        facts__access=str(access.pk),
    )
    return told(rows.order_by("-id")[:MOST])


def of_case(case: Case) -> list[Access]:
    """Every emergency access to a case, newest first; what is over is ended first."""
    settle(Access.objects.filter(case=case))
    return list(Access.objects.filter(case=case).select_related(*NAMED))


def live_of_case(case: Case) -> list[Access]:
    """Those that wait or are open now."""
    rows = Access.objects.filter(case=case, state__in=OPEN)
    found = list(rows.select_related(*NAMED))
    if found and settle(rows):
        found = list(rows.select_related(*NAMED))
    return found


def has_officer(access: Access) -> bool:
    """Whether the holder's agency or the asking one has a data protection officer."""
    rows = Membership.objects.filter(
        agency__in=(access.agency_id, access.holder_id), active=True
    ).values_list("roles", flat=True)
    return any(Role.DATA_PROTECTION_OFFICER in roles for roles in rows)
