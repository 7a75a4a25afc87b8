"""Whether a second factor is right: passkey, code of the app, or backup code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from panoh.kernel.actors.factors import app, backup, passkeys
from panoh.kernel.actors.factors.forms import APP_CODE

if TYPE_CHECKING:
    from django.http import HttpRequest

    from panoh.kernel.actors.halfway import Half

APP, PASSKEY, BACKUP = "app", "passkey", "backup"


def proved_by(request: HttpRequest, half: Half, typed: dict[str, Any]) -> str:
    """Which kind of factor was given and is right; empty when none is."""
    if typed["credential"]:
        right, kind = passkeys.proves(request, half.user, typed["credential"]), PASSKEY
    elif APP_CODE.fullmatch(typed["code"]):
        return APP if app.proves(half.user, half.opened, typed["code"]) else ""
    else:
        right, kind = backup.use(half.user, typed["code"]), BACKUP
    if right:
        app.hear_again(half.user)
    return kind if right else ""
