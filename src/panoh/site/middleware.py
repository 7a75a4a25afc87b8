"""Before and after every page: what is not read at all, and what nobody keeps."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import unquote

from django.conf import settings
from django.shortcuts import render
from django.urls import Resolver404, resolve

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
        size = _size(request)
        if size > settings.LARGEST_REQUEST and size > (most := _most(request)):
            told = {"most": min(most, settings.LARGEST_FILE)}
            return render(request, "413.html", told, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        if NUL in request.path or NUL in unquote(request.META.get("QUERY_STRING", "")):
            return render(request, "400.html", status=HTTPStatus.BAD_REQUEST)
        return self.get_response(request)


def _most(request: HttpRequest) -> int:
    """How large a request may be: larger where a page takes files, and a session is carried."""
    known = settings.SESSION_COOKIE_NAME in request.COOKIES
    try:
        takes = getattr(resolve(request.path_info).func, "takes_files", False)
    except Resolver404:
        takes = False
    return settings.LARGEST_REQUEST + (settings.LARGEST_FILE if takes and known else 0)


def _size(request: HttpRequest) -> int:
    """Bytes that the request announces; more than that is never read."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isdecimal() and len(told) < 20 else settings.LARGEST_REQUEST + 1
