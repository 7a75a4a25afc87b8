"""Halfway in: the passphrase was right, the second factor is awaited.

Nobody is signed in meanwhile: there is no actor, so no page but the door's opens. What the
passphrase opened lies in the session, sealed under the browser's cookie, for five minutes.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from hmac import compare_digest
from typing import TYPE_CHECKING

from panoh.kernel.actors.models import User
from panoh.kernel.actors.opening import Opened
from panoh.kernel.actors.session import seal, unseal
from panoh.kernel.actors.standing import NoMembership, let_in

if TYPE_CHECKING:
    from django.http import HttpRequest

HALF = "half"
PLACE = "half"
LASTS = 5 * 60  # seconds
TRIES = 5  # then the passphrase is asked again
REAL, DURESS = b"r", b"d"


@dataclass(frozen=True)
class Half:
    """Who gave the right passphrase, what it opened, where they want to go."""

    user: User
    opened: Opened
    place: str


def begin(request: HttpRequest, user: User, opened: Opened, place: str) -> None:
    """Remember the first step, in a new session."""
    request.session.flush()
    mark = DURESS if opened.duress else REAL
    request.session[HALF] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),
        "began": time.time(),
        "wrong": 0,
        "place": place,
        "sealed": seal(request, mark + opened.private, PLACE),
    }


def halfway(request: HttpRequest) -> Half | None:
    """Who stands halfway in this browser; None where nobody does, or no longer."""
    kept = request.session.get(HALF)
    if not kept:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    content = unseal(request, kept["sealed"], PLACE)
    late = time.time() - kept["began"] > LASTS
    if user is None or content is None or late or not _still(user, kept["hash"]):
        request.session.flush()
        return None
    return Half(user, Opened(content[1:], content[:1] == DURESS), kept["place"])


def failed(request: HttpRequest) -> bool:
    """Note a wrong second factor; True when it was the last that is heard."""
    kept = request.session[HALF]
    kept["wrong"] += 1
    request.session.modified = True
    if kept["wrong"] < TRIES:
        return False
    request.session.flush()
    return True


def _still(user: User, kept: str) -> bool:
    """Whether the passphrase is the one that was given, and the person still works here."""
    try:
        let_in(user)
    except NoMembership:
        return False
    return compare_digest(user.get_session_auth_hash(), kept)
