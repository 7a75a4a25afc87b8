"""The way back: everything in one transaction, checked before it counts; else nothing changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from panoh.kernel.backups import register, schema
from panoh.kernel.backups.faults import BadBackup, NotFit
from panoh.kernel.backups.files import place_for
from panoh.kernel.backups.reading import Taking, read_backup
from panoh.kernel.backups.rows import Filling, reset_numbers, tables

if TYPE_CHECKING:
    from panoh.kernel.backups.cover import Cover
    from panoh.kernel.backups.rows import Model
    from panoh.kernel.backups.writing import Counts, Step

    Check = Callable[[], list[str]]

NEWER = (
    "The backup was made by a newer Panoh, which knows {what}: install that version, then restore."
)
OTHER = "The backup is whole, but its content does not fit this Panoh: {why}."
UNSOUND = "The backup's content is not sound; nothing was changed (--unsound takes it all): {what}"


class Restoring(Taking):
    """Makes the tables as they were, fills them, and lays the files aside."""

    def __init__(self, aside: Path, step: Step | None) -> None:
        self._aside, self._step = aside, step
        self._models: dict[str, Model] = {}
        self._filling: Filling | None = None
        self._file: BinaryIO | None = None
        self._rows = 0

    def begin(self, said: dict[str, Any]) -> None:
        """Tables in the form in which the backup knows them, which may be an older one."""
        executor = MigrationExecutor(connection)
        wanted = {(app, name) for app, name in said["migrations"]}
        unknown = sorted(wanted - executor.loader.graph.nodes.keys())
        if unknown:
            raise NotFit(NEWER.format(what=".".join(unknown[0])))
        state = executor.migrate(schema.last_of(wanted, executor.loader.graph))
        schema.settle()
        self._models = {model._meta.label: model for model in tables(state.apps)}
        for model in self._models.values():  # what a migration itself put in
            model._base_manager.all().delete()

    def table(self, label: str, columns: list[str]) -> None:
        """The rows that follow go there."""
        self._finish()
        if label not in self._models:
            raise NotFit(OTHER.format(why=f"there is no {label}"))
        self._filling = Filling(self._models[label], columns)

    def row(self, row: list[Any]) -> None:
        """Put it in."""
        assert self._filling is not None  # noqa: S101 - a table came before
        self._filling.put(row)
        self._rows += 1
        if self._step is not None:
            self._step(self._rows)

    def file(self, name: str) -> None:
        """The pieces that follow go there."""
        self._finish()
        path = place_for(self._aside, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("xb")
        path.chmod(0o600)

    def piece(self, content: bytes) -> None:
        """Add it to the file."""
        assert self._file is not None  # noqa: S101 - a file came before
        self._file.write(content)

    def end(self) -> None:
        """From the form of then to the form of now."""
        self._finish()
        schema.settle()
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
        reset_numbers(apps.get_models(include_auto_created=True))
        ContentType.objects.clear_cache()
        emit_post_migrate_signal(0, interactive=False, db=connection.alias)

    def _finish(self) -> None:
        if self._filling is not None:
            self._filling.end()
        if self._file is not None:
            self._file.close()
        self._filling = self._file = None


def restore(path: Path, private: bytes, check: Check, step: Step | None = None) -> Counts:
    """Put a backup in the place of what is there. Raises BadBackup, and then nothing changed.

    ``check`` names what is unsound; it is asked before anything counts.
    """
    aside = settings.DATA / "files.restoring"
    shutil.rmtree(aside, ignore_errors=True)
    read_backup(path, Taking(), private=private)  # what is not whole touches nothing at all
    try:
        with schema.replaced():
            cover, counts = _take(path, private, aside, step)
            register.restored(cover.id, rows=counts.rows, files=counts.files)
            problems = check()
            if problems:
                raise BadBackup(UNSOUND.format(what=problems[0]))
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    _put_in_place(aside, settings.DATA / "files")
    return counts


def _take(path: Path, private: bytes, aside: Path, step: Step | None) -> tuple[Cover, Counts]:
    try:
        return read_backup(path, Restoring(aside, step), private=private)
    except (DatabaseError, ValueError, KeyError, TypeError) as error:
        raise NotFit(OTHER.format(why=type(error).__name__)) from error


def _put_in_place(aside: Path, files: Path) -> None:
    """Two renames; whoever is broken off between them restores again (`panoh check` says so)."""
    before = files.with_name("files.before")
    shutil.rmtree(before, ignore_errors=True)
    aside.mkdir(exist_ok=True)
    if files.exists():
        files.rename(before)
    aside.rename(files)
    shutil.rmtree(before, ignore_errors=True)
