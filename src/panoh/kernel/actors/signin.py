"""Signing in and out, locking and unlocking."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.db import DatabaseError, transaction
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from panoh.kernel.actors import limits, sittings
from panoh.kernel.actors.door import door_page, hide_secrets
from panoh.kernel.actors.entering import enter
from panoh.kernel.actors.forms import SignIn, Unlock
from panoh.kernel.actors.session import give_cookie, keep_private, lock
from panoh.kernel.actors.standing import Paused
from panoh.kernel.audit.chain import append
from panoh.kernel.ui.pages import next_url, public, to_sign_in
from panoh.kernel.ui.themes import cookie_name

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.opening import Opened

WAIT_SECONDS = int(settings.AXES_COOLOFF_TIME * 60 * 60)
COOKIES = (
    settings.SESSION_COOKIE_NAME,
    settings.UNLOCK_COOKIE_NAME,
    settings.CSRF_COOKIE_NAME,
    settings.LANGUAGE_COOKIE_NAME,
)
NOT_RIGHT = _("The user name and the passphrase do not fit together. Nothing was changed.")
NOT_YOURS = _("This is not the passphrase of this session’s person.")


@public
@hide_secrets
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """User name and passphrase; the same answer whatever was wrong."""
    if request.actor is not None:  # type: ignore[attr-defined]
        return HttpResponseRedirect(next_url(request, reverse("home")))
    form = SignIn(request.POST or None)
    if form.is_valid():
        user = authenticate(request, **form.cleaned_data)
        try:
            entered = _enter(request, user)
        except Paused as paused:  # the passphrase was right, so this tells nobody else anything
            form.add_error(None, paused.sentence)
            return _door(request, form)
        if entered:
            return entered
        record_failure(request, "actors.sign_in.failed")
        form.add_error(None, NOT_RIGHT)
    return _door(request, form)


def _door(request: HttpRequest, form: SignIn) -> HttpResponse:
    return door_page(
        request, form, title=_("Sign in"), button=_("Sign in"), template="actors/sign_in.html"
    )


def _enter(request: HttpRequest, user: Any) -> HttpResponse | None:
    return enter(request, user, user.unsealed) if user is not None else None


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session, here and in the database."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    if actor is not None:
        with transaction.atomic():
            append(actor, "actors.sign_out", actor.user)
            sittings.end(request)
    logout(request)
    return _forget_secret(HttpResponseRedirect(reverse("sign-in")))


@public
@require_POST
def lock_now(request: HttpRequest) -> HttpResponse:
    """Lock: the key is forgotten, the place remembered."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    place = urlencode({"next": next_url(request, reverse("home"))})
    if actor is None:
        return HttpResponseRedirect(f"{reverse('sign-in')}?{place}")
    with transaction.atomic():
        lock(request)
        append(actor, "actors.lock", actor.user)
    return _forget_secret(HttpResponseRedirect(f"{reverse('unlock')}?{place}"))


@public
@hide_secrets
@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: HttpRequest) -> HttpResponse:
    """The passphrase of this session's person, then back to where they were."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    place = next_url(request, reverse("home"))
    if actor is None:
        return to_sign_in(request, place)
    if actor.keys.unlocked:
        return HttpResponseRedirect(place)
    form = Unlock(request.POST or None)
    if form.is_valid():
        opened = limits.opened_by(request, actor.user, form.cleaned_data["password"])
        if opened is not None:
            return _reopen(request, actor, opened, place)
        record_failure(request, "actors.unlock.failed", actor)
        form.add_error("password", NOT_YOURS)
    return door_page(
        request, form, title=_("Locked"), button=_("Unlock"), template="actors/unlock.html"
    )


def _reopen(request: HttpRequest, actor: Actor, opened: Opened, place: str) -> HttpResponse:
    """With the passphrase for duress the session goes on as an empty one, and is told of."""
    with transaction.atomic():
        request.session.cycle_key()
        keep_private(request, opened)
        append(actor, "actors.unlock", actor.user)
        if opened.duress:
            append(actor, "actors.duress", actor.user)
    return give_cookie(request, HttpResponseRedirect(place))


@public
@csrf_exempt
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Away at once: the session ends, and the browser goes where anybody might be.

    Never refused: a form too old, a database that is busy must not keep somebody on the page.
    (Another site can end nobody's session by it: the cookie is not sent from there.)
    """
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    with suppress(DatabaseError):
        with transaction.atomic():
            if actor is not None:
                append(actor, "actors.leave", actor.user)
                sittings.end(request)
        logout(request)
    return _gone(request, render(request, "actors/left.html", {"url": settings.EXIT_URL}))


def _gone(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """By a refresh, which takes this page's place in the history: the content policy lets no form
    lead to another site. Of this browser's cookies none stays.

    What lies in the cache is cleared only where the script asks from behind: it can take seconds.
    """
    answer["Refresh"] = f"0; url={settings.EXIT_URL}"
    for name in (*COOKIES, cookie_name(request)):
        answer.delete_cookie(name, samesite="Strict")
    if request.headers.get("Sec-Fetch-Dest") == "empty":
        answer["Clear-Site-Data"] = '"cache"'
    return answer


def record_failure(request: HttpRequest, verb: str, actor: Actor | None = None) -> None:
    """One event for a counted failure, in the house's chain or the known person's agency's.

    What was typed is not in it; a door that is shut records nothing more.
    """
    if not limits.counted(request):
        return
    with transaction.atomic():
        append(actor, verb, actor.user if actor else None)


def locked_out(
    request: HttpRequest, _response: Any = None, _credentials: Any = None
) -> HttpResponse:
    """Too many wrong guesses: wait."""
    if limits.counted(request):
        with transaction.atomic():
            append(None, "actors.locked_out")
    answer = render(request, "429.html", status=429)
    answer["Retry-After"] = str(WAIT_SECONDS)
    return answer


def _forget_secret(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(settings.UNLOCK_COOKIE_NAME, samesite="Strict")
    return response
