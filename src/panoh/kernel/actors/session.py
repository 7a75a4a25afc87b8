"""The session's keys: the private key is stored sealed under a secret only a cookie holds.

A copy of the database and the session table opens nothing: the second cookie is missing.
"""

from __future__ import annotations

import time
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from django.conf import settings

from panoh.kernel.vault import crypto

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PRIVATE = "private"
ACTIVE = "active"
PLACE = "session"


def keep_private(request: HttpRequest, private: bytes) -> None:
    """Put the open private key into the session, under a new cookie secret."""
    secret = crypto.new_key()
    sealed = crypto.encrypt(secret, private, PLACE)
    request.session[PRIVATE] = b64encode(sealed).decode()
    request.session[ACTIVE] = time.time()
    request.unlock_secret = b64encode(secret).decode()  # type: ignore[attr-defined]


def give_cookie(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Hand the browser the secret that ``keep_private`` made."""
    response.set_cookie(
        settings.UNLOCK_COOKIE_NAME,
        request.unlock_secret,  # type: ignore[attr-defined]
        secure=settings.SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


def open_private(request: HttpRequest) -> bytes | None:
    """The private key of this session, or None when it is locked."""
    sealed, secret = request.session.get(PRIVATE), request.COOKIES.get(settings.UNLOCK_COOKIE_NAME)
    if not sealed or not secret:
        return None
    try:
        return crypto.decrypt(b64decode(secret), b64decode(sealed), PLACE)
    except (crypto.Unreadable, ValueError):
        return None


def lock(request: HttpRequest) -> None:
    """Forget the open key: the passphrase is needed again."""
    request.session.pop(PRIVATE, None)


def idle(request: HttpRequest) -> bool:
    """Whether nothing was typed for too long."""
    last: float = request.session.get(ACTIVE, 0)
    return time.time() - last > float(settings.IDLE_LOCK_SECONDS)


def touch(request: HttpRequest) -> None:
    """Note activity, at most every ten seconds to spare the database."""
    if time.time() - request.session.get(ACTIVE, 0) > TOUCH_SECONDS:
        request.session[ACTIVE] = time.time()


TOUCH_SECONDS = 10
