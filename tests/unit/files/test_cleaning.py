"""What is kept of a file is what is seen in it; what it tells beside that is gone."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any, BinaryIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from panoh.kernel.files import pictures
from panoh.kernel.files.documents import without_exif
from panoh.kernel.files.kinds import KINDS, kind_of
from panoh.kernel.verbs.wrapper import Refused
from tests.unit.files.making import PICTURES, PLACES, SEEN, TOLD, box, film, pdf, picture, track

FILES = {
    "jpeg": picture(), "png": picture("PNG"), "webp": picture("WEBP"), "pdf": pdf(),
    "mp4": film(), "mov": film(b"qt  ", wide=True), "text": "Письмо, выдумано.\n".encode(),
}  # fmt: skip


def cleaned(content: bytes) -> tuple[str, bytes, bytes]:
    """The kind that was found, what is kept, the small picture."""
    source, to = io.BytesIO(content), io.BytesIO()
    kind = kind_of(source)
    small = KINDS[kind].clean(source, to)
    return kind, to.getvalue(), small


@pytest.mark.parametrize("kind", FILES)
def test_a_file_is_known_by_its_content_and_tells_nothing_more(kind: str) -> None:
    found, kept, _small = cleaned(FILES[kind])
    assert found == kind
    assert kept
    assert (TOLD.encode() in FILES[kind]) == (kind != "text")
    assert TOLD.encode() not in kept


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_seen_as_the_camera_turned_it(form: str) -> None:
    _kind, kept, small = cleaned(picture(form))
    seen = Image.open(io.BytesIO(kept))
    assert seen.size == (32, 64)
    assert not seen.getexif()
    assert not {"comment", "exif", "Author", "icc_profile"} & seen.info.keys()
    shade = seen.convert("RGB").getpixel((5, 5))
    assert isinstance(shade, tuple)
    assert all(abs(one - other) < 9 for one, other in zip(shade, SEEN, strict=True))
    assert Image.open(io.BytesIO(small)).format == "JPEG"


def test_what_is_transparent_stays_so() -> None:
    held = io.BytesIO()
    Image.new("RGBA", (9, 9), (0, 0, 0, 0)).save(held, "PNG")
    _kind, kept, _small = cleaned(held.getvalue())
    assert Image.open(io.BytesIO(kept)).mode == "RGBA"


def test_a_pdf_keeps_its_pages_and_links() -> None:
    _kind, kept, _small = cleaned(pdf())
    made = pikepdf.open(io.BytesIO(kept))
    assert [str(note.Subtype) for note in made.pages[0].Annots] == ["/Link"]
    photo = made.pages[0].Resources.XObject.Photo
    assert Image.open(io.BytesIO(photo.read_raw_bytes())).size == (64, 32)
    everything = io.BytesIO()
    made.save(everything, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert TOLD.encode() not in everything.getvalue()
    assert TOLD.encode("utf-16-be") not in everything.getvalue()
    assert not {"/OpenAction", "/Metadata", "/AcroForm"} & set(made.Root.keys())
    assert len(made.attachments) == 0
    assert "/Info" not in made.trailer or not made.docinfo.get("/Author")


def packed_again(content: bytes, name: str = "FlateDecode") -> bytes:
    """The same PDF, its photograph packed once more."""
    made, held = pikepdf.open(io.BytesIO(pdf())), io.BytesIO()
    photo = made.pages[0].Resources.XObject.Photo
    photo.write(content, filter=pikepdf.Array([pikepdf.Name(f"/{name}"), pikepdf.Name.DCTDecode]))
    made.save(held)
    return held.getvalue()


def test_a_photograph_that_is_packed_twice_is_cleaned_too() -> None:
    _kind, kept, _small = cleaned(packed_again(zlib.compress(picture())))
    made = pikepdf.open(io.BytesIO(kept))
    photo = made.pages[0].Resources.XObject.Photo
    seen = Image.open(io.BytesIO(photo.read_raw_bytes()))
    assert (seen.size, dict(seen.getexif())) == ((64, 32), {})


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"no packed thing", "FlateDecode"),
        (zlib.compress(bytes(2_000_000)), "FlateDecode"),  # more than a file may have
        (b"<FFD8>", "ASCIIHexDecode"),
    ],
)
def test_what_is_packed_otherwise_is_not_taken(content: bytes, name: str, settings: Any) -> None:
    settings.LARGEST_FILE = 1_000_000
    with pytest.raises(Refused, match="damaged"):
        cleaned(packed_again(content, name))


@pytest.mark.parametrize("wide", [False, True])
def test_a_film_keeps_picture_and_length_and_loses_places_and_times(wide: bool) -> None:
    whole = film(wide=wide)
    _kind, kept, _small = cleaned(whole)
    assert len(kept) == len(whole)
    assert PICTURES in kept
    assert PLACES not in kept
    assert struct.pack(">I", 3_800_000_000) not in kept
    assert b"udta" not in kept
    assert kept.count(b"stco") + kept.count(b"co64") == 2


REFUSED = {
    "empty": (b"", "empty"),
    "office": (b"PK\x03\x04" + bytes(60), "Save a document as PDF"),
    "program": (b"\x7fELF" + bytes(60), "takes pictures"),
    "web page in another script": ("привет".encode("cp1251"), "takes pictures"),
    "text with a nought far behind": (b"a" * 70_000 + b"\0", "takes pictures"),
    "text that breaks off within a letter": ("я".encode()[:1], "takes pictures"),
    "broken picture": (picture()[:200], "damaged"),
    "broken PDF": (b"%PDF-1.7\nnothing", "damaged"),
    "locked PDF": (pdf(encryption=pikepdf.Encryption(owner="o", user="u")), "password"),
    "film without an index": (box(b"ftyp", b"isom", bytes(8)) + box(b"mdat", b"x"), "ordinary MP4"),
    "film in fragments": (film() + box(b"moof", bytes(8)), "ordinary MP4"),
    "film with a box that reaches out": (film()[:-9], "ordinary MP4"),
    "film that claims endless samples": (
        box(b"ftyp", b"isom", bytes(8))
        + box(b"moov", track(b"meta", 0, 9).replace(struct.pack(">III", 0, 0, 2),
                                                    struct.pack(">III", 0, 9, 2**31))),
        "ordinary MP4",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_cleaned_is_not_taken_and_a_sentence_says_so(what: str) -> None:
    content, sentence = REFUSED[what]
    with pytest.raises(Refused, match=sentence):
        cleaned(content)


def test_a_picture_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 1000)
    with pytest.raises(Refused, match="million points"):
        cleaned(picture())
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 500)
    monkeypatch.setattr(pictures, "MOST_PIXELS", 10**9)
    with pytest.raises(Refused, match="million points"):
        cleaned(picture())


@given(st.data(), st.sampled_from(sorted(FILES)))
def test_nothing_that_is_sent_falls_over(data: st.DataObject, kind: str) -> None:
    """Whatever is changed in a file, it is cleaned or refused with a sentence."""
    content = bytearray(FILES[kind])
    for _change in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(1, len(content))) :]
    try:
        _kind, kept, _small = cleaned(bytes(content))
    except Refused as refused:
        kept = str(refused.sentence).encode()
    assert kept


def test_a_picture_in_a_pdf_is_otherwise_the_same() -> None:
    bare = io.BytesIO()
    Image.new("RGB", (8, 8), SEEN).save(bare, "JPEG")
    assert without_exif(bare.getvalue()) == bare.getvalue()
    assert without_exif(picture())[-len(TOLD) :] == TOLD.encode()  # behind its end: not its own
    assert b"Exif" not in without_exif(picture())


def test_every_kind_has_its_way(tmp_path: object) -> None:
    source: BinaryIO = io.BytesIO(FILES["text"])
    assert KINDS[kind_of(source)].media.startswith("text/plain")
    assert set(FILES) == set(KINDS)
