"""A sealed file opens whole or in parts for its key; cut, moved, changed or swapped it does not."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panoh.kernel.files.sealed import CHUNK, SEALED_CHUNK, STEP, Reader, Writer
from panoh.kernel.vault import crypto

SIZES = [0, 1, STEP, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK - 7]
KEY = crypto.new_key()


def sealed(folder: Path, content: bytes, name: str = "one") -> Path:
    """A sealed file, written in uneven pieces."""
    path = folder / name
    with Writer(path, KEY) as to:
        for at in range(0, len(content), 100_003):
            to.write(content[at : at + 100_003])
        assert to.size == len(content)
    return path


def opened(path: Path, key: bytes = KEY) -> bytes:
    with io.BufferedReader(Reader(path, key)) as file:
        return file.read()


@pytest.mark.parametrize("size", SIZES)
def test_what_was_written_is_read(tmp_path: Path, size: int) -> None:
    content = os.urandom(size)
    path = sealed(tmp_path, content)
    assert opened(path) == content
    assert Reader(path, KEY).size == size
    assert (path.stat().st_size - 40) % STEP in {0, SEALED_CHUNK % STEP * (size // CHUNK) % STEP}
    assert path.stat().st_mode & 0o777 == 0o600


@given(st.integers(0, 3 * CHUNK), st.integers(0, CHUNK), st.sampled_from([0, 1, 2]))
def test_any_place_is_read_alone(
    tmp_path_factory: pytest.TempPathFactory, at: int, length: int, whence: int
) -> None:
    content = bytes(range(256)) * (3 * CHUNK // 256 - 5)
    path = sealed(tmp_path_factory.mktemp("sealed"), content)
    with io.BufferedReader(Reader(path, KEY)) as file, io.BytesIO(content) as plain:
        offset = -min(at, len(content)) if whence == os.SEEK_END else at
        assert file.seek(offset, whence) == plain.seek(offset, whence)
        assert file.read(length) == plain.read(length)


def changed(stored: bytes) -> dict[str, bytes]:
    """Everything that could be done to a file of three chunks."""
    first, second = stored[:SEALED_CHUNK], stored[SEALED_CHUNK : 2 * SEALED_CHUNK]
    last = stored[2 * SEALED_CHUNK :]
    flipped = bytearray(stored)
    flipped[SEALED_CHUNK + 99] ^= 1
    return {
        "cut within": stored[:-1], "cut at a chunk": first + second, "empty": b"",
        "swapped": second + first + last, "repeated": first + first + last,
        "one left out": first + last, "longer": stored + b"\0", "flipped": bytes(flipped),
    }  # fmt: skip


@pytest.mark.parametrize("what", changed(bytes(3 * SEALED_CHUNK)))
def test_a_file_that_was_touched_does_not_open(tmp_path: Path, what: str) -> None:
    path = sealed(tmp_path, os.urandom(2 * CHUNK + 50_000))
    path.write_bytes(changed(path.read_bytes())[what])
    with pytest.raises(crypto.Unreadable):
        opened(path)


def test_another_key_or_another_name_does_not_open(tmp_path: Path) -> None:
    path = sealed(tmp_path, b"the planted letter")
    with pytest.raises(crypto.Unreadable):
        opened(path, crypto.new_key())
    path.rename(tmp_path / "two")
    with pytest.raises(crypto.Unreadable):
        opened(tmp_path / "two")


def test_the_disk_says_nothing(tmp_path: Path) -> None:
    long = sealed(tmp_path, b"the planted letter" * 100, "long")
    short = sealed(tmp_path, b"no", "short")
    assert b"planted" not in long.read_bytes()
    assert long.stat().st_size == short.stat().st_size


def test_what_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    to = Writer(tmp_path / "sub" / "one", KEY)
    to.write(os.urandom(2 * CHUNK))
    to.give_up()
    assert list((tmp_path / "sub").iterdir()) == []
    with pytest.raises(ValueError, match="closed"):
        to.write(b"more")
