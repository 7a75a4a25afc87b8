"""Make a picture small: a PNG of at most 256 colours, deflated as far as zlib can."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST = 256
CHANNELS = {2: 3, 6: 4}  # by PNG colour type: RGB, RGBA


def shrink(file: Path) -> None:
    """Rewrite a PNG (8 bits, RGB or RGBA, not interlaced) with a palette; its alpha is dropped."""
    pixels = _read(file.read_bytes())
    colours, indices = _palette(pixels)
    height, width = indices.shape
    rows = np.hstack([np.zeros((height, 1), np.uint8), indices])  # no filter before any row
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = [(b"IHDR", header), (b"PLTE", colours.tobytes())]
    parts += [(b"IDAT", zlib.compress(rows.tobytes(), 9)), (b"IEND", b"")]
    file.write_bytes(SIGNATURE + b"".join(_chunk(kind, data) for kind, data in parts))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _palette(pixels: Pixels) -> tuple[Pixels, Pixels]:
    """The most frequent colours, and for each pixel the nearest of them."""
    flat = pixels.reshape(-1, 3)
    packed = flat.astype(np.uint32) @ np.array([65536, 256, 1], np.uint32)
    found, inverse, counts = np.unique(packed, return_inverse=True, return_counts=True)
    kept = found[np.sort(np.argsort(-counts, kind="stable")[:MOST])]
    every, chosen = _unpacked(found), _unpacked(kept)
    distance = ((every[:, None, :] - chosen[None, :, :]) ** 2).sum(axis=2)
    nearest = distance.argmin(axis=1).astype(np.uint8)
    return chosen.astype(np.uint8), nearest[inverse].reshape(pixels.shape[:2])


def _unpacked(colours: NDArray[np.uint32]) -> NDArray[np.int32]:
    return np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1).astype(np.int32)


def _read(data: bytes) -> Pixels:
    """Pixels of a PNG as height × width × 3."""
    chunks = list(_chunks(data))
    width, height, _depth, colour = struct.unpack(">IIBB", chunks[0][1][:10])
    step = CHANNELS[colour]
    raw = zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"))
    rows = np.frombuffer(raw, np.uint8).reshape(height, 1 + width * step)
    out = np.zeros((height, width * step), np.uint8)
    above = np.zeros(width * step, np.uint8)
    for number, row in enumerate(rows):
        above = out[number] = _unfiltered(int(row[0]), row[1:], above, step)
    return out.reshape(height, width, step)[:, :, :3]


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], len(SIGNATURE)
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += length + 12
    return found


def _unfiltered(kind: int, row: Pixels, above: Pixels, step: int) -> Pixels:
    """Undo a row's filter (PNG, third edition, section 9)."""
    if kind == 0:
        return row
    if kind == 2:
        return row + above
    if kind == 1:
        pixels = row.reshape(-1, step)
        return np.add.accumulate(pixels, axis=0, dtype=np.uint8).reshape(-1)
    out = bytearray(row.tobytes())
    upper = above.tobytes()
    for at in range(len(out)):
        left = out[at - step] if at >= step else 0
        corner = upper[at - step] if at >= step else 0
        guess = (left + upper[at]) // 2 if kind == 3 else _paeth(left, upper[at], corner)
        out[at] = (out[at] + guess) & 255
    return np.frombuffer(bytes(out), np.uint8)


def _paeth(left: int, up: int, corner: int) -> int:
    ahead = left + up - corner
    nearest = min(abs(ahead - left), abs(ahead - up), abs(ahead - corner))
    if nearest == abs(ahead - left):
        return left
    return up if nearest == abs(ahead - up) else corner
