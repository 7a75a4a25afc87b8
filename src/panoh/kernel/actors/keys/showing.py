"""A new recovery key on its way to paper: sealed to its maker until it was typed back."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from panoh.kernel.vault import crypto
from panoh.kernel.vault.models import UserKey
from panoh.kernel.vault.recovery import groups_asked

if TYPE_CHECKING:
    from django.http import HttpRequest

    from panoh.kernel.actors.actor import Actor

RECOVERY = "recovery"  # where the session keeps it


@dataclass(frozen=True)
class Shown:
    """A recovery key, and which of its groups are asked for."""

    code: str
    numbers: list[int]


def keep(request: HttpRequest, code: str) -> None:
    """Keep a new recovery key in this session; an empty one (a form sent twice) changes nothing."""
    if not code:
        return
    shown = Shown(code, groups_asked())
    public = UserKey.objects.get(user=request.user.pk).public
    sealed = crypto.seal_to(bytes(public), json.dumps(asdict(shown)).encode())
    request.session[RECOVERY] = b64encode(sealed).decode()


def kept(request: HttpRequest, actor: Actor) -> Shown | None:
    """The recovery key that this session still shows, if it does."""
    sealed = request.session.get(RECOVERY)
    if not sealed:
        return None
    try:
        return Shown(**json.loads(crypto.open_with(actor.keys.private, b64decode(sealed))))
    except crypto.Unreadable:  # its maker's own keys were renewed since
        return None


def forget(request: HttpRequest) -> None:
    """It is on paper: the session has it no longer."""
    request.session.pop(RECOVERY, None)
