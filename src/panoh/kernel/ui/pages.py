"""Pages: thin functions between a query and a template, with the same door for each.

``@page(verb, find=query)`` sees to sign-in, the lock, visibility (404 when not visible, so
nothing can be guessed), ``decide()`` and human error pages. The route × role test reads
``view.verb`` and ``view.find``.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from panoh.kernel.access.decide import decide
from panoh.kernel.actors.middleware import QUIET
from panoh.kernel.ui.filling import asked
from panoh.kernel.ui.notices import about
from panoh.kernel.vault import drafts
from panoh.kernel.vault.keyring import Locked, NotHeld
from panoh.kernel.verbs.wrapper import Conflict, Denied, Refused, append_denial, done_before

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from panoh.kernel.actors.actor import Actor

    Finder = Callable[..., Any]
    View = Callable[..., HttpResponse]


class PageRequest:
    """For type hints: a request that has passed the door, so somebody is acting."""

    actor: Actor


def page(
    verb: str | None, *, find: Finder | None = None, locked: bool = False
) -> Callable[[View], View]:
    """A page for signed-in people.

    ``verb``: what ``decide()`` is asked; None where any signed-in person may. ``find``: a query
    (actor, **url parts) → record, raising Http404; the view is then called with the record
    instead of the url parts. ``locked``: the page opens while the keys are locked.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def run(request: HttpRequest, **parts: Any) -> HttpResponse:
            barrier = _barrier(request, locked)
            if barrier is not None:
                return barrier
            return _guarded(request, view, verb, find, parts)

        run.verb = verb  # type: ignore[attr-defined]
        run.find = find  # type: ignore[attr-defined]
        run.public = False  # type: ignore[attr-defined]
        return run

    return decorate


def public(view: View) -> View:
    """A page for people who are not signed in."""
    view.verb = None  # type: ignore[attr-defined]
    view.find = None  # type: ignore[attr-defined]
    view.public = True  # type: ignore[attr-defined]
    return view


def _guarded(
    request: HttpRequest, view: View, verb: str | None, find: Finder | None, parts: dict[str, Any]
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    try:
        if find is None:
            return _permitted(request, verb, None, lambda: view(request, **parts))
        record = find(actor, **parts)
        return _permitted(request, verb, record, lambda: _about(request, view, record))
    except Denied as denied:
        return render(request, "403.html", {"reason": denied.decision.reason}, status=403)
    except Refused as refused:
        return render(request, "422.html", {"reason": refused.sentence}, status=422)
    except Conflict:
        return render(request, "409.html", status=409)
    except NotHeld:
        return render(request, "403.html", {"not_held": True}, status=403)
    except Locked:
        return to_unlock(request)


def _about(request: HttpRequest, view: View, record: Any) -> HttpResponse:
    about(request, record)
    return view(request, record)


def _permitted(
    request: HttpRequest, verb: str | None, record: Any, view: Callable[[], HttpResponse]
) -> HttpResponse:
    """What a page answers, once decide() permits it.

    A form sent again leads on to what it did, though that may no longer be possible; but its
    token opens no page.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if verb is None:
        return view()
    if not _sent_again(request, actor, verb, record):
        _ask(actor, verb, record)
        return view()
    answer = view()
    if "Location" not in answer:
        _ask(actor, verb, record)
    return answer


def _ask(actor: Actor, verb: str, record: Any) -> None:
    decision = decide(actor, verb, record)
    if not decision:
        append_denial(actor, verb, record, decision)
        raise Denied(decision)


def _sent_again(request: HttpRequest, actor: Actor, verb: str, record: Any) -> bool:
    """A form sent twice: what it did may no longer be possible, and its verb gives the result."""
    if request.method != "POST":
        return False
    return done_before(actor, verb, asked(request)["submission"], record)


def _barrier(request: HttpRequest, locked: bool) -> HttpResponse | None:
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    if actor is not None and (locked or actor.keys.unlocked):
        return None
    if QUIET in request.headers:  # a page that asks by itself is led to the door as a whole
        return HttpResponse(headers={"HX-Refresh": "true"})
    kept = keep_late_post(request) if request.method == "POST" else None
    go = to_unlock if actor is not None else to_sign_in
    return go(request, request.path, kept)


def keep_late_post(request: HttpRequest) -> bool:
    """Keep what arrives after the lock fell or the session ended; True when it was kept."""
    token = request.POST.get("draft", "") if request.method == "POST" else ""
    return bool(token) and drafts.keep(token, request.POST) is not None


def to_unlock(request: HttpRequest, place: str = "", kept: bool | None = None) -> HttpResponse:
    """To the passphrase, and back here; ``kept``: what became of a late post, if one came."""
    return HttpResponseRedirect(_asking("unlock", place or request.path, kept))


def to_sign_in(request: HttpRequest, place: str = "", kept: bool | None = None) -> HttpResponse:
    """To the sign-in, and back here."""
    return HttpResponseRedirect(_asking("sign-in", place or request.path, kept))


def _asking(door: str, place: str, kept: bool | None) -> str:
    told = {} if kept is None else {"kept": "yes" if kept else "no"}
    return f"{reverse(door)}?{urlencode({'next': place, **told})}"


def next_url(request: HttpRequest, default: str) -> str:
    """Where to go on: ``next`` if it is a path of ours, else the default."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe and wanted.startswith("/") else default
