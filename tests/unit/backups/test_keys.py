"""The pair of a backup, in its two files."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from panoh.kernel.backups.faults import BadBackup
from panoh.kernel.backups.keys import name_of, public_of, read_private, read_public, write_pair

SECRET = "four plain words together"


def never() -> str:
    raise AssertionError("no passphrase is asked for")


def pair(folder: Path, passphrase: str | None) -> tuple[Path, Path, str]:
    private, public = folder / "key", folder / "key.pub"
    return private, public, write_pair(private, public, passphrase)


def test_both_halves_belong_together(tmp_path: Path) -> None:
    private, public, name = pair(tmp_path, None)
    assert public_of(read_private(private, never)) == read_public(public)
    assert name_of(read_public(public)) == name
    assert stat.S_IMODE(private.stat().st_mode) == 0o600


def test_a_passphrase_is_needed_where_there_is_one(tmp_path: Path) -> None:
    private, public, _name = pair(tmp_path, SECRET)
    assert public_of(read_private(private, lambda: SECRET)) == read_public(public)
    with pytest.raises(BadBackup, match="does not open this key"):
        read_private(private, lambda: "another one altogether")


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    private, _public, _name = pair(tmp_path, None)
    before = private.read_text()
    with pytest.raises(FileExistsError):
        pair(tmp_path, None)
    assert private.read_text() == before


def test_the_wrong_file_is_named(tmp_path: Path) -> None:
    private, public, _name = pair(tmp_path, SECRET)
    with pytest.raises(BadBackup, match="is not the public half"):
        read_public(private)
    with pytest.raises(BadBackup, match="is not the private half"):
        read_private(public, never)
    with pytest.raises(BadBackup, match="cannot be read"):
        read_public(tmp_path / "nowhere")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"x" * 100_000, b"one\ntwo\nthree\nfour"])
def test_any_other_file_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd"
    path.write_bytes(content)
    for read in (read_public, lambda one: read_private(one, never)):
        with pytest.raises(BadBackup, match=r"is not the \w+ half"):
            read(path)


@pytest.mark.parametrize("line", ["", "====", "AAAA", "ключ"])
def test_a_damaged_key_is_refused_in_words(tmp_path: Path, line: str) -> None:
    _private, public, _name = pair(tmp_path, None)
    title = public.read_text().splitlines()[0]
    public.write_text(f"{title}\n{line}\n")
    with pytest.raises(BadBackup, match=r"is damaged|is not the public half"):
        read_public(public)
