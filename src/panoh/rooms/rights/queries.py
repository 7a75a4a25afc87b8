"""Reads of the room; within what the actor may see."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.db.models import Model
from django.http import Http404
from django.utils import timezone

from panoh.kernel.access.decide import visible
from panoh.rooms.cases.models import Case, Person
from panoh.rooms.cases.queries import case as a_case
from panoh.rooms.rights.models import Hold, Preview, Request

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor

M = TypeVar("M", bound=Model)
NAMED = ("case", "case__envelope", "case__agency", "person", "created_by", "decided_by", "agency")
SOON = timedelta(days=7)


def requests(actor: Actor, verb: str = "rights.read") -> QuerySet[Request]:
    """The requests that the actor may see, newest first."""
    return visible(actor, verb, Request.objects.select_related(*NAMED))


def request(actor: Actor, pk: UUID) -> Request:
    """One request; Http404."""
    return _one(requests(actor), pk=pk)


def person(actor: Actor, code: str, pk: UUID) -> Person:
    """Somebody of a case that the actor may read; Http404."""
    case = a_case(actor, code)
    found = _one(case.persons.all(), pk=pk)
    found.case = case
    return found


def case(actor: Actor, code: str) -> Case:
    """A case that the actor may read; Http404."""
    return a_case(actor, code)


def holds(actor: Actor) -> QuerySet[Hold]:
    """The holds of the agency, newest first."""
    rows = Hold.objects.select_related("case", "case__envelope", "created_by", "agency")
    return visible(actor, "rights.read", rows)


def a_hold(actor: Actor, pk: UUID) -> Hold:
    """One hold; Http404."""
    return _one(holds(actor), pk=pk)


def previews(actor: Actor) -> QuerySet[Preview]:
    """What was shown and cleared, newest first."""
    return visible(actor, "rights.retention", Preview.objects.select_related("created_by"))


def a_preview(actor: Actor, pk: UUID) -> Preview:
    """One preview; Http404."""
    return _one(previews(actor), pk=pk)


def open_requests(actor: Actor) -> QuerySet[Request]:
    """What still waits for an answer, the first due first."""
    return requests(actor, "rights.list").filter(state="open").order_by("due_on", "id")


def pressing(actor: Actor) -> QuerySet[Request]:
    """What is due within a week, or is late."""
    return open_requests(actor).filter(due_on__lte=timezone.localdate() + SOON)


def _one(rows: QuerySet[M], **lookup: Any) -> M:
    found = rows.filter(**lookup).first()
    if found is None:
        raise Http404
    return found
