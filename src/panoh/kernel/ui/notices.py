"""Notices: what must be said on every page of a record, whatever the page is for.

Rooms register here when the application starts; the frame of each page asks all of them about
the record that the page found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.http import HttpRequest

    from panoh.kernel.actors.actor import Actor


@dataclass(frozen=True)
class Notice:
    """A template, given ``notice``, and what it needs."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


NOTICES: list[Callable[[Actor, Any], Iterable[Notice]]] = []


def add_notice(make: Callable[[Actor, Any], Iterable[Notice]]) -> None:
    """Ask this about the record of each page, whatever kind of record it is."""
    NOTICES.append(make)


def about(request: HttpRequest, record: Any) -> None:
    """Say which record a page is about, where it does not find it by its door."""
    request.record = record  # type: ignore[attr-defined]


def notices(request: HttpRequest | None) -> list[Notice]:
    """What must be said on this page."""
    record, actor = getattr(request, "record", None), getattr(request, "actor", None)
    if record is None or actor is None:
        return []
    return [notice for make in NOTICES for notice in make(actor, record)]
