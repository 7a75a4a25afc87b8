"""Sealing primitives: libsodium through PyNaCl, nothing home-made.

Argon2id (password to key), X25519 sealed boxes (hand a key to someone), XChaCha20-Poly1305
(content, bound to its place by associated data), HMAC-SHA-256 (blind index).
Keys are 32 bytes; every function raises ``Unreadable`` where a seal does not open.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from typing import Any

from nacl import pwhash
from nacl.bindings import sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import Aead
from nacl.utils import random

from panoh.kernel.words.codes import ALPHABET

KEY_BYTES = 32
PADDING = 256  # bytes; lengths of sealed text are only known to this step
SALT_BYTES = pwhash.argon2id.SALTBYTES
Stored = bytes | memoryview  # what databases give for a binary column


class Unreadable(Exception):
    """The seal does not open: a wrong key, or the text was changed or moved."""


def new_key() -> bytes:
    """32 random bytes."""
    return random(KEY_BYTES)


def new_salt() -> bytes:
    """A salt for ``key_from_password``."""
    return random(SALT_BYTES)


def new_pair() -> tuple[bytes, bytes]:
    """A key pair as (public, private), 32 bytes each."""
    private = PrivateKey.generate()
    return bytes(private.public_key), bytes(private)


def public_of(private: bytes) -> bytes:
    """The public half of a private key; any 32 bytes are one."""
    return bytes(PrivateKey(private).public_key)


def fingerprint(public: Stored) -> str:
    """A public key in 30 symbols (BLAKE2b, 150 bits), short enough to be read out and compared."""
    digest = hashlib.blake2b(bytes(public), digest_size=19, person=b"panoh key").digest()
    number = int.from_bytes(digest, "big") >> 2
    signs = "".join(ALPHABET[(number >> shift) & 31] for shift in range(145, -1, -5))
    return "-".join(signs[start : start + 5] for start in range(0, 30, 5))


def key_from_password(password: str, salt: bytes) -> bytes:
    """Argon2id with libsodium's moderate limits (tests: its minimum)."""
    fast = os.environ.get("PANOH_TEST_FAST_KEYS") == "1"
    ops = pwhash.argon2id.OPSLIMIT_MIN if fast else pwhash.argon2id.OPSLIMIT_MODERATE
    memory = pwhash.argon2id.MEMLIMIT_MIN if fast else pwhash.argon2id.MEMLIMIT_INTERACTIVE
    return pwhash.argon2id.kdf(KEY_BYTES, password.encode(), salt, opslimit=ops, memlimit=memory)


def seal_to(public: bytes, content: bytes) -> bytes:
    """Seal to a public key: only the holder of the private half opens it."""
    return SealedBox(PublicKey(public)).encrypt(content)


def open_with(private: bytes, sealed: Stored) -> bytes:
    """Open what was sealed to the public half."""
    try:
        return SealedBox(PrivateKey(private)).decrypt(bytes(sealed))
    except CryptoError as error:
        raise Unreadable from error


def encrypt(key: bytes, content: bytes, place: str, step: int = PADDING) -> bytes:
    """Pad to a multiple of ``step`` bytes and encrypt, bound to ``place`` (table, row, column)."""
    return Aead(key).encrypt(sodium_pad(content, step), place.encode())


def decrypt(key: bytes, sealed: Stored, place: str, step: int = PADDING) -> bytes:
    """Open what ``encrypt`` sealed for the same place, padded to the same step."""
    try:
        return sodium_unpad(Aead(key).decrypt(bytes(sealed), place.encode()), step)
    except CryptoError as error:
        raise Unreadable from error


def encrypt_json(key: bytes, value: dict[str, Any], place: str) -> bytes:
    """Encrypt a JSON object."""
    return encrypt(key, json.dumps(value, ensure_ascii=False, sort_keys=True).encode(), place)


def decrypt_json(key: bytes, sealed: Stored, place: str) -> dict[str, Any]:
    """Open a JSON object."""
    value: dict[str, Any] = json.loads(decrypt(key, sealed, place))
    return value


def keyed_hash(key: bytes, text: str, size: int) -> bytes:
    """HMAC-SHA-256, truncated to ``size`` bytes: the blind index."""
    return hmac.digest(key, text.encode(), hashlib.sha256)[:size]
