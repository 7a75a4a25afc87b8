"""A sealed file: chunks of 256 KiB, each encrypted under the file's own random key.

A chunk is bound to its file, its number and to being the last, so that a file cut short, a chunk
moved or one from another file does not open. The last chunk is padded, so that the length on
disk says little. A reader opens any place without opening what is before it; neither holds more
than one chunk in memory. XChaCha20-Poly1305 of libsodium, as everything in the vault.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

from nacl.secret import Aead

from panoh.kernel.vault import crypto

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

CHUNK = 256 * 1024  # bytes of content in a chunk
STEP = 16 * 1024  # bytes; the last chunk is padded to a multiple of this
SEALED_CHUNK = CHUNK + 1 + Aead.NONCE_SIZE + Aead.MACBYTES  # bytes on the disk; the last is shorter


class Writer(io.RawIOBase):
    """Seals what is written, chunk by chunk; ``close`` writes the last one to the disk for good."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path, self.size = path, 0
        self._key, self._number, self._waiting = key, 0, bytearray()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, content: ReadableBuffer, /) -> int:
        """Take content in; what fills a chunk is sealed at once."""
        if self.closed:
            raise ValueError("write to a closed file")
        given = bytes(content)
        self._waiting += given
        self.size += len(given)
        while len(self._waiting) >= CHUNK:  # so the last one is always shorter, maybe empty
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(given)

    def close(self) -> None:
        """Seal the last chunk and wait until the disk has it all."""
        if not self.closed:
            self._seal(bytes(self._waiting), last=True)
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        super().close()

    def give_up(self) -> None:
        """Leave nothing behind."""
        self._file.close()
        super().close()
        self.path.unlink(missing_ok=True)

    def _seal(self, content: bytes, *, last: bool) -> None:
        place = _place(self.path, self._number, last)
        self._file.write(crypto.encrypt(self._key, content, place, STEP if last else 1))
        self._number += 1


class Reader(io.RawIOBase):
    """Opens a sealed file from any place. Raises Unreadable, FileNotFoundError."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._file = path.open("rb")
        sealed = os.fstat(self._file.fileno()).st_size
        self._last = sealed // SEALED_CHUNK  # the number of the last chunk
        self._at, self._open = 0, (-1, b"")
        self.size = self._last * CHUNK + len(self._chunk(self._last))

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def tell(self) -> int:
        """The place of the next byte."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a place."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self.size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Content up to the end of the chunk at hand."""
        view = memoryview(buffer)
        if self._at >= self.size or not len(view):
            return 0
        number, begin = divmod(self._at, CHUNK)
        given = self._chunk(number)[begin : begin + len(view)]
        view[: len(given)] = given
        self._at += len(given)
        return len(given)

    def close(self) -> None:
        """Close the file on the disk."""
        self._file.close()
        super().close()

    def _chunk(self, number: int) -> bytes:
        if self._open[0] != number:
            self._file.seek(number * SEALED_CHUNK)
            last = number == self._last
            sealed = self._file.read(-1 if last else SEALED_CHUNK)
            place = _place(self._path, number, last)
            self._open = (number, crypto.decrypt(self._key, sealed, place, STEP if last else 1))
        return self._open[1]


def _place(path: Path, number: int, last: bool) -> str:
    return f"file/{path.name}/{number}/{'last' if last else 'more'}"
