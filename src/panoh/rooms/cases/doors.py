"""Doors: where rooms above add to a case, since this room knows nothing of them.

They register here when the application starts: what to show on the case page, what to tell in
its story, and what must happen when somebody withdraws a consent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.access.decide import Decision
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.ui.parts import Moment
    from panoh.rooms.cases.models import Case, Consent


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


PANELS: list[Callable[[Actor, Case], Panel | None]] = []
ACTIONS: list[Callable[[Actor, Case], Action | None]] = []
STORIES: list[Callable[[Actor, Case], Iterable[Moment]]] = []
WITHDRAWALS: list[Callable[[Actor, Consent], None]] = []


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
