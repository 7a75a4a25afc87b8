"""Which files are taken: known by their content, never by their name or what the browser says.

Each kind says how it is cleaned; what cannot be cleaned is not taken. Office documents are not:
they carry macros, authors and earlier wordings; the sentence says to save them as PDF.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

import puremagic
from django.utils.translation import gettext_lazy as _

from panoh.kernel.files.documents import clean_pdf
from panoh.kernel.files.movies import clean_movie
from panoh.kernel.files.pictures import clean_picture
from panoh.kernel.verbs.wrapper import Refused

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy


HEAD = 4096  # bytes that tell the kind
PIECE = 64 * 1024
CONTROL = {*range(32), 127} - {9, 10, 13}  # what no text holds but tabs and ends of lines


@dataclass(frozen=True)
class Kind:
    """A kind of file: how it is served, and what takes everything else out of it."""

    label: Lazy
    media: str
    ending: str
    clean: Callable[[BinaryIO, BinaryIO], bytes]  # gives a thumbnail, or nothing


def clean_text(source: BinaryIO, to: BinaryIO) -> bytes:
    """Plain text in UTF-8, as it is. Raises Refused for anything else."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := source.read(PIECE):
            if CONTROL & set(piece):
                raise Refused(UNKNOWN)
            decoder.decode(piece)
            to.write(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise Refused(UNKNOWN) from error
    return b""


UNKNOWN = _(
    "Panoh takes pictures (JPEG, PNG, WebP), PDF, films and sound as MP4, and plain text. "
    "Save a document as PDF, then choose it again. Nothing was kept."
)
KINDS: dict[str, Kind] = {
    "jpeg": Kind(_("Picture"), "image/jpeg", "jpg", clean_picture),
    "png": Kind(_("Picture"), "image/png", "png", clean_picture),
    "webp": Kind(_("Picture"), "image/webp", "webp", clean_picture),
    "pdf": Kind(_("PDF"), "application/pdf", "pdf", clean_pdf),
    "mp4": Kind(_("Film or sound"), "video/mp4", "mp4", clean_movie),
    "mov": Kind(_("Film or sound"), "video/quicktime", "mov", clean_movie),
    "text": Kind(_("Plain text"), "text/plain; charset=utf-8", "txt", clean_text),
}
BY_MEDIA = {
    "image/jpeg": "jpeg", "image/png": "png", "image/webp": "webp", "application/pdf": "pdf",
    "video/mp4": "mp4", "audio/mp4": "mp4", "audio/x-m4a": "mp4", "video/x-m4v": "mp4",
    "video/quicktime": "mov",
}  # fmt: skip


def kind_of(source: BinaryIO) -> str:
    """The kind of a file by what it holds; the source is at its start again. Raises Refused."""
    source.seek(0)
    head = source.read(HEAD)
    source.seek(0)
    if not head:
        raise Refused(_("This file is empty. Nothing was kept."))
    try:
        found = [BY_MEDIA[one.mime_type] for one in puremagic.magic_string(head)
                 if one.mime_type in BY_MEDIA]  # fmt: skip
    except puremagic.PureError:
        found = []
    if found:
        return found[0]
    if CONTROL & set(head):
        raise Refused(UNKNOWN)
    return "text"
