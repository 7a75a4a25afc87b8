"""Files as they come from telephones, with what they tell about people. SYNTHETIC."""

from __future__ import annotations

import io
import struct
from typing import Any

import pikepdf
from PIL import Image
from PIL.PngImagePlugin import PngInfo

TOLD = "planted maker of 17 Inventedstreet"  # what must not survive
SEEN = (200, 40, 40)


def picture(form: str = "JPEG", size: tuple[int, int] = (64, 32)) -> bytes:
    """A red picture with a camera's notes; a JPEG lies on its side."""
    drawn, held = Image.new("RGB", size, SEEN), io.BytesIO()
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = TOLD, 6  # maker; turned by a quarter
    exif.get_ifd(0x8825)[1] = "N"
    notes = PngInfo()
    notes.add_text("Author", TOLD)
    kept: dict[str, dict[str, Any]] = {"JPEG": {"comment": TOLD}, "PNG": {"pnginfo": notes}}
    drawn.save(held, form, exif=exif, **kept.get(form, {}))
    return held.getvalue() + (TOLD.encode() if form != "WEBP" else b"")


def pdf(**options: Any) -> bytes:
    """A page with an author, a script, an attached file, a photograph with EXIF, a link."""
    made, held = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    page = made.pages[0]
    photo = made.make_stream(picture()[: -len(TOLD)])
    photo.Type, photo.Subtype, photo.Filter = (
        pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DCTDecode,
    )  # fmt: skip
    photo.Width, photo.Height, photo.ColorSpace = 64, 32, pikepdf.Name.DeviceRGB
    photo.BitsPerComponent = 8
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Photo=photo))
    page.Contents = made.make_stream(b"q 64 0 0 32 0 0 cm /Photo Do Q")
    page.PieceInfo = pikepdf.Dictionary(Told=pikepdf.String(TOLD))
    page.Annots = pikepdf.Array([_note(made, "/FileAttachment"), _note(made, "/Link")])
    with made.open_metadata() as told:
        told["dc:creator"] = [TOLD]
    made.docinfo["/Author"] = TOLD
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String(TOLD))
    made.Root.OpenAction = made.make_indirect(script)
    made.attachments["told.txt"] = TOLD.encode()
    made.save(held, **options)
    return held.getvalue()


def _note(made: pikepdf.Pdf, kind: str) -> pikepdf.Object:
    return made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(kind), Rect=[0, 0, 9, 9],
            Contents=pikepdf.String(TOLD if kind == "/FileAttachment" else "a link"),
        )
    )  # fmt: skip


def box(kind: bytes, *content: bytes) -> bytes:
    """A box of a film."""
    body = b"".join(content)
    return struct.pack(">I4s", 8 + len(body), kind) + body


PICTURES, PLACES = b"planted frames " * 40, TOLD.encode() * 3


def track(handler: bytes, offset: int, size: int, wide: bool = False) -> bytes:
    """A track whose one chunk lies at an offset of the file."""
    where = box(b"co64", struct.pack(">IIQ", 0, 1, offset)) if wide else (
        box(b"stco", struct.pack(">III", 0, 1, offset))
    )  # fmt: skip
    table = box(
        b"stbl",
        box(b"stsz", struct.pack(">III", 0, 0, 2), struct.pack(">II", size - 4, 4)),
        box(b"stsc", struct.pack(">IIIII", 0, 1, 1, 2, 1)),
        where,
    )
    names = box(b"hdlr", bytes(8), handler, bytes(12), b"\0")
    later = box(b"hdlr", bytes(8), b"alis", bytes(12), b"\0")
    times = box(b"mdhd", bytes(4), struct.pack(">IIII", 3_800_000_000, 3_800_000_001, 600, 1200))
    return box(b"trak", box(b"mdia", times, names, box(b"minf", later, table)))


def film(major: bytes = b"isom", wide: bool = False) -> bytes:
    """A film with a track of pictures and one of places, a maker's name, times."""
    start = box(b"ftyp", major, bytes(4), b"isom")
    data = box(b"mdat", PICTURES, PLACES)
    first = len(start) + 8
    index = box(
        b"moov",
        box(b"mvhd", bytes(4), struct.pack(">IIII", 3_800_000_000, 3_800_000_001, 600, 1200)),
        track(b"vide", first, len(PICTURES), wide),
        track(b"meta", first + len(PICTURES), len(PLACES), wide),
        box(b"udta", box(b"\xa9xyz", TOLD.encode())),
    )
    return start + data + index + box(b"uuid", bytes(16), TOLD.encode())
