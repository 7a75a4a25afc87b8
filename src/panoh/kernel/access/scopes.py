"""Scopes: how far a permission reaches, from nothing to the whole region.

A model says once, in ``reach``, by which lookup paths it belongs to an agency, its holders, a
worker or a country. The same paths filter lists and test single records, so a page can never
show what a list would have hidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor


class Scope(StrEnum):
    """Own: what I made. Assigned: given to me. Agency: my agency's.

    Handed: what other agencies handed to mine. Holder: that, and my agency's own.
    """

    NONE = "none"
    OWN = "own"
    ASSIGNED = "assigned"
    AGENCY = "agency"
    HANDED = "handed"
    HOLDER = "holder"
    COUNTRY = "country"
    REGION = "region"

    @property
    def label(self) -> Lazy:
        """The scope in words, for the matrix page."""
        return SCOPE_LABELS[self]


SCOPE_LABELS: dict[Scope, Lazy] = {
    Scope.NONE: _("nothing"),
    Scope.OWN: _("what the person made"),
    Scope.ASSIGNED: _("what is assigned to the person"),
    Scope.AGENCY: _("the person's own agency"),
    Scope.HANDED: _("what was handed to the agency"),
    Scope.HOLDER: _("what was handed to the agency, and its own"),
    Scope.COUNTRY: _("the person's country"),
    Scope.REGION: _("the whole region"),
}


@dataclass(frozen=True)
class Reach:
    """Lookup paths from a record to whom it belongs; holder may be several.

    ``matter``: to what it is about, for conflicts of interest (recusing.py); “pk” is the record
    itself, another name a key or a relation.
    """

    agency: str = ""
    holder: tuple[str, ...] = ()
    assigned: str = ""
    own: str = ""
    country: str = ""
    matter: tuple[str, ...] = ()


def within(actor: Actor, scope: Scope, model: type[Model]) -> Q | None:
    """A filter for what the scope reaches; None for nothing at all."""
    if actor.duress:
        return None
    if scope is Scope.REGION:
        return Q()
    reach: Reach = getattr(model, "reach", Reach())
    tests = [Q(**{path: value}) for path, value in _paths(actor, scope, reach)]
    if not tests:
        return None
    combined = tests[0]
    for test in tests[1:]:
        combined |= test
    return combined


def reaches(actor: Actor, scope: Scope, record: Model) -> bool:
    """Whether the scope reaches this record."""
    if actor.duress:
        return False
    if scope is Scope.REGION:
        return True
    reach: Reach = getattr(record, "reach", Reach())
    return any(value_at(record, path) == value for path, value in _paths(actor, scope, reach))


def _paths(actor: Actor, scope: Scope, reach: Reach) -> list[tuple[str, Any]]:
    """Which paths must lead to which value; keys are compared, so no related row is fetched."""
    agency = [(_key(reach.agency), actor.agency.pk)]
    handed = [(_key(path), actor.agency.pk) for path in reach.holder]
    paths: dict[Scope, list[tuple[str, Any]]] = {
        Scope.OWN: [(_key(reach.own), actor.user.pk)],
        Scope.ASSIGNED: [(_key(reach.assigned), actor.user.pk)],
        Scope.AGENCY: agency,
        Scope.HANDED: handed,
        Scope.HOLDER: agency + handed,
        Scope.COUNTRY: [(reach.country, actor.agency.country)],
    }
    return [(path, value) for path, value in paths.get(scope, []) if path]


def _key(path: str) -> str:
    return f"{path}_id" if path else ""


def value_at(record: Any, path: str) -> Any:
    """What stands at the end of a lookup path; None where the way ends before."""
    here = record
    for step in path.split("__"):
        here = getattr(here, step) if here is not None else None
    return here
