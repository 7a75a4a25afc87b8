"""The sealed stream: what went in comes out, and nothing that was changed does."""

from __future__ import annotations

import io
import os
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panoh.kernel.backups import sealing
from panoh.kernel.backups.cover import MAGIC, Cover, read_cover
from panoh.kernel.backups.faults import BadBackup
from panoh.kernel.backups.keys import name_of
from panoh.kernel.backups.sealing import CHUNK, LENGTH, Opening, Sealing
from panoh.kernel.vault.crypto import new_pair

PUBLIC, PRIVATE = new_pair()
COVER = Cover(
    UUID(int=7), datetime(2026, 3, 2, 9, tzinfo=UTC), date(2026, 4, 6), name_of(PUBLIC)
)  # fmt: skip
THREE_CHUNKS = os.urandom(2 * CHUNK + 1000)


def sealed(*parts: bytes, cover: Cover = COVER) -> bytes:
    file = io.BytesIO()
    stream = Sealing(file, cover, PUBLIC)
    for part in parts:
        stream.write(part)
    stream.finish()
    assert stream.size == len(file.getvalue())
    return file.getvalue()


def opened(content: bytes, private: bytes = PRIVATE) -> bytes:
    with io.BufferedReader(Opening(io.BytesIO(content), private=private)) as file:
        return file.read()


def chunks(content: bytes) -> tuple[bytes, list[bytes]]:
    """What stands before the chunks, and each chunk with its length."""
    at = len(COVER.packed()) + sealing.SEALED_KEY + sealing.HEADER
    front, found = content[:at], []
    while at < len(content):
        end = at + LENGTH + int.from_bytes(content[at : at + LENGTH], "big")
        found.append(content[at:end])
        at = end
    return front, found


@given(st.lists(st.binary(max_size=300), max_size=5))
def test_what_was_sealed_opens(parts: list[bytes]) -> None:
    assert opened(sealed(*parts)) == b"".join(parts)


def test_large_content_goes_in_chunks_and_is_compressed() -> None:
    _front, found = chunks(sealed(THREE_CHUNKS))
    assert len(found) == 3
    assert opened(sealed(THREE_CHUNKS)) == THREE_CHUNKS
    assert len(sealed(b"0" * 10_000_000)) < 20_000


def test_nothing_of_the_content_and_not_its_key_stands_in_the_file() -> None:
    assert b"SYNTHETIC" not in sealed(b"SYNTHETIC name " * 3)
    assert sealed(b"same") != sealed(b"same")


def test_a_cut_moved_doubled_or_left_out_chunk_is_noticed() -> None:
    front, found = chunks(sealed(THREE_CHUNKS))
    first, second, last = found
    for changed in (
        [], [first], [first, second], [first, last], [second, first, last], [last],
        [first, first, second, last], [first, second, last, last],
        [first, second, last[:-1]], [first, second, last, b"\x00"],
    ):  # fmt: skip
        with pytest.raises(BadBackup, match="damaged or cut off"):
            opened(front + b"".join(changed))


@given(st.data())
def test_any_changed_byte_is_noticed(data: st.DataObject) -> None:
    content = bytearray(sealed(b"what is kept"))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(BadBackup):
        opened(bytes(content))


@given(st.data())
def test_any_cut_is_noticed(data: st.DataObject) -> None:
    content = sealed(b"what is kept")
    with pytest.raises(BadBackup):
        opened(content[: data.draw(st.integers(0, len(content) - 1))])


def test_another_key_is_named_and_opens_nothing() -> None:
    with pytest.raises(BadBackup, match=f"another key, {COVER.recipient}"):
        opened(sealed(b"x"), private=new_pair()[1])


def test_chunks_of_one_backup_do_not_fit_another_cover() -> None:
    other = Cover(UUID(int=8), COVER.begun_at, date(2036, 4, 6), COVER.recipient)
    content = sealed(b"x")
    with pytest.raises(BadBackup, match="damaged"):
        opened(content.replace(COVER.packed(), other.packed()))


def test_a_cover_is_read_without_a_key() -> None:
    assert read_cover(io.BytesIO(sealed(b"x"))) == COVER


@pytest.mark.parametrize(
    "content",
    [b"", b"no backup", MAGIC, MAGIC + b"[]\n", MAGIC + b'{"id": 1}\n', MAGIC + b"{" * 5000],
)
def test_what_is_no_backup_is_said_so(content: bytes) -> None:
    with pytest.raises(BadBackup, match="not a backup of Panoh"):
        opened(content)


def test_unpacking_takes_no_more_memory_than_asked_for() -> None:
    """However much a few bytes become, a piece is never larger than the reader's buffer."""
    opening = Opening(io.BytesIO(sealed(b"0" * 50_000_000)), private=PRIVATE)
    buffer = bytearray(1000)
    assert opening.readinto(buffer) == 1000
    assert len(opening._packed) < CHUNK
