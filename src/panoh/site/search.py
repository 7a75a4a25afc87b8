"""One search for all that a person may find: by code, name or number, in the own agency.

The words come by POST, so that no name stands in an address, a history or a log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _

from panoh.kernel.access.decide import scopes_of
from panoh.kernel.ui.pages import page
from panoh.rooms.cases import queries as cases
from panoh.rooms.cases.pages.lists import hits_table
from panoh.rooms.hotline import queries as hotline
from panoh.rooms.hotline.tables import contacts

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.ui.parts import Table

LONGEST = 120  # characters; a name or a number is shorter


@page(None)
def search(request: HttpRequest) -> HttpResponse:
    """What was found, room by room; each room records the search in the audit."""
    text = request.POST.get("q", "").strip()[:LONGEST]
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context = {
        "title": _("Search"),
        "tables": _found(actor, text) if text else [],
        "asked": bool(text),
    }
    return render(request, "site/search.html", context)


def _found(actor: Actor, text: str) -> list[Table]:
    tables: list[Table] = []
    if scopes_of(actor, "cases.search") and (hits := cases.search(actor, text)):
        tables.append(hits_table(actor, hits))
    if scopes_of(actor, "hotline.search") and (rows := hotline.search(actor, text)):
        tables.append(contacts(rows, _("Contacts")))
    return tables
