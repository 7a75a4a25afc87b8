"""PDF documents: without metadata, scripts, attached files, actions; pictures without EXIF."""

from __future__ import annotations

import zlib
from typing import BinaryIO

import pikepdf
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from panoh.kernel.verbs.wrapper import Refused

OF_WHOLE = ("/Metadata", "/OpenAction", "/AA", "/AcroForm", "/PieceInfo", "/Collection", "/Perms")
OF_NAMES = ("/JavaScript", "/EmbeddedFiles")
OF_PARTS = ("/Metadata", "/PieceInfo", "/LastModified", "/AA", "/AF")
CARRIERS = ("/FileAttachment", "/Movie", "/Sound", "/RichMedia", "/Screen", "/3D")
DAMAGED = _("This PDF is damaged and cannot be opened. Nothing was kept.")
START, SCAN, REST = 0xD8, 0xDA, b"\xff"
TELLING = {*range(0xE1, 0xEE), 0xEF, 0xFE}  # APP1 to APP15 and comments; APP14 says the colours


def clean_pdf(source: BinaryIO, to: BinaryIO) -> bytes:
    """Write the document without what it tells beside its pages. Raises Refused."""
    try:
        with pikepdf.open(source) as pdf:
            _strip(pdf)
            pdf.save(to, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except pikepdf.PasswordError as error:
        raise Refused(
            _("This PDF is locked with a password. Save it without one, then choose it again.")
        ) from error
    except pikepdf.PdfError as error:
        raise Refused(DAMAGED) from error
    return b""


def _strip(pdf: pikepdf.Pdf) -> None:
    for name in ("/Info", "/ID"):
        if name in pdf.trailer:
            del pdf.trailer[name]
    root = pdf.Root
    _without(root, OF_WHOLE)
    if "/Names" in root:
        _without(root.Names, OF_NAMES)
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            _strip_part(one)
    for page in pdf.pages:
        _strip_notes(page)


def _strip_part(one: pikepdf.Object) -> None:
    _without(one, OF_PARTS)
    if one.get("/S") in (pikepdf.Name.JavaScript, pikepdf.Name.Launch):
        _without(one, ("/JS", "/F", "/Win"))
    if isinstance(one, pikepdf.Stream) and _filters(one)[-1:] == ["/DCTDecode"]:
        one.write(without_exif(_jpeg(one)), filter=pikepdf.Name.DCTDecode)


def _jpeg(one: pikepdf.Stream) -> bytes:
    """The JPEG in a stream, out of what it may be packed in once more. Raises Refused."""
    content = one.read_raw_bytes()
    *packed, _itself = _filters(one)
    for name in packed:
        if name != "/FlateDecode":  # rare, and what is in it could not be cleaned
            raise Refused(DAMAGED)
        unpacking = zlib.decompressobj()
        try:
            content = unpacking.decompress(content, settings.LARGEST_FILE)
        except zlib.error as error:
            raise Refused(DAMAGED) from error
        if unpacking.unconsumed_tail:  # a bomb
            raise Refused(DAMAGED)
    return content


def _filters(one: pikepdf.Stream) -> list[str]:
    named = one.get("/Filter", pikepdf.Array())
    return [str(name) for name in (named if isinstance(named, pikepdf.Array) else [named])]


def _strip_notes(page: pikepdf.Page) -> None:
    """Notes with files or scripts in them go; links and marks stay."""
    if "/Annots" in page.obj:
        kept = [note for note in page.obj.Annots if str(note.get("/Subtype")) not in CARRIERS]
        page.obj.Annots = pikepdf.Array(kept)


def _without(one: pikepdf.Object, names: tuple[str, ...]) -> None:
    for name in names:
        if name in one:
            del one[name]


def without_exif(picture: bytes) -> bytes:
    """A JPEG without its application segments and comments, otherwise byte for byte."""
    kept, at = bytearray(picture[:2]), 2
    while at + 4 <= len(picture) and picture[at : at + 1] == REST and picture[at + 1] != SCAN:
        end = at + 2 + int.from_bytes(picture[at + 2 : at + 4], "big")
        if picture[at + 1] not in TELLING:
            kept += picture[at:end]
        at = end
    return bytes(kept + picture[at:])
