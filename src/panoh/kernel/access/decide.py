"""decide(): may this actor do this, to this record, now? One answer for button, page and test.

Four questions in turn: does the matrix give one of the actor's roles this verb, and does its
scope reach the record (who); is the actor kept from it by a conflict of interest; does the
record's lifecycle allow it (when); do the room's own conditions hold (what else). Each no carries
a sentence that a person can read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.access.recusing import keeps_from, without_recused
from panoh.kernel.access.scopes import Scope, reaches, within

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model, QuerySet
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor

    Condition = Callable[[Actor, Any], "Decision"]

M = TypeVar("M", bound="Model")


@dataclass(frozen=True)
class Decision:
    """Yes, or no with the reason in words."""

    allowed: bool
    reason: Lazy | str = ""
    code: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Decision(True)
NO_ROLE = Decision(False, _("Your role does not include this."), "role")
NO_REACH = Decision(False, _("This record belongs to another agency or colleague."), "scope")
RECUSED = Decision(
    False,
    _("A conflict of interest is noted: a colleague works on this instead of you."),
    "recused",
)

_conditions: dict[str, list[Condition]] = {}


def condition(verb: str) -> Callable[[Condition], Condition]:
    """Register a further condition of a verb: a function (actor, record) → Decision."""

    def register(function: Condition) -> Condition:
        _conditions.setdefault(verb, []).append(function)
        return function

    return register


def scopes_of(actor: Actor, verb: str) -> set[Scope]:
    """What the matrix gives this actor for a verb; KeyError for a verb it does not know."""
    row = PERMITS[verb]
    return {row[role] for role in actor.roles if role in row} - {Scope.NONE}


def decide(actor: Actor, verb: str, record: Model | None = None) -> Decision:
    """May the actor do this now? Without a record: may they do it at all?"""
    scopes = scopes_of(actor, verb)
    if not scopes:
        return NO_ROLE
    if record is not None and not any(reaches(actor, scope, record) for scope in scopes):
        return NO_REACH
    if record is not None and keeps_from(actor, record):
        return RECUSED
    for check in _conditions.get(verb, ()):
        found = check(actor, record)
        if not found:
            return found
    return YES


def visible(actor: Actor, verb: str, rows: QuerySet[M]) -> QuerySet[M]:
    """The rows that the actor may see under this verb, and is not recused from."""
    filters = [
        found
        for scope in scopes_of(actor, verb)
        if (found := within(actor, scope, rows.model)) is not None
    ]
    if not filters:
        return rows.none()
    combined = filters[0]
    for one in filters[1:]:
        combined |= one
    return without_recused(actor, rows.filter(combined))
