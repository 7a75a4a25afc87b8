"""What a backup holds, in order: what made it, every table, every file, and the counts of all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from panoh import __version__
from panoh.kernel.audit.models import Head
from panoh.kernel.backups.files import PIECE, stored
from panoh.kernel.backups.rows import columns, line, lines, tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Step = Callable[[int], None]

FORMAT = 1


class Out(Protocol):
    """Takes bytes."""

    def write(self, content: bytes, /) -> Any: ...


@dataclass
class Counts:
    """What went through: rows by table, files, and where each audit chain ended."""

    tables: dict[str, int] = field(default_factory=dict)
    files: int = 0
    chains: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """All rows."""
        return sum(self.tables.values())


def write_content(out: Out, step: Step | None = None) -> Counts:
    """Write everything; call it within a snapshot. ``step`` is told how many rows went by."""
    counts = Counts(chains={one.chain: [one.number, one.hash] for one in Head.objects.all()})
    out.write(line(_beginning()))
    for model in tables(apps):
        out.write(line({"table": model._meta.label, "columns": columns(model)}))
        number = 0
        for number, row in enumerate(lines(model), start=1):
            out.write(row)
            if step is not None:
                step(counts.rows + number)
        counts.tables[model._meta.label] = number
    folder = settings.DATA / "files"
    for path in stored(folder):  # after the rows: what they speak of is there already
        counts.files += _write_file(out, path, path.relative_to(folder).as_posix())
    out.write(line({"complete": counts.__dict__}))
    return counts


def _beginning() -> dict[str, Any]:
    applied = MigrationRecorder(connection).applied_migrations()
    return {
        "panoh": __version__,
        "format": FORMAT,
        "database": connection.vendor,
        "migrations": sorted([app, name] for app, name in applied),
    }


def _write_file(out: Out, path: Path, name: str) -> int:
    """Whether it was still there; a file that is removed meanwhile is not in the backup."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return 0
    with file:
        out.write(line({"file": name}))
        while piece := file.read(PIECE):
            out.write(line({"piece": len(piece)}))
            out.write(piece)
    return 1
