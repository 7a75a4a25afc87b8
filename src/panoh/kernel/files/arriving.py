"""Uploads that are too large for memory: sealed while they arrive, so no disk ever has them open.

The key of an arriving file is in memory only. What a crash leaves behind opens for nobody, and
goes with the next file that is taken in.
"""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from panoh.kernel.files.sealed import Reader, Writer
from panoh.kernel.vault import crypto

LEFT_BEHIND = 24 * 60 * 60  # seconds


def folder() -> Path:
    """Where arriving files are."""
    return Path(settings.DATA) / "files" / "arriving"


class Arrived(UploadedFile):
    """An uploaded file that lies sealed on the disk, and goes when it is closed."""

    def __init__(self, path: Path, key: bytes, **about: Any) -> None:
        super().__init__(file=io.BufferedReader(Reader(path, key)), **about)
        self.path = path

    def close(self) -> None:
        """Remove it."""
        super().close()
        self.path.unlink(missing_ok=True)


class SealingHandler(FileUploadHandler):
    """Seals what arrives where memory's handler has not taken it; the middleware bounds it."""

    def new_file(self, *words: Any, **more: Any) -> None:
        """Begin a file; of a stranger's nothing is kept, but what is typed beside it is read."""
        super().new_file(*words, **more)
        if getattr(self.request, "actor", None) is None:
            raise SkipFile
        self.key, self.path = crypto.new_key(), folder() / uuid4().hex
        self.writer = Writer(self.path, self.key)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal a piece."""
        self.writer.write(raw_data)

    def file_complete(self, file_size: int) -> Arrived:
        """All of it is here."""
        self.writer.close()
        return Arrived(
            self.path, self.key, name=self.file_name, content_type=self.content_type, size=file_size
        )

    def upload_interrupted(self) -> None:
        """It broke off: nothing stays."""
        if hasattr(self, "writer"):
            self.writer.give_up()


def tidy() -> None:
    """Remove what interrupted uploads left behind; nobody has their keys."""
    oldest = time.time() - LEFT_BEHIND
    for path in folder().glob("*"):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
