"""Matters by their codes: each room says how it finds what a conflict of interest can be about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from panoh.kernel.access.scopes import Reach, value_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import User

    Finder = Callable[[Actor, str], "Matter | None"]


@dataclass(frozen=True)
class Matter:
    """A record that somebody named, and the case or contact that it is about."""

    record: Model
    subject: Model

    @property
    def code(self) -> str:
        """What the person who named it knows it by: not a code of another agency's case."""
        return str(self.record.code)  # type: ignore[attr-defined]

    def held_by(self, user: User) -> bool:
        """Whether the person worked on it already, so that saying so tells them nothing new."""
        reach: Reach = getattr(self.record, "reach", Reach())
        paths = [f"{path}_id" for path in (reach.assigned, reach.own) if path]
        return any(value_at(self.record, path) == user.pk for path in paths)


_finders: list[Finder] = []


def find_by(finder: Finder) -> Finder:
    """Register a room's way from a code to a matter that this actor may name."""
    _finders.append(finder)
    return finder


def matter(actor: Actor, code: str) -> Matter | None:
    """What a code names, within what the actor may name; None for nothing."""
    found = (finder(actor, code) for finder in _finders)
    return next((one for one in found if one is not None), None)
