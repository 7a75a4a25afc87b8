"""The server's audit key (Ed25519): it signs where chains stand, so that it cannot deny it later.

The private half is a file beside the database (PANOH_AUDIT_KEY_FILE), made when first needed.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from django.conf import settings
from nacl.encoding import HexEncoder
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

if TYPE_CHECKING:
    from pathlib import Path

FOR = b"panoh audit checkpoint\n"  # a signature for this is good for nothing else
OWNER_ONLY = 0o600
GROUP = 4  # hex digits, to be read aloud


def signing_key() -> SigningKey:
    """The server's key; made where there is none yet."""
    path: Path = settings.AUDIT_KEY_FILE
    if not path.exists():
        _make(path)
    return SigningKey(path.read_bytes().strip(), encoder=HexEncoder)


def _make(path: Path) -> None:
    """Whole or not at all: another process that makes one at this moment wins, or loses."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "wb") as file:
        file.write(SigningKey.generate().encode(HexEncoder))
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()


def public_key() -> str:
    """The public half, as hex."""
    return signing_key().verify_key.encode(HexEncoder).decode()


def fingerprint(public: str) -> str:
    """A public key as it is written down and compared: all of it, in groups of four."""
    return " ".join(public[start : start + GROUP] for start in range(0, len(public), GROUP))


def sign(message: bytes) -> str:
    """The server's signature, as hex."""
    return signing_key().sign(FOR + message).signature.hex()


def is_signed(message: bytes, public: str, signature: str) -> bool:
    """Whether the signature of this key is under exactly this message."""
    try:
        VerifyKey(bytes.fromhex(public)).verify(FOR + message, bytes.fromhex(signature))
    except (CryptoError, ValueError):
        return False
    return True
