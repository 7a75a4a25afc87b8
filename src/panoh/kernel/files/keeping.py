"""Taking a file in, giving it out, removing it: what rooms call.

``take_in`` does the slow work (scanning, cleaning, sealing) before a verb's transaction begins;
the verb keeps the file's key in a sealed column of its record, so that whoever holds the
record's envelope opens the file, a rotation of the envelope need not touch it, and destroying
the key destroys the file.
"""

from __future__ import annotations

import errno
import io
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast
from uuid import UUID, uuid4

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from panoh.kernel.files import arriving
from panoh.kernel.files.kinds import KINDS, kind_of
from panoh.kernel.files.scanning import scan
from panoh.kernel.files.sealed import CHUNK, Reader, Writer
from panoh.kernel.vault import crypto
from panoh.kernel.verbs.wrapper import Refused

NO_ROOM = _(
    "There is no room left on the server for this file. Nothing was kept: tell your administrator."
)


@dataclass
class Sealed:
    """A file taken in: its kind, its size in bytes, and what a sealed column keeps of it."""

    kind: str
    size: int
    name: UUID
    key: bytes
    thumbnail: bytes
    adopted: bool = False

    def adopt(self) -> dict[str, Any]:
        """What opens it, for a sealed column; from now on a record answers for the file."""
        self.adopted = True
        return {"key": b64encode(self.key).decode()}


@contextmanager
def take_in(source: BinaryIO) -> Iterator[Sealed]:
    """Scan, clean and seal a file; where nobody adopts it, or the work inside fails, it goes.

    Raises Refused with a sentence where the file is not one that Panoh takes.
    """
    arriving.tidy()
    kind = kind_of(source)
    scan(source)
    name, key = uuid4(), crypto.new_key()
    thumbnail, size = _sealed(KINDS[kind].clean, source, Writer(path_of(name), key))
    taken = Sealed(kind, size, name, key, thumbnail)
    try:
        yield taken
    except BaseException:
        taken.adopted = False
        raise
    finally:
        if not taken.adopted:
            path_of(name).unlink(missing_ok=True)


def _sealed(
    clean: Callable[[BinaryIO, BinaryIO], bytes], source: BinaryIO, to: Writer
) -> tuple[bytes, int]:
    try:
        thumbnail = clean(source, cast("BinaryIO", to))
        to.close()
    except OSError as error:
        to.give_up()
        if error.errno == errno.ENOSPC:
            raise Refused(NO_ROOM) from error
        raise
    except BaseException:
        to.give_up()
        raise
    return thumbnail, to.size


def opened(name: UUID, told: dict[str, Any]) -> BinaryIO:
    """A file by its name and what its sealed column tells. Raises Unreadable, FileNotFoundError."""
    return io.BufferedReader(Reader(path_of(name), b64decode(told["key"])), CHUNK)


def pieces(file: BinaryIO) -> Iterator[bytes]:
    """Its content, a chunk at a time; closes it."""
    with file:
        while piece := file.read(CHUNK):
            yield piece


def shred(name: UUID) -> None:
    """Remove a file; its key goes with the sealed column that the caller empties."""
    path_of(name).unlink(missing_ok=True)


def path_of(name: UUID) -> Path:
    """Where a file lies; its name is random and says nothing."""
    return kept_folder() / name.hex[:2] / name.hex


def kept_folder() -> Path:
    """Where the files that records answer for are."""
    return Path(settings.DATA) / "files" / "kept"
