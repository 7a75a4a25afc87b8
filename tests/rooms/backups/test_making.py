"""Making a backup in one process: what is written, verified, refused and cleared away."""

from __future__ import annotations

import json
import stat
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from click.testing import CliRunner, Result
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client

from panoh.cli import main
from panoh.kernel.audit.models import Event, Head
from panoh.kernel.backups import making, register
from panoh.kernel.backups.faults import BadBackup
from panoh.kernel.backups.files import place_for, stored
from panoh.kernel.backups.keys import read_private, read_public, write_pair
from panoh.kernel.backups.models import Backup
from panoh.kernel.backups.reading import Taking, read_backup
from panoh.kernel.backups.rows import READ, line, lines, tables
from panoh.rooms.cases.models import Person
from tests.support.planted import KG
from tests.support.resting import told
from tests.support.sample import Sample

pytestmark = pytest.mark.django_db
SECRET = "four plain words together"


class Kept(Taking):
    """Keeps all that a backup holds."""

    def __init__(self) -> None:
        self.rows: dict[str, list[list[Any]]] = {}
        self.names: list[str] = []
        self.pieces = b""

    def table(self, label: str, columns: list[str]) -> None:
        self.rows[label] = []

    def row(self, row: list[Any]) -> None:
        next(reversed(self.rows.values())).append(row)

    def file(self, name: str) -> None:
        self.names.append(name)

    def piece(self, content: bytes) -> None:
        self.pieces += content


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """The private half of a pair; the public one stands beside."""
    write_pair(tmp_path / "key", tmp_path / "key.pub", None)
    return tmp_path / "key"


@pytest.fixture
def files(settings: Any, tmp_path: Path) -> Path:
    """A data folder of its own with a few files."""
    settings.DATA = tmp_path / "data"
    folder = settings.DATA / "files"
    (folder / "ab").mkdir(parents=True)
    (folder / "ab" / "one").write_bytes(b"sealed" * 100_000)
    (folder / "two").write_bytes(b"")
    (folder / "three.part").write_bytes(b"not finished")
    (folder / "link").symlink_to("/etc/hostname")
    return Path(folder)


def panoh(*words: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(one) for one in words], given, catch_exceptions=False)


def private(keys: Path) -> bytes:
    return read_private(keys, str)


def made(keys: Path, path: Path) -> Kept:
    making.make_backup(path, read_public(keys.with_name("key.pub")))
    kept = Kept()
    read_backup(path, kept, private=private(keys))
    return kept


def test_every_row_of_every_table_is_in_it(sample: Sample, keys: Path, tmp_path: Path) -> None:
    kept = made(keys, tmp_path / "b")
    for model in tables(apps):
        expected = [json.loads(one) for one in lines(model)]
        if model in (Backup, Event, Head):
            expected = kept.rows[model._meta.label]  # they go on while it is made
        assert kept.rows[model._meta.label] == expected, model
    assert len(kept.rows["cases.Person"]) == Person.objects.count() > 2
    assert not {"sessions.Session", "axes.AccessAttempt"} & kept.rows.keys()


def test_nobody_who_reads_the_file_learns_anything(
    sample: Sample, keys: Path, tmp_path: Path
) -> None:
    made(keys, tmp_path / "b")
    content = (tmp_path / "b").read_bytes()
    assert told(sample.secrets, content) == []
    assert b"case_manager" not in content
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o600


def test_files_are_in_it_unfinished_ones_and_links_are_not(
    keys: Path, files: Path, tmp_path: Path
) -> None:
    kept = made(keys, tmp_path / "b")
    assert kept.names == ["two", "ab/one"]
    assert kept.pieces == b"sealed" * 100_000


def test_it_stands_in_the_register_and_is_an_event(keys: Path, tmp_path: Path) -> None:
    made(keys, tmp_path / "b")
    backup = Backup.objects.get()
    assert backup.finished_at is not None
    assert backup.size == (tmp_path / "b").stat().st_size
    assert Event.objects.get(verb="backups.make").facts["hash"] == backup.hash


