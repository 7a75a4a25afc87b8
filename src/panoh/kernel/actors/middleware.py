"""Sets ``request.actor``: who acts, with keys open or locked; None when nobody is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.contrib.auth import logout
from django.utils import timezone, translation

from panoh.kernel.actors.actor import Actor, actor_for
from panoh.kernel.actors.session import idle, lock, open_private, touch
from panoh.kernel.actors.standing import NoMembership, let_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

QUIET = "X-Panoh-Quiet"  # what a page asks by itself is no sign that somebody is there


class ActorMiddleware:
    """One actor a request; an idle session is locked before anything else happens."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = request.actor = self._actor(request)  # type: ignore[attr-defined]
        if actor is None:
            return self.get_response(request)
        translation.activate(actor.user.language)
        request.LANGUAGE_CODE = translation.get_language()
        with timezone.override(ZoneInfo(actor.agency.timezone)):  # “today” is the agency's
            return self.get_response(request)

    def _actor(self, request: HttpRequest) -> Actor | None:
        if not request.user.is_authenticated:
            return None
        if idle(request):
            lock(request)
        elif QUIET not in request.headers:
            touch(request)
        try:
            let_in(request.user)
            return actor_for(request.user, open_private(request))
        except NoMembership:
            logout(request)
            return None
