"""Small secrets of a person's own, such as what an authenticator app shares with Panoh."""

from __future__ import annotations

from panoh.kernel.vault import crypto
from panoh.kernel.vault.models import OwnSecret, UserKey


def public_of(user_id: int) -> bytes:
    """The person's public key."""
    return bytes(UserKey.objects.get(user=user_id).public)


def keep(user_id: int, kind: str, secret: bytes) -> None:
    """Seal a secret to its owner, in place of an older one of its kind."""
    sealed = crypto.seal_to(public_of(user_id), secret)
    OwnSecret.objects.update_or_create(user_id=user_id, kind=kind, defaults={"sealed": sealed})


def read(user_id: int, kind: str, private: bytes) -> bytes | None:
    """A secret as its owner's private key opens it; None where there is none. Raises Unreadable."""
    kept = OwnSecret.objects.filter(user_id=user_id, kind=kind).first()
    return None if kept is None else crypto.open_with(private, kept.sealed)


def forget(user_id: int, kind: str) -> None:
    """Destroy it."""
    OwnSecret.objects.filter(user_id=user_id, kind=kind).delete()
