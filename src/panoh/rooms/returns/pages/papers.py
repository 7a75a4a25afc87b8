"""Pages of the papers: the consulate's list, one request, each step, the printed request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from panoh.kernel.ui.pages import page
from panoh.rooms.returns import forms, queries, reading, showing, verbs
from panoh.rooms.returns.pages.asking import actor_of, ask, press

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.rooms.returns.models import Papers

A_PAGE = 50


@page("returns.papers.list")
def papers_page(request: HttpRequest) -> HttpResponse:
    """What was asked of the consulate, late ones first; with ?ended=1 what is done."""
    rows = queries.at_consulate(actor_of(request))
    ended = request.GET.get("ended") == "1"
    rows = reading.ended(rows) if ended else reading.going(rows)
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("Papers that are done") if ended else _("Papers"),
        "table": showing.requests_table(shown),
        "page": shown,
        "ended": ended,
    }
    return render(request, "returns/papers.html", context)


@page("returns.papers.read", find=queries.papers)
def papers_one_page(request: HttpRequest, papers: Papers) -> HttpResponse:
    """One request: who the person is (recorded), where it stands, what is next."""
    context = reading.papers_context(actor_of(request), papers)
    return render(request, "returns/papers_one.html", {"title": papers.code, **context})


@page("returns.papers.identity", find=queries.papers)
def print_page(request: HttpRequest, papers: Papers) -> HttpResponse:
    """The request on paper; recorded as a reading."""
    context = {
        "title": _("Request for a travel document, %(code)s") % {"code": papers.code},
        "papers": papers,
        "groups": queries.identity(actor_of(request), papers, "print"),
        "facts": showing.papers_facts(papers),
    }
    return render(request, "returns/request.html", context)


@page("returns.papers.request", find=queries.papers)
def request_page(request: HttpRequest, papers: Papers) -> HttpResponse:
    """Ask the consulate for papers."""
    return ask(
        request, verbs.request, papers, reading.return_of, form=forms.RequestForm,
        title=_("Request papers"), button=_("Send the request to the consulate"),
        initial=lambda record: {"kind": record.kind},
        context={"lead": _("A copy of the identity as the case knows it today goes along.")},
    )  # fmt: skip


@page("returns.papers.use_own", find=queries.papers)
def own_page(request: HttpRequest, papers: Papers) -> HttpResponse:
    """A document that the person has."""
    return ask(
        request, verbs.use_own, papers, reading.return_of, form=forms.OwnForm,
        title=_("A document of the person's own"), button=_("Travel with this document"),
    )  # fmt: skip


@page("returns.papers.send_update", find=queries.papers)
@require_POST
def update_page(request: HttpRequest, papers: Papers) -> HttpResponse:
    """Give a newer copy of the identity."""
    return press(request, verbs.send_update, papers, showing.papers_address)


@page("returns.papers.query_home", find=queries.papers)
@require_POST
def query_page(request: HttpRequest, papers: Papers) -> HttpResponse:
    """The home country was asked."""
    return press(request, verbs.query_home, papers, showing.papers_address)


@page("returns.papers.answer_home", find=queries.papers)
def answer_page(request: HttpRequest, papers: Papers) -> HttpResponse:
    """The home country's answer."""
    return ask(
        request, verbs.answer_home, papers, showing.papers_address, form=forms.AnswerForm,
        title=_("The home country's answer"), button=_("Keep this answer"),
    )  # fmt: skip


@page("returns.papers.issue", find=queries.papers)
def issue_page(request: HttpRequest, papers: Papers) -> HttpResponse:
    """Make out the document."""
    return ask(
        request, verbs.issue, papers, showing.papers_address, form=forms.IssueForm,
        title=_("Issue the document"), button=_("The document is issued"),
    )  # fmt: skip


@page("returns.papers.deliver", find=queries.papers)
def deliver_page(request: HttpRequest, papers: Papers) -> HttpResponse:
    """Hand the document over."""
    return ask(
        request, verbs.deliver, papers, showing.papers_address, form=forms.DeliverForm,
        title=_("Hand the document over"), button=_("It is handed over"),
    )  # fmt: skip


@page("returns.papers.refuse", find=queries.papers)
def refuse_page(request: HttpRequest, papers: Papers) -> HttpResponse:
    """Refuse the request."""
    return ask(
        request, verbs.refuse, papers, showing.papers_address, form=forms.RefuseForm,
        title=_("Refuse the request"), button=_("Refuse with this reason"),
    )  # fmt: skip


@page("returns.papers.expire", find=queries.papers)
@require_POST
def expire_page(request: HttpRequest, papers: Papers) -> HttpResponse:
    """The document has expired."""
    return press(request, verbs.expire, papers, showing.papers_address)
