"""Conflicts of interest: whoever has one is kept from all that concerns the matter, everywhere.

A matter is a case, or a contact before there is a case. A model says in ``reach.matter`` by which
lookup paths it concerns one; a room above adds its own way to a model below with ``also_of``. One
filter, asked by ``decide()`` and by ``visible()``, so that no page has to think of it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from django.apps import apps
from django.db.models import Model, Q

from panoh.kernel.access.scopes import Reach

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor

M = TypeVar("M", bound=Model)
_further: dict[type[Model], list[str]] = {}


def also_of(model: type[Model], *steps: str) -> None:
    """Say that a model below concerns what these relations lead to as well."""
    _further.setdefault(model, []).extend(steps)


@cache
def matter_paths(model: type[Model]) -> tuple[str, ...]:
    """Every lookup path from a record of this model to the matters that it concerns."""
    return tuple(_paths(model, ()))


def _paths(model: type[Model], been: tuple[type[Model], ...]) -> Iterator[str]:
    reach: Reach = getattr(model, "reach", Reach())
    for step in (*reach.matter, *_further.get(model, ())):
        target: Any = None if step == "pk" else model._meta.get_field(step).related_model
        if target is None:
            yield step
        elif target not in (*been, model):
            yield from (f"{step}__{path}" for path in _paths(target, (*been, model)))


def concerned(model: type[M], matters: frozenset[UUID]) -> QuerySet[M] | None:
    """The records of a model that concern one of these matters; None where none can."""
    paths = matter_paths(model) if matters else ()
    if not paths:
        return None
    test = Q()
    for path in paths:
        test |= Q(**{f"{path}__in": matters})
    return model._default_manager.filter(test)


def keeps_from(actor: Actor, record: Model) -> bool:
    """Whether a conflict of interest keeps the actor from this record."""
    kept = concerned(type(record), actor.recused)
    return kept is not None and kept.filter(pk=record.pk).exists()


def without_recused(actor: Actor, rows: QuerySet[M]) -> QuerySet[M]:
    """The rows without those that a conflict of interest keeps the actor from."""
    kept = concerned(rows.model, actor.recused)
    return rows if kept is None else rows.exclude(pk__in=kept.values("pk"))


def kept_from(actor: Actor) -> Iterator[tuple[str, list[str]]]:
    """All that the actor is kept from: a model's label and the keys of its records, as text."""
    for model in apps.get_models() if actor.recused else ():
        kept = concerned(model, actor.recused)
        if kept is not None:
            yield model._meta.label_lower, [str(pk) for pk in kept.values_list("pk", flat=True)]
