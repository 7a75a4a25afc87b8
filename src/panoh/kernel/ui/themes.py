"""A person's choice of light or dark; kept in a cookie, because it says nothing about them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

THEMES = ("light", "dark")
YEAR = 365 * 24 * 3600


def cookie_name(request: HttpRequest) -> str:
    """Return the cookie's name; browsers take the __Host- prefix over TLS only."""
    return "__Host-theme" if request.is_secure() else "theme"


def theme_of(request: HttpRequest | None) -> str:
    """Return "light" or "dark" when the person chose one, or "" for what their system says."""
    chosen = request.COOKIES.get(cookie_name(request), "") if request else ""
    return chosen if chosen in THEMES else ""


@login_not_required
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the choice posted as `theme` and go back to the page named by `next`."""
    answer = HttpResponseRedirect(_back(request), status=303)
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        answer.set_cookie(
            cookie_name(request),
            chosen,
            max_age=YEAR,
            secure=request.is_secure(),
            httponly=True,
            samesite="Strict",
        )
    else:
        answer.delete_cookie(cookie_name(request), samesite="Strict")
    return answer


def _back(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return target if safe and target.startswith("/") else "/"
