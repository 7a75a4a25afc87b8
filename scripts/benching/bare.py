"""Two bare Django views: one as Django alone answers it, one behind Panoh's own door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import resolve

from benching.asking import ALONE, BARE
from panoh.kernel.ui.pages import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest


@page(None)
def bare(_request: HttpRequest) -> HttpResponse:
    """Two letters for somebody who is signed in."""
    return HttpResponse("ok")


class BareMiddleware:
    """Stands first, so what it answers has passed no other middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path != ALONE:
            return self.get_response(request)
        resolve(BARE)  # what Django itself would do before it calls the view
        return HttpResponse("ok", headers={"Content-Length": "2"})
