"""The register: when is what was erased gone from the last backup? And removing in time."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from panoh.kernel.audit.models import Event
from panoh.kernel.backups import register
from panoh.kernel.backups.cover import Cover
from panoh.kernel.backups.models import Backup
from panoh.kernel.backups.pruning import prune
from tests.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
MONTH = date(2026, 4, 6)  # 35 days after NOW
Clock = Any


def file_of(backup: Backup, folder: Path, name: str = "") -> Path:
    """A file that begins as this backup's does."""
    path = folder / (name or str(backup.pk))
    cover = Cover(backup.pk, backup.begun_at, backup.expires_on, backup.recipient)
    path.write_bytes(cover.packed() + b"sealed")
    return path


def test_nothing_is_left_where_nothing_was_copied() -> None:
    assert register.gone_on(NOW) == NOW.date()


def test_an_erasure_is_complete_when_the_last_older_backup_expires(clock: Clock) -> None:
    register.begin("k")
    clock.shift(timedelta(days=3))
    erased_at = timezone.now()
    clock.shift(timedelta(seconds=1))
    register.begin("k")  # later: what was erased is not in it
    assert register.gone_on(erased_at) == MONTH


def test_a_backup_that_was_broken_off_counts_until_its_day_one_that_failed_does_not() -> None:
    broken_off, failed = register.begin("k"), register.begin("k")
    assert broken_off.finished_at is None
    register.fail(failed)
    assert [one.pk for one in register.standing()] == [broken_off.pk]
    assert register.gone_on(NOW) == MONTH


def test_how_long_is_a_setting(settings: Any) -> None:
    settings.BACKUP_DAYS = 7
    assert register.begin("k").expires_on == NOW.date() + timedelta(days=7)


def test_what_should_be_gone_and_is_not_known_to_be_is_named(clock: Clock) -> None:
    backup = register.begin("k")
    assert list(register.overdue()) == []
    clock.shift(timedelta(days=35))
    assert list(register.overdue()) == [backup]
    register.removed([backup.pk])
    assert list(register.overdue()) == []
    assert register.gone_on(NOW) == NOW.date()


def test_finishing_and_removing_are_events_of_the_house() -> None:
    backup = register.begin("k")
    register.finish(backup, rows=5, files=1, size=99, digest="ab" * 32)
    register.removed([backup.pk])
    register.removed([backup.pk])
    events = Event.objects.filter(subject_id=str(backup.pk)).order_by("id")
    assert [(one.chain, one.verb) for one in events] == [
        ("house", "backups.make"),
        ("house", "backups.remove"),
    ]
    assert events[0].facts == {"rows": 5, "files": 1, "size": 99, "hash": "ab" * 32}


def test_pruning_removes_what_expired_and_nothing_else(tmp_path: Path, clock: Clock) -> None:
    old = file_of(register.begin("k"), tmp_path)
    clock.shift(timedelta(days=10))
    new = file_of(register.begin("k"), tmp_path)
    for name in ("notes.txt", "empty"):
        (tmp_path / name).write_text("not ours" if name == "notes.txt" else "")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(old)
    clock.shift(timedelta(days=25))
    found = prune(tmp_path)
    assert found.removed == [old]
    assert [path for path, _cover in found.kept] == [new]
    assert found.elsewhere == []
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {new.name, "notes.txt", "empty", "folder", "link"}


def test_pruning_names_what_it_did_not_find(tmp_path: Path, clock: Clock) -> None:
    backup = register.begin("k")
    clock.shift(timedelta(days=36))
    assert prune(tmp_path).elsewhere == [backup]


def test_pruning_removes_what_was_given_up_a_day_ago(tmp_path: Path, clock: Clock) -> None:
    backup = register.begin("k")
    part = file_of(backup, tmp_path, "b.part")
    assert prune(tmp_path).removed == []
    clock.shift(timedelta(days=1, seconds=1))
    assert prune(tmp_path).removed == [part]
    backup.refresh_from_db()
    assert backup.removed_on == timezone.localdate()


def test_a_backup_stands_as_long_as_a_copy_is_seen(tmp_path: Path, clock: Clock) -> None:
    backup = register.begin("k")
    whole, part = file_of(backup, tmp_path, "one"), file_of(backup, tmp_path, "one.part")
    clock.shift(timedelta(days=2))
    found = prune(tmp_path)
    assert found.removed == [part]
    assert [path for path, _cover in found.kept] == [whole]
    assert list(register.standing()) == [backup]