def test_what_goes_wrong_leaves_nothing_behind(
    keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_words: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "write_content", full)
    result = panoh("backup", tmp_path / "b", "--to", keys.with_name("key.pub"))
    assert (result.exit_code, result.stderr) == (
        2,
        f"Error: {tmp_path / 'b'} cannot be written: No space left on device.\n",
    )
    assert {path.name for path in tmp_path.iterdir()} == {"key", "key.pub"}
    assert not Backup.objects.exists()


def test_a_disk_that_changes_a_byte_is_noticed_at_once(
    keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = making._write

    def failing(file: Any, *words: Any) -> Any:
        done = write(file, *words)
        file.seek(500)
        file.write(b"!")
        return done

    monkeypatch.setattr(making, "_write", failing)
    with pytest.raises(BadBackup, match="the disk may be failing"):
        making.make_backup(tmp_path / "b", read_public(keys.with_name("key.pub")))
    assert not (tmp_path / "b").exists()


def test_a_file_that_is_there_stays(keys: Path, tmp_path: Path) -> None:
    (tmp_path / "b").write_text("mine")
    result = panoh("backup", tmp_path / "b", "--to", keys.with_name("key.pub"))
    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert (tmp_path / "b").read_text() == "mine"


def test_the_way_of_the_commands(tmp_path: Path, settings: Any) -> None:
    key, file = tmp_path / "k", tmp_path / "b"
    again = f"{SECRET}\n{SECRET}\n"
    assert "Made key" in panoh("backup", "--new-key", key, given=again).stdout
    settings.BACKUP_KEY_FILE = str(tmp_path / "k.pub")
    assert "read again and found whole" in panoh("backup", file).stdout
    assert "Whole:" in panoh("backup", "--verify", file, "--key", key, given=SECRET).stdout
    assert str(Backup.objects.get().pk) in panoh("backup", "--list").stdout
    kept = panoh("backup", "--prune", tmp_path)
    assert kept.stdout == f"Kept b until {Backup.objects.get().expires_on}.\n"


def test_wrong_words_are_answered_in_one_sentence(tmp_path: Path) -> None:
    for words in (
        ("backup",), ("backup", tmp_path / "b"), ("backup", "--verify", tmp_path / "b"),
        ("backup", tmp_path / "b", "--list"), ("backup", tmp_path / "b", "--to", tmp_path / "no"),
        ("backup", "--prune", tmp_path / "nowhere"), ("backup", "--new-key", tmp_path / "x/y/z",
        "--no-passphrase"),
    ):  # fmt: skip
        result = panoh(*words)
        assert result.exit_code == 2, words
        assert result.stderr.startswith("Error: "), words
        assert result.stderr.count("\n") == 1, words


def test_a_short_passphrase_makes_no_key(tmp_path: Path) -> None:
    result = panoh("backup", "--new-key", tmp_path / "k", given="short\nshort\n")
    assert result.exit_code == 2
    assert not (tmp_path / "k").exists()


def test_pruning_says_what_is_elsewhere(tmp_path: Path, clock: Any) -> None:
    backup = register.begin("k")
    clock.move_to(datetime(2026, 6, 1, tzinfo=UTC))
    result = panoh("backup", "--prune", tmp_path)
    assert result.exit_code == 1
    assert str(backup.pk) in result.stderr


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", "", ".", "a\\b"])
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadBackup, match="outside its folder"):
        place_for(tmp_path, name)


def test_there_may_be_no_files(tmp_path: Path) -> None:
    assert list(stored(tmp_path / "nowhere")) == []


def test_values_come_back_as_they_were() -> None:
    for kind, value in (
        ("BinaryField", b"\x00\xff"), ("UUIDField", UUID(int=5)), ("DateField", date(2026, 3, 2)),
        ("DateTimeField", datetime(2026, 3, 2, 9, 1, 2, 3, tzinfo=UTC)),
    ):  # fmt: skip
        [said] = json.loads(line([value]))
        assert READ[kind](said) == value


def test_sessions_stay_behind(sample: Sample, keys: Path, tmp_path: Path) -> None:
    client: Client = sample.world.browser("case_manager")
    assert client.get("/").status_code == 200
    assert Session.objects.exists()
    assert "sessions.Session" not in made(keys, tmp_path / "b").rows
    assert KG["identity"][0].encode() not in (tmp_path / "b").read_bytes()
