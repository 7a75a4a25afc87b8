"""A founding that was begun: its recovery key is shown in one browser until it is typed back.

Nothing of it is in the database but sealed in the session, under the browser's cookie.
"""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from panoh.kernel.actors.session import seal, unseal
from panoh.kernel.vault.recovery import groups_asked, new_code

if TYPE_CHECKING:
    from django.http import HttpRequest

BEGUN = PLACE = "founding"
LASTS = 60 * 60  # seconds: a printer may have to be found


@dataclass(frozen=True)
class Begun:
    """Who founds by which code, the recovery key to be, and which of its groups are asked for."""

    username: str
    code: str
    recovery: str
    numbers: list[int]


def begin(request: HttpRequest, username: str, code: str) -> None:
    """Draw a recovery key and keep it for this browser, in a new session."""
    request.session.flush()
    begun = Begun(username, code, new_code(), groups_asked())
    sealed = seal(request, json.dumps(asdict(begun)).encode(), PLACE)
    request.session[BEGUN] = {"began": time.time(), "sealed": sealed}


def begun(request: HttpRequest) -> Begun | None:
    """What this browser has begun; None where it has not, or too long ago."""
    kept = request.session.get(BEGUN)
    if not kept or time.time() - kept["began"] > LASTS:
        request.session.pop(BEGUN, None)
        return None
    content = unseal(request, kept["sealed"], PLACE)
    return None if content is None else Begun(**json.loads(content))


def forget(request: HttpRequest) -> None:
    """It is founded, or cannot be: the session has it no longer."""
    request.session.pop(BEGUN, None)
