"""Films and sound in MP4 boxes (ISO 14496-12), without places, times, names and data tracks.

Boxes that tell something keep their length and lose their content, so that no offset changes and
the picture and sound are copied byte for byte, a piece at a time.
"""

from __future__ import annotations

import io
import struct
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from panoh.kernel.verbs.wrapper import Refused

TELLING = {b"udta", b"meta", b"uuid", b"free", b"skip", b"wide", b"XMP_", b"pnot", b"PICT"}
NESTED = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf"}
TIMED = {b"mvhd", b"tkhd", b"mdhd"}
SEEN = {b"vide", b"soun"}  # every other track is data: places, sensors, captions
WHOLE = {b"ftyp", b"moov", b"mdat", *TELLING}  # fragments (moof) have tables of their own: refused
LARGEST_INDEX = 64 * 1024 * 1024  # bytes of a box that is held in memory
MOST_SAMPLES = 2_000_000
PIECE = 256 * 1024
NO_FILM = _(
    "This film is damaged, or of a kind that cannot be cleaned of places and names. "
    "Save it as an ordinary MP4, then choose it again. Nothing was kept."
)
Range = tuple[int, int]


@dataclass(frozen=True)
class Box:
    """A box: its kind, where it begins and ends, and where its content begins."""

    kind: bytes
    start: int
    body: int
    end: int


def clean_movie(source: BinaryIO, to: BinaryIO) -> bytes:
    """Copy the film without what it tells beside picture and sound. Raises Refused."""
    size = source.seek(0, io.SEEK_END)
    try:
        boxes = list(_boxes(source, 0, size))
        index = _index(source, boxes)
        hidden = sorted(one for one in _data_ranges(index) if one[1] > one[0])
    except (struct.error, ValueError, LookupError) as error:
        raise Refused(NO_FILM) from error
    for box in boxes:
        if box.kind == b"moov":
            to.write(_cleaned(index))
        elif box.kind in TELLING:
            to.write(_emptied(source, box))
        else:
            _copy(source, to, box.start, box.end, hidden)
    return b""


def _boxes(source: BinaryIO, start: int, end: int) -> Iterator[Box]:
    at = start
    while at < end:
        source.seek(at)
        size, kind = struct.unpack(">I4s", source.read(8))
        body = at + 8
        if size == 1:
            (size,), body = struct.unpack(">Q", source.read(8)), at + 16
        stop = end if size == 0 else at + size
        held = kind in TELLING and stop - at > LARGEST_INDEX
        if stop > end or stop < body or kind not in WHOLE or held:
            raise ValueError("a box reaches out of its place, or is of an unknown kind or size")
        yield Box(kind, at, body, stop)
        at = stop


def _index(source: BinaryIO, boxes: list[Box]) -> bytearray:
    """The one box that says where everything is."""
    found = [box for box in boxes if box.kind == b"moov"]
    if len(found) != 1 or found[0].end - found[0].start > LARGEST_INDEX:
        raise ValueError("no index, several, or one that is too large")
    source.seek(found[0].start)
    return bytearray(source.read(found[0].end - found[0].start))


def _cleaned(index: bytearray) -> bytes:
    """The index without what tells: same length, same offsets."""
    view = io.BytesIO(bytes(index))
    for box in _walk(view, 0, len(index)):
        if box.kind in TELLING:
            index[box.start : box.end] = _empty_box(box)
        elif box.kind in TIMED:
            wide = index[box.body] == 1
            times = slice(box.body + 4, box.body + (20 if wide else 12))
            index[times] = bytes(times.stop - times.start)
    return bytes(index)


def _walk(view: BinaryIO, start: int, end: int) -> Iterator[Box]:
    """Every box within, from the outside inwards; what tells is not gone into."""
    for box in _inner(view, start, end):
        yield box
        if box.kind in NESTED:
            yield from _walk(view, box.body, box.end)


def _inner(view: BinaryIO, start: int, end: int) -> Iterator[Box]:
    at = start
    while at + 8 <= end:
        view.seek(at)
        size, kind = struct.unpack(">I4s", view.read(8))
        stop = end if size == 0 else at + size
        if stop > end or stop < at + 8:
            raise ValueError("a box reaches out of the index")
        yield Box(kind, at, at + 8, stop)
        at = stop


def _data_ranges(index: bytearray) -> list[Range]:
    """Where the samples of tracks lie that are neither picture nor sound."""
    view = io.BytesIO(bytes(index))
    ranges: list[Range] = []
    for track in _walk(view, 0, len(index)):
        if track.kind == b"trak":
            parts: dict[bytes, Box] = {}
            for box in _walk(view, track.body, track.end):
                parts.setdefault(box.kind, box)  # a later handler is the data's, not the track's
            handler = parts[b"hdlr"].body if b"hdlr" in parts else 0
            if bytes(index[handler + 8 : handler + 12]) not in SEEN:
                ranges += _samples(index, parts)
    return ranges


def _samples(index: bytearray, parts: dict[bytes, Box]) -> list[Range]:
    """(begin, end) of each chunk of samples of one track."""
    sizes = _sizes(index, parts[b"stsz"])
    runs = _table(index, parts[b"stsc"], ">III")
    wide = b"co64" in parts
    where = _table(index, parts[b"co64" if wide else b"stco"], ">Q" if wide else ">I")
    ranges, at, run = [], 0, 0
    for number, (offset,) in enumerate(where, 1):
        while run + 1 < len(runs) and runs[run + 1][0] <= number:
            run += 1
        many = runs[run][1]
        ranges.append((offset, offset + sum(sizes[at : at + many])))
        at += many
    return ranges


def _sizes(index: bytearray, box: Box) -> list[int]:
    same, count = struct.unpack_from(">II", index, box.body + 4)
    if count > MOST_SAMPLES:
        raise ValueError("more samples than a film of our size can have")
    return [same] * count if same else list(struct.unpack_from(f">{count}I", index, box.body + 12))


def _table(index: bytearray, box: Box, shape: str) -> list[tuple[int, ...]]:
    (count,) = struct.unpack_from(">I", index, box.body + 4)
    width = struct.calcsize(shape)
    rows = index[box.body + 8 : box.body + 8 + count * width]
    return list(struct.iter_unpack(shape, rows))


def _empty_box(box: Box) -> bytes:
    return struct.pack(">I4s", box.end - box.start, b"free") + bytes(box.end - box.start - 8)


def _emptied(source: BinaryIO, box: Box) -> bytes:
    """The head of a box that tells, and nothing for its content, of the same length."""
    source.seek(box.start)
    head = bytearray(source.read(box.body - box.start))
    head[4:8] = b"free"
    return bytes(head) + bytes(box.end - box.body)


def _copy(source: BinaryIO, to: BinaryIO, start: int, end: int, hidden: list[Range]) -> None:
    """Copy a piece at a time, with nothing in place of what is hidden (in order)."""
    waiting = deque(hidden)
    for at in range(start, end, PIECE):
        source.seek(at)
        piece = bytearray(source.read(min(PIECE, end - at)))
        while waiting and waiting[0][1] <= at:
            waiting.popleft()
        for begin, stop in takewhile(lambda one: one[0] < at + len(piece), waiting):  # noqa: B023
            first, last = max(begin, at), min(stop, at + len(piece))
            piece[first - at : last - at] = bytes(max(0, last - first))
        to.write(piece)
