"""Every kind of event, with its words and its exact facts; what is not declared cannot happen.

A room declares its kinds in its ``events`` module, which is found by itself::

    declare("cases.close", _("Close a case"), reason=one_of(CLOSE_REASONS))
    unrecorded("cases.list", _("See the worklist"))  # only its refusal is an event

The refusal of whatever the matrix knows is a kind by itself: ``cases.close.denied``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.audit.facts import NAME, Fact, maybe

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from django.utils.functional import _StrPromise as Lazy

KINDS: dict[str, Kind] = {}
DENIED = ".denied"
HOW = "See docs/rooms/audit.md, “Declaring an event”."
_expected: dict[str, frozenset[str]] = {}
_collected: list[bool] = []


class WrongEvent(TypeError):
    """An event that nobody declared, or other facts than were declared: a fault of the code."""


@dataclass(frozen=True)
class Kind:
    """What is done, in words, and the details that its event carries."""

    name: str
    label: Lazy | str
    facts: Mapping[str, Fact]
    recorded: bool = True


def declare(name: str, label: Lazy | str, **facts: Fact) -> Kind:
    """Declare a kind of event."""
    return _add(Kind(name, label, facts))


def unrecorded(name: str, label: Lazy | str) -> Kind:
    """Declare what leaves no event where it is allowed; its refusal does."""
    return _add(Kind(name, label, {}, recorded=False))


def _add(kind: Kind) -> Kind:
    if kind.name in KINDS:
        raise WrongEvent(f"The event {kind.name} is declared twice.")
    KINDS[kind.name] = kind
    return kind


def expect(name: str, facts: Collection[str]) -> None:
    """A verb says which facts it records: they must be those declared. Raises WrongEvent."""
    _expected[name] = frozenset(facts)
    if _collected:
        _compare(name)


def collected() -> None:
    """All rooms have declared their kinds: verbs that were defined before are compared now."""
    _collected.append(True)
    for name in _expected:
        _compare(name)


def _compare(name: str) -> None:
    known = KINDS.get(name)
    if known is None or not known.recorded:
        wanted = ", ".join(f"{fact}=…" for fact in sorted(_expected[name]))
        raise WrongEvent(
            f"The verb {name} leaves an event that is not declared. Add to its room's events.py: "
            f"declare({name!r}, _(…), {wanted}). {HOW}"
        )
    if known.facts.keys() != _expected[name]:
        raise WrongEvent(
            f"The verb {name} records {sorted(_expected[name])}, but its room's events.py "
            f"declares {sorted(known.facts)}. {HOW}"
        )


def kind_of(name: str) -> Kind:
    """The kind of this name; raises WrongEvent for one that nobody declared."""
    known = KINDS.get(name)
    if known is not None and known.recorded:
        return known
    refused = name.removesuffix(DENIED)
    if refused != name and refused in PERMITS:
        return Kind(name, _refusal(refused), {"why": maybe(NAME)})
    raise WrongEvent(f"The event {name} is not declared in any room's events.py. {HOW}")


def _refusal(name: str) -> Lazy | str:
    known = KINDS.get(name)
    return format_lazy(_("Refused: {what}"), what=known.label if known else name)


def checked(name: str, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts as given, if they are exactly those of the kind; raises WrongEvent."""
    known = kind_of(name).facts
    missing = {fact for fact in known if fact not in facts and not known[fact].optional}
    if missing or facts.keys() - known.keys():
        raise WrongEvent(
            f"The event {name} carries the facts {sorted(known)}, not {sorted(facts)}. {HOW}"
        )
    for fact, value in facts.items():
        if not known[fact].fits(value):  # the value itself could be words: it is not told
            raise WrongEvent(f"The fact {fact} of {name} is no {known[fact].name}. {HOW}")
    return facts
