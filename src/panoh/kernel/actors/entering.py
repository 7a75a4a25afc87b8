"""Coming in: the second factor, then a session, its keys, the person's own language and light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse

from panoh.kernel.actors import halfway, sittings
from panoh.kernel.actors.actor import actor_for
from panoh.kernel.actors.factors import standing
from panoh.kernel.actors.session import give_cookie, keep_private
from panoh.kernel.actors.standing import NoMembership, Paused, let_in
from panoh.kernel.audit.chain import append
from panoh.kernel.ui.pages import next_url
from panoh.kernel.ui.themes import keep_theme
from panoh.kernel.vault import decoys

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.models import User
    from panoh.kernel.actors.opening import Opened

BACKEND = "panoh.kernel.actors.backend.MemberBackend"
YEAR = 365 * 24 * 60 * 60  # seconds


def enter(request: HttpRequest, user: User, opened: Opened) -> HttpResponse | None:
    """Let whoever gave the right passphrase on; None for one who works nowhere today.

    To the second factor, or to setting one up where it is required; else in.
    Raises Paused for one whose access nobody confirmed or used for too long.
    """
    try:
        let_in(user)
    except Paused:
        raise
    except NoMembership:
        return None
    place = next_url(request, reverse("home"))
    has_one = standing.has_one(user)
    if not has_one and not standing.required():
        return admit(request, user, opened, place)
    halfway.begin(request, user, opened, place)
    asks = "second" if has_one else "second-begin"
    return give_cookie(request, HttpResponseRedirect(reverse(asks)))


def admit(request: HttpRequest, user: User, opened: Opened, place: str) -> HttpResponse:
    """Sign in. The session gets a new key (fixation), the browser the secret that opens it."""
    actor = actor_for(user, None)
    with transaction.atomic():
        request.session.pop(halfway.HALF, None)
        login(request, user, backend=BACKEND)
        keep_private(request, opened)
        sittings.begin(request, user)
        append(actor, "actors.sign_in", user)
        decoys.stir(user)
        if opened.duress:
            append(actor, "actors.duress", user)
    return wear(request, give_cookie(request, HttpResponseRedirect(place)), user)


def wear(request: HttpRequest, response: HttpResponse, user: User) -> HttpResponse:
    """Keep the person's language and light in cookies too: the door then speaks as they do."""
    return keep_theme(request, keep_language(response, user.language), user.theme)


def keep_language(response: HttpResponse, language: str) -> HttpResponse:
    """Remember the language in this browser."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        secure=settings.SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response
