"""Making a backup: into a file beside, verified there, and only then in its place."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from panoh.kernel.backups import register
from panoh.kernel.backups.cover import Cover
from panoh.kernel.backups.faults import BadBackup
from panoh.kernel.backups.keys import name_of
from panoh.kernel.backups.reading import Taking, read_backup
from panoh.kernel.backups.sealing import Sealing
from panoh.kernel.backups.snapshot import snapshot
from panoh.kernel.backups.writing import write_content

if TYPE_CHECKING:
    from panoh.kernel.backups.models import Backup
    from panoh.kernel.backups.writing import Counts, Step

UNFINISHED = ".part"


@dataclass(frozen=True)
class Made:
    """What was written."""

    backup: Backup
    counts: Counts


def make_backup(path: Path, public: bytes, step: Step | None = None) -> Made:
    """Copy everything as it is now into a new file. Raises FileExistsError, OSError, BadBackup.

    When it returns, the file is on the disk, was read again from its beginning to its end and
    found whole, and stands in the register.
    """
    if path.exists():
        raise FileExistsError(path)
    part = path.with_name(path.name + UNFINISHED)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    backup = register.begin(name_of(public))
    try:
        with os.fdopen(descriptor, "wb") as file:
            sealing, counts = _write(file, backup, public, step)
        _verify(part, sealing, counts)
        part.rename(path)
    except BaseException:
        part.unlink(missing_ok=True)
        register.fail(backup)
        raise
    _to_disk(path.parent)
    register.finish(
        backup, rows=counts.rows, files=counts.files, size=sealing.size, digest=sealing.digest
    )
    return Made(backup, counts)


def _write(
    file: BinaryIO, backup: Backup, public: bytes, step: Step | None
) -> tuple[Sealing, Counts]:
    os.fchmod(file.fileno(), 0o600)  # one that was there already may have been open to others
    cover = Cover(backup.pk, backup.begun_at, backup.expires_on, backup.recipient)
    sealing = Sealing(file, cover, public)
    with snapshot():
        counts = write_content(sealing, step)
    sealing.finish()
    file.flush()
    os.fsync(file.fileno())
    return sealing, counts


def _verify(part: Path, sealing: Sealing, counts: Counts) -> None:
    """Read what lies on the disk, with the key that only its writer still has."""
    with part.open("rb") as file:
        same = hashlib.file_digest(file, "sha256").hexdigest() == sealing.digest
    if not same or read_backup(part, Taking(), key=sealing.key)[1] != counts:
        raise BadBackup("What was written is not what was meant: the disk may be failing.")


def _to_disk(folder: Path) -> None:
    """The new name, too, outlives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
