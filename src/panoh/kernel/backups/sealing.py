"""The sealed stream: compressed, then encrypted in chunks that cannot be cut, moved or changed.

A random key is sealed to the recipient's public key (X25519), under it runs libsodium's
secretstream (XChaCha20-Poly1305): each chunk proves its place, the last one that it is the last.
Every chunk is bound to the cover, so a cover cannot be put on another backup.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from typing import TYPE_CHECKING, BinaryIO

from nacl import bindings as sodium
from nacl.exceptions import CryptoError

from panoh.kernel.backups.cover import Cover, read_cover
from panoh.kernel.backups.faults import BadBackup
from panoh.kernel.backups.keys import name_of, public_of
from panoh.kernel.vault import crypto

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 1 << 18  # bytes before sealing
LEVEL = 6  # of zlib: what is sealed does not shrink anyway
SEALED_KEY = crypto.KEY_BYTES + sodium.crypto_box_SEALBYTES
HEADER = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
EXTRA = sodium.crypto_secretstream_xchacha20poly1305_ABYTES
MESSAGE = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
FINAL = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
LENGTH = 4  # bytes that say how long the next chunk is
DAMAGED = "The backup is damaged or cut off: a part of it is not as it was written."


class Sealing:
    """Takes plain bytes, writes sealed ones."""

    def __init__(self, file: BinaryIO, cover: Cover, public: bytes) -> None:
        self.key = crypto.new_key()
        self.size, self._hash = 0, hashlib.sha256()
        self._file, self._waiting = file, bytearray()
        self._packer = zlib.compressobj(LEVEL)
        self._state = sodium.crypto_secretstream_xchacha20poly1305_state()
        front = cover.packed() + crypto.seal_to(public, self.key)
        self._bound = hashlib.sha256(front).digest()
        self._put(front)
        self._put(sodium.crypto_secretstream_xchacha20poly1305_init_push(self._state, self.key))

    @property
    def digest(self) -> str:
        """SHA-256 of what was written so far."""
        return self._hash.hexdigest()

    def write(self, content: bytes) -> None:
        """More content."""
        self._waiting += self._packer.compress(content)
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), MESSAGE)
            del self._waiting[:CHUNK]

    def finish(self) -> None:
        """No more content."""
        self._waiting += self._packer.flush()
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), MESSAGE)
            del self._waiting[:CHUNK]
        self._seal(bytes(self._waiting), FINAL)

    def _seal(self, content: bytes, tag: int) -> None:
        sealed = sodium.crypto_secretstream_xchacha20poly1305_push(
            self._state, content, self._bound, tag
        )
        self._put(len(sealed).to_bytes(LENGTH, "big") + sealed)

    def _put(self, content: bytes) -> None:
        self._file.write(content)
        self._hash.update(content)
        self.size += len(content)


class Opening(io.RawIOBase):
    """Gives the plain bytes of a sealed file; raises BadBackup where it is not as it was written.

    ``private`` opens the sealed key; the writer itself, who still has it, gives ``key``.
    """

    def __init__(
        self, file: BinaryIO, *, private: bytes | None = None, key: bytes | None = None
    ) -> None:
        super().__init__()
        self._file = file
        self.cover = read_cover(file)
        sealed = file.read(SEALED_KEY)
        self._bound = hashlib.sha256(self.cover.packed() + sealed).digest()
        self._state = sodium.crypto_secretstream_xchacha20poly1305_state()
        self._unpacker = zlib.decompressobj()
        self._packed, self._last = b"", False
        self._begin(key or _opened(sealed, self.cover, private or b""))

    def _begin(self, key: bytes) -> None:
        header = self._file.read(HEADER)
        if len(header) != HEADER:
            raise BadBackup(DAMAGED)
        sodium.crypto_secretstream_xchacha20poly1305_init_pull(self._state, header, key)

    def readable(self) -> bool:
        """It is read from."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Never more than asked for is unpacked, however much it would become."""
        view = memoryview(buffer).cast("B")
        while True:
            content = self._unpack(len(view))
            if content:
                view[: len(content)] = content
                return len(content)
            if self._last:
                self._end()
                return 0
            self._packed = self._next()

    def _unpack(self, most: int) -> bytes:
        try:
            content = self._unpacker.decompress(self._packed, most)
        except zlib.error as error:
            raise BadBackup(DAMAGED) from error
        self._packed = self._unpacker.unconsumed_tail
        return content

    def _next(self) -> bytes:
        length = int.from_bytes(self._file.read(LENGTH), "big")
        sealed = self._file.read(length) if EXTRA <= length <= CHUNK + EXTRA else b""
        try:
            content, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(
                self._state, sealed, self._bound
            )
        except CryptoError as error:
            raise BadBackup(DAMAGED) from error
        self._last = tag == FINAL
        return content

    def _end(self) -> None:
        if not self._unpacker.eof or self._unpacker.unused_data or self._file.read(1):
            raise BadBackup(DAMAGED)


def _opened(sealed: bytes, cover: Cover, private: bytes) -> bytes:
    if name_of(public_of(private)) != cover.recipient:
        raise BadBackup(
            f"The backup is sealed to another key, {cover.recipient}: give its private half."
        )
    try:
        return crypto.open_with(private, sealed)
    except (crypto.Unreadable, ValueError) as error:
        raise BadBackup(DAMAGED) from error
