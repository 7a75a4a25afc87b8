"""Doors: where rooms above add to a case, since this room knows nothing of them.

They register here when the application starts: what to show on the case page, what to tell in
its story, and what must happen when somebody withdraws a consent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import Model
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.access.decide import Decision
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency
    from panoh.kernel.ui.parts import Moment
    from panoh.rooms.cases.models import Case, Consent, Person


@dataclass(frozen=True)
class Panel:
    """A part of the case page: a template (given ``panel`` and the request) and what it needs."""

    title: Lazy | str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Action:
    """Something that can be done from a case; not allowed, it shows its reason.

    ``kinds``: the kinds of next action (codes.NEXT_KINDS) for which it is the main button.
    """

    label: Lazy | str
    url: str
    decision: Decision
    kinds: tuple[str, ...] = ()
    post: bool = False


@dataclass(frozen=True)
class Awaited:
    """A deletion that one agency asks of another: a code, an address, since when."""

    code: str
    url: str
    verb: str
    asker: Agency
    asked: Agency
    since: datetime


@dataclass(frozen=True)
class Item:
    """One thing that is held about a person, in words and as data.

    ``rows``: (label, text) in the active language; ``data``: the same as JSON values;
    ``htcds``: what IOM's standard has a field for.
    """

    title: Lazy | str
    on: datetime | date | None
    rows: tuple[tuple[str, str], ...]
    data: dict[str, Any] = field(default_factory=dict)
    htcds: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Handed:
    """What another agency was given about a person, and whether it still has it."""

    agency: Agency
    on: datetime
    what: tuple[str, ...]
    purpose: Lazy | str
    ended: datetime | None = None
    deleted: datetime | None = None


@dataclass(frozen=True)
class Told:
    """All that one room holds about a person; ``seen``: records whose readings are events."""

    room: Lazy | str
    items: tuple[Item, ...]
    handed: tuple[Handed, ...] = ()
    seen: tuple[Model, ...] = ()


@dataclass(frozen=True)
class Forgetting:
    """Whom to forget, and what of the case goes along.

    ``alone``: nobody else is left in the case; ``last_client``: no other potential victim is,
    so what the case tells as a whole told of this one.
    """

    person: Person
    alone: bool
    last_client: bool


PANELS: list[Callable[[Actor, Case], Panel | None]] = []
ACTIONS: list[Callable[[Actor, Case], Action | None]] = []
STORIES: list[Callable[[Actor, Case], Iterable[Moment]]] = []
WITHDRAWALS: list[Callable[[Actor, Consent], None]] = []
FALLS: list[NumberDoor] = []


@dataclass(frozen=True)
class NumberDoor:
    """What a room above does about a number: let its tasks fall, lift that, say if it is known."""

    fell: Callable[[Actor, str, list[Person]], None]
    lifted: Callable[[Actor, str, list[Person]], None]
    known: Callable[[Actor, str], bool] = lambda _actor, _number: False


DELETIONS: list[Callable[[Actor], Iterable[Awaited]]] = []
TELLERS: list[Callable[[Actor, Person], Told | None]] = []
FORGETTERS: list[Callable[[Actor, Forgetting], None]] = []
CORRECTIONS: list[Callable[[Actor, Person], int]] = []


def add_panel(make: Callable[[Actor, Case], Panel | None]) -> None:
    """Show a panel at the side of the case page; None shows nothing."""
    PANELS.append(make)


def add_action(make: Callable[[Actor, Case], Action | None]) -> None:
    """Offer an action on the case page; None offers nothing."""
    ACTIONS.append(make)


def add_story(tell: Callable[[Actor, Case], Iterable[Moment]]) -> None:
    """Tell moments in the story of a case."""
    STORIES.append(tell)


def on_withdrawal(act: Callable[[Actor, Consent], None]) -> None:
    """Do this in the transaction in which a consent is withdrawn (cut what it released)."""
    WITHDRAWALS.append(act)


def add_deletions(find: Callable[[Actor], Iterable[Awaited]]) -> None:
    """Name the deletions that the actor's agency asks for or is asked for, not confirmed yet.

    Without those that a conflict of interest keeps the actor from.
    """
    DELETIONS.append(find)


def add_teller(tell: Callable[[Actor, Person], Told | None]) -> None:
    """Tell all that the room holds about a person, for the person."""
    TELLERS.append(tell)


def add_forgetter(forget: Callable[[Actor, Forgetting], None]) -> None:
    """Destroy all that the room holds about a person, in the transaction of the erasure."""
    FORGETTERS.append(forget)


def on_correction(act: Callable[[Actor, Person], int]) -> None:
    """Tell who holds copies that they were corrected; says how many were told."""
    CORRECTIONS.append(act)


def on_number(door: NumberDoor) -> None:
    """Be told, in the same transaction, of a number that is no longer safe, or is again."""
    FALLS.append(door)


def panels(actor: Actor, case: Case) -> list[Panel]:
    """The panels that rooms above show for a case."""
    return [panel for make in PANELS if (panel := make(actor, case)) is not None]


def actions(actor: Actor, case: Case) -> list[Action]:
    """The actions that rooms above offer for a case."""
    return [action for make in ACTIONS if (action := make(actor, case)) is not None]


def stories(actor: Actor, case: Case) -> list[Moment]:
    """The moments that rooms above tell of a case."""
    return [moment for tell in STORIES for moment in tell(actor, case)]


def withdrawn(actor: Actor, consent: Consent) -> None:
    """Tell the rooms above that a consent no longer holds."""
    for act in WITHDRAWALS:
        act(actor, consent)


def deletions(actor: Actor) -> list[Awaited]:
    """The deletions that the actor's agency asks for or is asked for, the oldest first."""
    found = [one for find in DELETIONS for one in find(actor)]
    return sorted(found, key=lambda one: (one.since, one.code))


def told(actor: Actor, person: Person) -> list[Told]:
    """What every room holds about a person."""
    return [held for tell in TELLERS if (held := tell(actor, person)) is not None]


def forget(actor: Actor, what: Forgetting) -> None:
    """Let the rooms above destroy what they hold about a person."""
    for act in FORGETTERS:
        act(actor, what)


def corrected(actor: Actor, person: Person) -> int:
    """Tell those who hold copies about a person; says how many."""
    return sum(act(actor, person) for act in CORRECTIONS)


def number_fell(actor: Actor, number: str, people: list[Person]) -> None:
    """Tell the rooms above that nobody is to call this number, which these persons have."""
    for door in FALLS:
        door.fell(actor, number, people)


def number_lifted(actor: Actor, number: str, people: list[Person]) -> None:
    """Tell the rooms above that the number is safe again."""
    for door in FALLS:
        door.lifted(actor, number, people)


def number_known(actor: Actor, number: str) -> bool:
    """Whether a room above knows the number as no longer safe."""
    return any(door.known(actor, number) for door in FALLS)
