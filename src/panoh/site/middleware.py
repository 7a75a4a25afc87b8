"""Before and after every page: what is not read at all, and what nobody keeps."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import unquote

from django.conf import settings
from django.shortcuts import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


NUL = "\x00"
UNUSED = "camera=(), microphone=(), geolocation=()"


class NoStoreMiddleware:
    """Cache-Control: no-store, and no permissions a page does not need."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", UNUSED)
        return response


class ReadableMiddleware:
    """Turns away what is too large, and addresses with a NUL, before anything reads them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _size(request) > settings.LARGEST_REQUEST:
            return render(request, "400.html", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        if NUL in request.path or NUL in unquote(request.META.get("QUERY_STRING", "")):
            return render(request, "400.html", status=HTTPStatus.BAD_REQUEST)
        return self.get_response(request)


def _size(request: HttpRequest) -> int:
    """Bytes that the request announces; more than that is never read."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isdecimal() and len(told) < 20 else settings.LARGEST_REQUEST + 1
