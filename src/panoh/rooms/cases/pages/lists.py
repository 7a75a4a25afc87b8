"""Lists: the worklist, and what a search found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from panoh.kernel.access.decide import decide
from panoh.kernel.ui.pages import page
from panoh.kernel.ui.parts import Badge, Cell, Column, Table
from panoh.rooms.cases import queries
from panoh.rooms.cases.codes import (
    CASE_STATES,
    EXPLOITATION_FORMS,
    NEXT_KINDS,
    URGENCIES,
    WAITING_FOR,
    label,
)
from panoh.rooms.cases.ending import ending_table
from panoh.rooms.cases.forms import SearchForm
from panoh.rooms.cases.pages.ground import actor_of, case_url
from panoh.rooms.cases.showing import country
from panoh.rooms.cases.worklist import Band, worklist

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case

SIGNALS = {"red": "danger", "amber": "warn"}


@page("cases.list")
def worklist_page(request: HttpRequest) -> HttpResponse:
    """What is late, due, waiting, or without a next action; mine, or all of the agency's."""
    actor = actor_of(request)
    whose = "agency" if request.GET.get("whose") == "agency" else "mine"
    context = {
        "title": _("Cases"),
        "bands": tables(worklist(actor, whose)),
        "whose": whose,
        "search": SearchForm(),
        "may_open": decide(actor, "cases.open"),
    }
    return render(request, "cases/worklist.html", context)


@page("cases.search")
def search_page(request: HttpRequest) -> HttpResponse:
    """Find a case by code, name or number; the words come by POST and stand in no address."""
    actor = actor_of(request)
    form = SearchForm(request.POST) if request.method == "POST" else SearchForm()
    hits = None
    if form.is_bound and form.is_valid():
        hits = queries.search(actor, form.cleaned_data["q"])
    context = {
        "title": _("Find a case"),
        "search": form,
        "table": None if hits is None else hits_table(actor, hits),
        "nothing": hits == [],
        "may_open": decide(actor, "cases.open"),
    }
    return render(request, "cases/search.html", context)


def today_panel(actor: Actor) -> dict[str, Any]:
    """The case worker's part of the start page; the template is cases/parts/today.html."""
    urgent = {"late", "today", "nobody", "no_next"}
    bands = [band for band in worklist(actor) if band.name in urgent]
    url = reverse("cases:worklist")
    return {"bands": tables(bands), "url": url, "ending": ending_table(actor)}


def tables(bands: Iterable[Band]) -> list[tuple[Band, Table]]:
    """Each band with its table."""
    return [
        (band, Table(_caption(band), _columns(), [_row(case) for case in band.cases]))
        for band in bands
    ]


def _caption(band: Band) -> str:
    shown = ngettext("%(n)d case", "%(n)d cases", band.total) % {"n": band.total}
    return _("%(cases)s, the earliest first") % {"cases": shown} if band.total > 1 else shown


def _columns() -> list[Column]:
    heads = (_("Next"), _("By when"), _("Who does it"), _("Waiting for"), _("Held by"))
    return [Column(_("Case"), kind="code"), Column(_("Urgency")), *(Column(head) for head in heads)]


def _row(case: Case) -> list[object]:
    return [
        Cell(case.code, case_url(case)),
        urgency(case),
        label(NEXT_KINDS, case.next_kind),
        case.next_due_at or "",
        case.next_owner or "",
        label(WAITING_FOR, case.waiting_for),
        case.worker or _("nobody yet"),
    ]


def urgency(case: Case) -> Badge:
    """The urgency as a signal."""
    return Badge(label(URGENCIES, case.urgency), SIGNALS.get(case.urgency, ""))


def hits_table(actor: Actor, hits: list[queries.Hit]) -> Table:
    """What a search found."""
    heads = (_("State"), _("Form"), _("Country"), _("Held by"), _("Found by"))
    columns = [Column(_("Case"), kind="code"), *(Column(head) for head in heads)]
    return Table(_("Cases found"), columns, [_hit(actor, hit) for hit in hits])


def _hit(actor: Actor, hit: queries.Hit) -> list[object]:
    case = hit.case
    url = case_url(case) if decide(actor, "cases.read", case) else ""
    return [
        Cell(case.code, url),
        label(CASE_STATES, case.state),
        label(EXPLOITATION_FORMS, case.exploitation_form),
        country(case.exploitation_country),
        case.worker or _("nobody yet"),
        hit.by,
    ]
