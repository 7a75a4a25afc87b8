"""A person's choice of light or dark; kept in a cookie, because it says nothing about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponseRedirect
from django.views.decorators.http import require_POST

from panoh.kernel.ui.pages import next_url, public

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

THEMES = ("light", "dark")
YEAR = 365 * 24 * 3600  # seconds


def cookie_name(request: HttpRequest) -> str:
    """Return the cookie's name; browsers take the __Host- prefix over TLS only."""
    return "__Host-theme" if _secure(request) else "theme"


def _secure(request: HttpRequest) -> bool:
    """Over TLS, or behind a proxy that ends it without saying so."""
    return settings.SECURE or request.is_secure()


def theme_of(request: HttpRequest | None) -> str:
    """Return "light" or "dark" when the person chose one, or "" for what their system says."""
    chosen = request.COOKIES.get(cookie_name(request), "") if request else ""
    return chosen if chosen in THEMES else ""


@public
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the choice posted as `theme` and go back to the page named by `next`."""
    answer = HttpResponseRedirect(next_url(request, "/"), status=303)
    return keep_theme(request, answer, request.POST.get("theme", ""))


def keep_theme(request: HttpRequest, answer: HttpResponse, chosen: str) -> HttpResponse:
    """Remember "light" or "dark" in this browser; anything else means as the system says."""
    if chosen not in THEMES:
        answer.delete_cookie(cookie_name(request), samesite="Strict")
        return answer
    answer.set_cookie(
        cookie_name(request),
        chosen,
        max_age=YEAR,
        secure=_secure(request),
        httponly=True,
        samesite="Strict",
    )
    return answer
