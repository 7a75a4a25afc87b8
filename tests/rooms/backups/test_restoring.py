"""A backup is restored elsewhere: all of it or nothing, on either database, from either.

Each step is a process of its own, as an operator runs it.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from panoh.kernel.backups.keys import write_pair
from scripts.drill.place import Place, new_place, remove
from tests.conftest import NOW
from tests.support.planted import KG, UZ

SERVER = os.environ.get("PANOH_DATABASE_URL", "")
NAMES = {
    code: sorted([planted["identity"][0], planted["relative"][0]])
    for code, planted in (("KG-OSH", KG), ("UZ-TAS", UZ))
}


@dataclass(frozen=True)
class Copied:
    """Where Panoh ran, its backup, and the key."""

    place: Place
    file: Path
    key: Path


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copied]:
    """The sample's way, gone in a place of its own, and copied."""
    folder = tmp_path_factory.mktemp("copied")
    write_pair(folder / "key", folder / "key.pub", None)
    place = new_place(folder, "first", SERVER)
    fine(place.python("-m", "tests.rooms.backups.living", "make", NOW.isoformat()))
    (place.data / "files" / "ab").mkdir(parents=True)
    (place.data / "files" / "ab" / "cd").write_bytes(b"sealed" * 1000)
    file = folder / "backup"
    fine(place.panoh("backup", file, "--to", folder / "key.pub"))
    yield Copied(place, file, folder / "key")
    remove(place, SERVER)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Place]:
    """Another place, on the same kind of database."""
    place = new_place(tmp_path, "other", SERVER)
    yield place
    remove(place, SERVER)


def fine(done: object) -> str:
    """What a process said that ended well."""
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"  # type: ignore[attr-defined]
    return str(done.stdout)  # type: ignore[attr-defined]


def readable(place: Place) -> dict[str, list[str]]:
    """Whom the case managers of both sides can read there."""
    said = fine(place.python("-m", "tests.rooms.backups.living", "names", NOW.isoformat()))
    return dict(json.loads(said))


def rows(place: Place, table: str) -> int:
    """How many rows a table has there; what is left is not to be understood by Panoh's own code."""
    statement = f"SELECT COUNT(*) FROM {table}"  # noqa: S608
    if place.url:
        with psycopg.connect(place.url) as server:
            found = server.execute(statement).fetchone()
    else:
        found = sqlite3.connect(place.data / "panoh.sqlite3").execute(statement).fetchone()
    assert found is not None
    return int(found[0])


def test_restored_elsewhere_people_read_what_they_read_before(copied: Copied, empty: Place) -> None:
    said = fine(empty.panoh("restore", copied.file, "--key", copied.key))
    files = [path for path in (empty.data / "files").rglob("*") if path.is_file()]
    assert f"and {len(files)} files" in said
    assert len(files) > 1
    assert "Sound" in fine(empty.panoh("check"))
    assert readable(empty) == NAMES
    assert (empty.data / "files" / "ab" / "cd").read_bytes() == b"sealed" * 1000
    assert sorted(path.name for path in empty.data.glob("files*")) == ["files"]
    assert rows(empty, "django_session") == 0
    again = empty.panoh("restore", copied.file, "--key", copied.key)
    assert (again.returncode, "--replace" in again.stderr) == (2, True)
    (empty.data / "files" / "later").write_bytes(b"x")
    fine(empty.panoh("restore", copied.file, "--key", copied.key, "--replace"))
    assert readable(empty) == NAMES
    assert not (empty.data / "files" / "later").exists()


@pytest.mark.skipif(not SERVER, reason="the run on PostgreSQL goes from it to SQLite and back")
def test_a_backup_of_one_database_fits_the_other(
    copied: Copied, empty: Place, tmp_path: Path
) -> None:
    other, back = new_place(tmp_path, "kind", ""), tmp_path / "back"
    fine(other.panoh("restore", copied.file, "--key", copied.key))
    assert readable(other) == NAMES
    fine(other.panoh("backup", back, "--to", copied.key.with_name("key.pub")))
    fine(empty.panoh("restore", back, "--key", copied.key))
    assert "Sound" in fine(empty.panoh("check"))
    assert readable(empty) == NAMES


def test_what_does_not_open_changes_nothing(copied: Copied, tmp_path: Path) -> None:
    """On a place that holds something: it holds the same afterwards."""
    place = copied.place
    content = copied.file.read_bytes()
    write_pair(tmp_path / "wrong", tmp_path / "wrong.pub", None)
    changed = bytearray(content)
    changed[-100] ^= 1
    bad = {
        "cut": (content[: len(content) // 2], copied.key, "damaged or cut off"),
        "changed": (bytes(changed), copied.key, "damaged or cut off"),
        "other": (content, tmp_path / "wrong", "sealed to another key"),
        "none": (b"no backup", copied.key, "not a backup"),
    }
    before = rows(place, "audit_event"), rows(place, "cases_case")
    for name, (what, key, why) in bad.items():
        file = tmp_path / name
        file.write_bytes(what)
        done = place.panoh("restore", file, "--key", key, "--replace")
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
        assert why in done.stderr
    assert (rows(place, "audit_event"), rows(place, "cases_case")) == before
    assert (place.data / "files" / "ab" / "cd").exists()
    assert not (place.data / "files.restoring").exists()
    assert readable(place) == NAMES


def test_a_broken_off_restoration_is_noticed(copied: Copied) -> None:
    aside = copied.place.data / "files.restoring"
    aside.mkdir()
    try:
        done = copied.place.panoh("check")
        assert (done.returncode, "broken off" in done.stderr) == (1, True)
    finally:
        shutil.rmtree(aside)
