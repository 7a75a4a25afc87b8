"""Doors: where rooms above say from which record a screening came, so that one finds back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.screening.models import Screening


@dataclass(frozen=True)
class Origin:
    """A record that names this screening: “Call KG-…”, “Case KG-26-…”. No person's name."""

    label: Lazy | str
    url: str


ORIGINS: list[Callable[[Actor, Screening], Iterable[Origin]]] = []


def add_origin(tell: Callable[[Actor, Screening], Iterable[Origin]]) -> None:
    """Show a link back on the pages of a screening, to those who may follow it."""
    ORIGINS.append(tell)


def origins(actor: Actor, screening: Screening) -> list[Origin]:
    """The records of rooms above that name this screening."""
    return [origin for tell in ORIGINS for origin in tell(actor, screening)]
