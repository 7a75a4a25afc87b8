"""Reads: packages that were released to us, and ours; within what the actor may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.http import Http404

from panoh.kernel.access.decide import visible
from panoh.kernel.verbs.wrapper import read_event
from panoh.rooms.justice.lapsing import settle
from panoh.rooms.justice.models import Package
from panoh.rooms.justice.packagecode import tidy_code

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case

NAMED = ("agency", "recipient", "case", "case__envelope", "person", "envelope", "created_by")
MOST = 100


def packages(actor: Actor, verb: str = "justice.read") -> QuerySet[Package]:
    """The packages that the actor may see; another agency's only once they were released."""
    released = Q(agency=actor.agency) | Q(released_at__isnull=False)
    rows = visible(actor, verb, Package.objects.filter(released))
    settle(rows)
    return rows.select_related(*NAMED)


def package(actor: Actor, code: str) -> Package:
    """One package by its code; Http404."""
    found = packages(actor).filter(code=tidy_code(code)).first()
    if found is None:
        raise Http404
    return found


def content(actor: Actor, found: Package, why: str = "page") -> dict[str, Any]:
    """What was released, opened; recorded each time. ``why``: page, print. Raises NotHeld."""
    read_event(actor, "justice.content", found, why=why)
    return actor.keys.read(found, "snapshot")


def incoming(actor: Actor) -> QuerySet[Package]:
    """What was released to the actor's agency, newest first."""
    return packages(actor, "justice.list").filter(recipient=actor.agency)


def outgoing(actor: Actor) -> QuerySet[Package]:
    """What the actor's agency wrote and released, newest first."""
    return packages(actor, "justice.list").filter(agency=actor.agency)


def of_case(case: Case) -> list[Package]:
    """The packages of a case, newest first; what ended by the clock is closed first."""
    rows = Package.objects.filter(case=case)
    settle(rows)
    return list(rows.select_related(*NAMED))


def undeleted() -> Q:
    """Closed after it was read, and the recipient has not said yet that its copies are gone."""
    return Q(deletion_asked_at__isnull=False, deletion_confirmed_at=None)


def today(actor: Actor) -> dict[str, Any]:
    """The room's part of Today: what is open to us, what we or others have to delete."""
    return {
        "open": incoming(actor).filter(state="released")[:MOST],
        "to_delete": incoming(actor).filter(undeleted())[:MOST],
        "not_deleted": outgoing(actor).filter(undeleted())[:MOST],
    }
