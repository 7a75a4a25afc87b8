"""Keeping what is being typed, and the word that somebody is still there."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from panoh.kernel.ui.pages import page, public
from panoh.kernel.vault import drafts

if TYPE_CHECKING:
    from django.http import HttpRequest

    from panoh.kernel.actors.actor import Actor


@public
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a form as it stands, open or locked or signed out: its token says whose it is."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    empty = actor is not None and actor.duress  # says it is kept, and keeps nothing
    if not empty and drafts.keep(request.POST.get("draft", ""), request.POST) is None:
        return HttpResponseBadRequest()
    return _told(request)


@public
@require_POST
def activity(request: HttpRequest) -> HttpResponse:
    """Somebody is typing; the actor middleware has noted it. Says whether the lock has fallen."""
    return _told(request)


@page(None)
@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Throw a draft of one's own away and show the form as it was."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    writer = drafts.writer_of(request.POST.get("draft", ""))
    if writer is None or writer.user != actor.keys.user_id:  # nobody's, under duress
        return HttpResponseRedirect(reverse("home"))
    drafts.discard(writer.user, writer.form)
    return HttpResponseRedirect(writer.form, status=HTTPStatus.SEE_OTHER)


def _told(request: HttpRequest) -> HttpResponse:
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    answer = HttpResponse(status=HTTPStatus.NO_CONTENT)
    if actor is None or not actor.keys.unlocked:
        answer["X-Panoh-Locked"] = "1"
    return answer
