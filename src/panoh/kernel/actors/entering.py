"""Coming in: a session, its keys, and the person's own language and light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse

from panoh.kernel.actors.actor import actor_for
from panoh.kernel.actors.session import give_cookie, keep_private
from panoh.kernel.actors.standing import NoMembership, Paused, let_in
from panoh.kernel.audit.chain import append
from panoh.kernel.ui.pages import next_url
from panoh.kernel.ui.themes import keep_theme
from panoh.kernel.vault.members import open_private
from panoh.kernel.vault.models import UserKey

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.models import User

BACKEND = "panoh.kernel.actors.backend.MemberBackend"
YEAR = 365 * 24 * 60 * 60  # seconds


def enter(request: HttpRequest, user: User, passphrase: str) -> HttpResponse | None:
    """Sign in whoever gave the right passphrase; None for one who works nowhere today.

    Raises Paused for one whose access nobody confirmed or used for too long.
    The session gets a new key (fixation), the browser the secret that opens its private key.
    """
    try:
        private = open_private(user, passphrase)
        let_in(user)
        actor = actor_for(user, private)
    except Paused:
        raise
    except (NoMembership, UserKey.DoesNotExist):
        return None
    with transaction.atomic():
        login(request, user, backend=BACKEND)
        keep_private(request, private)
        append(actor, "actors.sign_in", user)
    response = HttpResponseRedirect(next_url(request, reverse("home")))
    return wear(request, give_cookie(request, response), user)


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
