"""Pages of the room: ask, answer, read while it is open, end, review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from panoh.kernel.access.decide import decide, scopes_of
from panoh.kernel.ui.filling import asked, fill_page
from panoh.kernel.ui.pages import page
from panoh.kernel.ui.parts import Empty
from panoh.rooms.cases.pages.ground import actor_of
from panoh.rooms.glass import queries, showing, verbs
from panoh.rooms.glass.asking import take_code, take_recovery
from panoh.rooms.glass.forms import AskForm, ReviewForm
from panoh.rooms.glass.models import Access
from panoh.rooms.glass.reading import read_context
from panoh.rooms.glass.showing import address

if TYPE_CHECKING:
    from collections.abc import Callable

NOTHING_OWN = Empty(
    _("You have asked for nothing"),
    _("In an emergency you can ask to read one case that is not yours, for four hours."),
    _("Ask for emergency access"),
)
NOTHING_SEEN = Empty(_("Nobody has asked"), _("What others ask of your agency stands here."))


@page("glass.list")
def list_page(request: HttpRequest) -> HttpResponse:
    """What one asked for, and what others asked of one's agency."""
    actor = actor_of(request)
    own = queries.own(actor)[: queries.MOST]
    tables = [showing.table(_("Asked by you"), own, "own", NOTHING_OWN)]
    if scopes_of(actor, "glass.view"):
        seen = queries.seen(actor)[: queries.MOST]
        tables.append(showing.table(_("Asked of your agency"), seen, "access", NOTHING_SEEN))
    context = {"title": _("Emergency access"), "tables": tables, "may": decide(actor, "glass.ask")}
    return render(request, "glass/list.html", context)


@page("glass.ask")
def ask_page(request: HttpRequest) -> HttpResponse:
    """Ask for one case by its code, with the reason."""
    actor = actor_of(request)

    def do(data: dict[str, Any], submission: Any, **_seen: Any) -> Access:
        case = take_code(request, actor, data["code"])
        return verbs.ask(actor, case=case, reason=data["reason"], submission=submission)

    return fill_page(
        request, form=AskForm, do=do, done=lambda access: address(access, "own"),
        title=_("Ask for emergency access"), button=_("Ask; the agency is told at once"),
        template="glass/ask.html", context={"cancel_url": reverse("glass:list")},
    )  # fmt: skip


@page("glass.own", find=queries.own_one)
def own_page(request: HttpRequest, access: Access) -> HttpResponse:
    """What became of one's own question."""
    actor = actor_of(request)
    context = {
        "title": _("Emergency access"),
        "access": access,
        "rows": showing.rows(access),
        "reason": queries.reason(actor, access),
        "may_read": decide(actor, "glass.read", access),
        "may_give_back": decide(actor, "glass.give_back", access),
    }
    return render(request, "glass/own.html", context)


@page("glass.read", find=queries.own_one)
def read_page(request: HttpRequest, access: Access) -> HttpResponse:
    """The lent case: who it is, what is dangerous, what is next. Recorded each time."""
    return render(request, "glass/read.html", read_context(actor_of(request), access))


@page("glass.view", find=queries.seen_one)
def access_page(request: HttpRequest, access: Access) -> HttpResponse:
    """What was asked and why; answer, end it, review it."""
    return render(request, "glass/access.html", showing.access_context(actor_of(request), access))


@page("glass.approve", find=queries.seen_one)
@require_POST
def approve_page(request: HttpRequest, access: Access) -> HttpResponse:
    """Hand the key over."""
    return _do(request, verbs.approve, access)


@page("glass.recover", find=queries.seen_one)
def recover_page(request: HttpRequest, access: Access) -> HttpResponse:
    """Hand the key over with the holder's recovery key."""
    return take_recovery(request, access)


@page("glass.refuse", find=queries.seen_one)
@require_POST
def refuse_page(request: HttpRequest, access: Access) -> HttpResponse:
    """Say no."""
    return _do(request, verbs.refuse, access)


@page("glass.end", find=queries.seen_one)
@require_POST
def end_page(request: HttpRequest, access: Access) -> HttpResponse:
    """Take the key back at once."""
    return _do(request, verbs.end, access)


@page("glass.give_back", find=queries.own_one)
@require_POST
def give_back_page(request: HttpRequest, access: Access) -> HttpResponse:
    """Give the key back."""
    return _do(request, verbs.give_back, access, "own")


@page("glass.review", find=queries.seen_one)
def review_page(request: HttpRequest, access: Access) -> HttpResponse:
    """The officer writes what was found."""
    actor = actor_of(request)
    return fill_page(
        request, form=ReviewForm, record=access, title=_("Review of an emergency access"),
        do=lambda data, **once: verbs.review(actor, access, **data, **once), done=address,
        button=_("Save the review"), context={"cancel_url": address(access)},
    )  # fmt: skip


def _do(
    request: HttpRequest, verb: Callable[..., Access], access: Access, to: str = "access"
) -> HttpResponse:
    done = verb(actor_of(request), access, **asked(request))
    return HttpResponseRedirect(address(done, to), status=303)
