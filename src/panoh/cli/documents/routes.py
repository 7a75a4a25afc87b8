"""Every address of the product: what stands behind it and what one must be allowed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from inspect import getdoc
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from panoh.cli.documents.tables import table

INTRODUCTION = (
    "No name of a person stands in an address. A page about a record answers “not found” to "
    "whoever may not see the record, and “not allowed”, with the reason, to whoever may not do "
    "this."
)


@dataclass(frozen=True)
class Route:
    """One address pattern: its name, how it is written, its view, the names of its parts."""

    name: str
    pattern: str
    view: Any
    parts: tuple[str, ...]

    @property
    def room(self) -> str:
        """The namespace, empty for the kernel's and the site's own."""
        return self.name.rpartition(":")[0]

    @property
    def needs(self) -> str:
        """What decide() is asked before the page is shown."""
        if self.view.public:
            return "public"
        return f"`{self.view.verb}`" if self.view.verb else "signed in"


def routes() -> list[Route]:
    """Every address, in the order in which Django tries them."""
    return list(_under(get_resolver().url_patterns, "", ""))


def _under(patterns: Any, before: str, room: str) -> Iterator[Route]:
    for one in patterns:
        written = before + str(one.pattern)
        if isinstance(one, URLResolver):
            space = f"{one.namespace}:" if one.namespace else room
            yield from _under(one.url_patterns, written, space)
        elif isinstance(one, URLPattern):
            yield Route(f"{room}{one.name}", f"/{written}", one.callback, tuple(_parts(written)))


def _parts(written: str) -> Iterator[str]:
    for piece in written.split("<")[1:]:
        yield piece.partition(">")[0].rpartition(":")[2]


def text() -> str:
    """The addresses as a table."""
    rows = [
        (f"`{one.pattern}`", f"`{one.name}`", one.needs, _says(one.view))
        for one in sorted(routes(), key=lambda one: one.pattern)
    ]
    return f"{INTRODUCTION}\n\n{table(('Address', 'Name', 'Needs', 'What it is'), rows)}"


def _says(view: Any) -> str:
    return (getdoc(view) or "").split("\n")[0]
