"""Sets ``request.actor``: who acts, with keys open or locked; None when nobody is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.contrib.auth import logout
from django.db import transaction
from django.utils import timezone, translation

from panoh.kernel.actors.actor import actor_for, empty_actor_for
from panoh.kernel.actors.session import EMPTY, idle, lock, open_private, touch
from panoh.kernel.actors.sittings import sits
from panoh.kernel.actors.standing import NoMembership, let_in
from panoh.kernel.audit.chain import append

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor

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
            response = self.get_response(request)
        if actor.duress:
            _note(request, actor)
        return response

    def _actor(self, request: HttpRequest) -> Actor | None:
        if not request.user.is_authenticated:
            return None
        quiet = QUIET in request.headers
        if idle(request):
            lock(request)
        elif not quiet:
            touch(request)
        try:
            if sits(request, request.user, active=not quiet):
                let_in(request.user)
                return _actor_of(request)
        except NoMembership:
            pass
        logout(request)
        return None


def _actor_of(request: HttpRequest) -> Actor:
    private = open_private(request)
    if private == EMPTY:
        return empty_actor_for(request.user)  # type: ignore[arg-type]
    return actor_for(request.user, private)  # type: ignore[arg-type]


def _note(request: HttpRequest, actor: Actor) -> None:
    """What somebody asks for in an empty workspace, for the officer."""
    match = request.resolver_match
    with transaction.atomic():
        append(
            actor, "actors.duress.asked",
            page=match.view_name if match else "", sent=request.method == "POST",
        )  # fmt: skip
