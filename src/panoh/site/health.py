"""Is the house standing? For a proxy or a watchdog; says nothing about its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.http import JsonResponse

from panoh.kernel.ui.pages import public

if TYPE_CHECKING:
    from django.http import HttpRequest


@public
def health(_request: HttpRequest) -> JsonResponse:
    """200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return JsonResponse({"status": "ok"})
