"""The receiver's pages: one arrival, met, received; and the deletion of what was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_POST

from panoh.kernel.ui.pages import page
from panoh.rooms.returns import queries, reading, verbs
from panoh.rooms.returns.pages.asking import actor_of, press

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.rooms.returns.models import Papers, Return


@page("returns.arrival", find=queries.arrival)
def arrival_page(request: HttpRequest, journey: Return) -> HttpResponse:
    """Whom to meet, when and where (recorded); confirm that the person is here."""
    context = reading.arrival_context(actor_of(request), journey)
    return render(request, "returns/arrival.html", {"title": journey.code, **context})


@page("returns.meet", find=queries.on_the_way)
@require_POST
def meet_page(request: HttpRequest, journey: Return) -> HttpResponse:
    """The person was met."""
    back = reading.own_page(actor_of(request), journey)
    return press(request, verbs.meet, journey, lambda _done: back)


@page("returns.receive", find=queries.on_the_way)
@require_POST
def receive_page(request: HttpRequest, journey: Return) -> HttpResponse:
    """The receiver confirms."""
    back = reading.own_page(actor_of(request), journey)
    return press(request, verbs.receive, journey, lambda _done: back)


@page("returns.papers.confirm_deletion", find=queries.handed_papers)
@require_POST
def deleted_page(request: HttpRequest, papers: Papers) -> HttpResponse:
    """The agency has deleted its copies."""
    back = reading.own_papers_page(actor_of(request), papers)
    return press(request, verbs.confirm_deletion, papers, lambda _done: back)
