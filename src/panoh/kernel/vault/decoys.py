"""Decoys: the key pair that a passphrase given under duress opens. It holds nothing.

Everybody has one. Where nobody chose such a passphrase, the pair is sealed under a random key,
so a reader of the database sees the same bytes either way. The row is sealed anew, under the
server's own secret, at each sign-in: two copies of the database taken at different times do not
tell either who chose a passphrase between them.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any

from django.utils.crypto import salted_hmac

from panoh.kernel.vault import crypto
from panoh.kernel.vault.models import Decoy

if TYPE_CHECKING:
    from panoh.kernel.actors.models import User

APP = "app"  # the secret of the authenticator app, sealed to the pair as well


def renew(user: User, passphrase: str | None = None, app: bytes | None = None) -> None:
    """A new pair, opened by this passphrase, or (None) by nobody; ``app``: the app's secret."""
    public, private = crypto.new_pair()
    salt = crypto.new_salt()
    wrapping = (
        crypto.new_key() if passphrase is None else crypto.key_from_password(passphrase, salt)
    )
    parts = {
        "public": public,
        "salt": salt,
        "sealed": crypto.encrypt(wrapping, private, f"decoy/{user.pk}"),
        APP: b"" if app is None else crypto.seal_to(public, app),
    }
    _keep(user.pk, {name: b64encode(part).decode() for name, part in parts.items()})


def opened_by(user: User | None, passphrase: str) -> bytes | None:
    """The decoy's private key, or None; as much work for nobody as for somebody."""
    parts = _parts(user.pk) if user is not None else None
    key = crypto.key_from_password(passphrase, _part(parts, "salt") or crypto.new_salt())
    if user is None or parts is None:
        return None
    try:
        return crypto.decrypt(key, _part(parts, "sealed"), f"decoy/{user.pk}")
    except crypto.Unreadable:
        return None


def stir(user: User) -> None:
    """Seal the same anew; whoever has no pair yet, or one of another server, gets one."""
    parts = _parts(user.pk)
    if parts is None:
        renew(user)
    else:
        _keep(user.pk, parts)


def share_app(user: User, secret: bytes | None) -> None:
    """Seal the app's secret to the decoy too: a code is then asked and checked as ever."""
    parts = _parts(user.pk)
    if parts is not None:
        sealed = crypto.seal_to(_part(parts, "public"), secret) if secret else b""
        _keep(user.pk, {**parts, APP: b64encode(sealed).decode()})


def app_secret(user: User, private: bytes) -> bytes | None:
    """The app's secret as the decoy's private key opens it."""
    sealed = _part(_parts(user.pk), APP)
    return crypto.open_with(private, sealed) if sealed else None


def _part(parts: dict[str, Any] | None, name: str) -> bytes:
    return b64decode(parts[name]) if parts else b""


def _parts(user_id: int) -> dict[str, Any] | None:
    row = Decoy.objects.filter(user_id=user_id).first()
    if row is None:
        return None
    try:
        return crypto.decrypt_json(_server_key(), row.packed, f"decoys/{user_id}")
    except crypto.Unreadable:
        return None


def _keep(user_id: int, parts: dict[str, Any]) -> None:
    packed = crypto.encrypt_json(_server_key(), parts, f"decoys/{user_id}")
    Decoy.objects.update_or_create(user_id=user_id, defaults={"packed": packed})


def _server_key() -> bytes:
    """Hides which rows changed, no more: what they hold is sealed under a passphrase."""
    return salted_hmac("panoh.decoys", "key", algorithm="sha256").digest()
