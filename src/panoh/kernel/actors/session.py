"""The session's keys: the private key is stored sealed under a secret only a cookie holds.

A copy of the database and the session table opens nothing: the second cookie is missing.
"""

from __future__ import annotations

import json
import time
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any

from django.conf import settings

from panoh.kernel.vault import crypto

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.opening import Opened

PRIVATE = "private"
ACTIVE = "active"
PLACE = "session"
EMPTY = b"empty"  # instead of a key: the session of an empty workspace


def keep_private(request: HttpRequest, opened: Opened) -> None:
    """Put what the passphrase opened into the session, under a new cookie secret.

    Of a decoy only the mark is kept; sealed, it is as long as a key.
    """
    request.session[PRIVATE] = seal(request, EMPTY if opened.duress else opened.private, PLACE)
    request.session[ACTIVE] = time.time()


def seal(request: HttpRequest, content: bytes, place: str) -> str:
    """Seal something into the session; ``give_cookie`` hands the browser what opens it."""
    secret = crypto.new_key()
    request.unlock_secret = b64encode(secret).decode()  # type: ignore[attr-defined]
    return b64encode(crypto.encrypt(secret, content, place)).decode()


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
    """The private key of this session, or EMPTY, or None when it is locked."""
    return unseal(request, request.session.get(PRIVATE), PLACE)


def unseal(request: HttpRequest, sealed: str | None, place: str) -> bytes | None:
    """Open what ``seal`` sealed, by this browser's cookie; None where it is not the one."""
    secret = request.COOKIES.get(settings.UNLOCK_COOKIE_NAME)
    if not sealed or not secret:
        return None
    try:
        return crypto.decrypt(b64decode(secret), b64decode(sealed), place)
    except (crypto.Unreadable, ValueError):
        return None


def for_once(request: HttpRequest, name: str, public: bytes, told: dict[str, Any]) -> None:
    """Seal something to its maker until the next page shows it: never in an address."""
    sealed = crypto.seal_to(public, json.dumps(told).encode())
    request.session[name] = b64encode(sealed).decode()


def once(request: HttpRequest, name: str, private: bytes) -> dict[str, Any]:
    """What was kept ``for_once``; empty when it was shown, or is sealed to another key."""
    sealed = request.session.pop(name, None)
    try:
        told: dict[str, Any] = json.loads(crypto.open_with(private, b64decode(sealed or "")))
    except crypto.Unreadable:  # its maker has new keys, or signed in under duress
        return {}
    return told


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
