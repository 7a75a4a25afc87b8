"""Removing backups whose day has come: by their covers, which need no key."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from panoh.kernel.backups import register
from panoh.kernel.backups.cover import Cover, read_cover
from panoh.kernel.backups.faults import BadBackup
from panoh.kernel.backups.making import UNFINISHED

if TYPE_CHECKING:
    from panoh.kernel.backups.models import Backup

ABANDONED = timedelta(days=1)  # nobody writes on one backup for longer


@dataclass
class Pruned:
    """What was removed, what stays, and what should be gone but was not found."""

    removed: list[Path] = field(default_factory=list)
    kept: list[tuple[Path, Cover]] = field(default_factory=list)
    elsewhere: list[Backup] = field(default_factory=list)


def prune(folder: Path) -> Pruned:
    """Remove every backup of a folder that has expired, and unfinished ones; nothing else."""
    found, gone = Pruned(), set[UUID]()
    for path in sorted(folder.iterdir()):
        cover = _cover(path)
        if cover is None:
            continue
        if cover.expires_on <= timezone.localdate() or _abandoned(path, cover):
            path.unlink()
            found.removed.append(path)
            gone.add(cover.id)
        else:
            found.kept.append((path, cover))
    register.removed(gone - {cover.id for _path, cover in found.kept})
    found.elsewhere = list(register.overdue())
    return found


def _cover(path: Path) -> Cover | None:
    if not path.is_file() or path.is_symlink():
        return None
    try:
        with path.open("rb") as file:
            return read_cover(file)
    except BadBackup:
        return None


def _abandoned(path: Path, cover: Cover) -> bool:
    return path.name.endswith(UNFINISHED) and cover.begun_at < timezone.now() - ABANDONED
