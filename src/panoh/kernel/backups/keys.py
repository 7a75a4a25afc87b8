"""The pair of a backup: the public half stays with Panoh, the private one away from every server.

Both are small text files. The private half is sealed under a passphrase unless its keeper wants
to rely on the safe alone.
"""

from __future__ import annotations

import hashlib
import os
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from nacl.public import PrivateKey

from panoh.kernel.backups.faults import BadBackup
from panoh.kernel.vault import crypto

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PUBLIC = "Panoh backup key 1, public half: backups are sealed to it"
PRIVATE = "Panoh backup key 1, private half: keep it away from every server"
PLACE = "backup key"
OPEN = "-"  # in place of a salt: no passphrase
LARGEST = 2000  # bytes of a key file
NAME_BYTES = 8


def name_of(public: bytes) -> str:
    """What a key is called on covers and in the register: 16 hex digits."""
    return hashlib.sha256(public).digest()[:NAME_BYTES].hex()


def write_pair(private_file: Path, public_file: Path, passphrase: str | None) -> str:
    """Make a new pair in two new files; gives its name. Raises FileExistsError."""
    public, private = crypto.new_pair()
    salt = crypto.new_salt()
    kept = private if passphrase is None else _wrap(private, passphrase, salt)
    said = OPEN if passphrase is None else b64encode(salt).decode()
    _write_new(public_file, PUBLIC, b64encode(public).decode(), mode=0o644)
    _write_new(private_file, PRIVATE, said, b64encode(kept).decode(), mode=0o600)
    return name_of(public)


def _wrap(private: bytes, passphrase: str, salt: bytes) -> bytes:
    return crypto.encrypt(crypto.key_from_password(passphrase, salt), private, PLACE)


def _write_new(path: Path, *lines: str, mode: int) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w") as file:
        file.write("\n".join(lines) + "\n")


def read_public(path: Path) -> bytes:
    """The public half. Raises BadBackup."""
    [key] = _lines(path, PUBLIC, 1, "the public half of a backup key")
    return _key(key, path)


def read_private(path: Path, ask: Callable[[], str]) -> bytes:
    """The private half; ``ask`` gives the passphrase where there is one. Raises BadBackup."""
    salt, kept = _lines(path, PRIVATE, 2, "the private half of a backup key")
    if salt == OPEN:
        return _key(kept, path)
    try:
        wrapping = crypto.key_from_password(ask(), b64decode(salt, validate=True))
        return crypto.decrypt(wrapping, b64decode(kept, validate=True), PLACE)
    except (crypto.Unreadable, ValueError, TypeError) as error:
        raise BadBackup("The passphrase does not open this key.") from error


def public_of(private: bytes) -> bytes:
    """The public half of a private one."""
    return bytes(PrivateKey(private).public_key)


def _lines(path: Path, title: str, many: int, what: str) -> list[str]:
    try:
        with path.open("rb") as file:
            lines = file.read(LARGEST).decode().splitlines()
    except OSError as error:
        raise BadBackup(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError:
        lines = []
    if lines[:1] != [title] or len(lines) != many + 1:
        raise BadBackup(f"{path} is not {what}.")
    return lines[1:]


def _key(text: str, path: Path) -> bytes:
    try:
        key = b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != crypto.KEY_BYTES:
        raise BadBackup(f"The key in {path} is damaged.")
    return key
