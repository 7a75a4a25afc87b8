"""The folder of sealed files, as it is copied and put back."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from panoh.kernel.backups.faults import BadBackup

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECE = 1 << 18  # bytes
UNFINISHED = ".part"  # how a file is named while it is written


def stored(folder: Path) -> Iterator[Path]:
    """Every finished file below a folder, in order; links are not followed."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(place, name)
            if path.is_file() and not path.is_symlink() and not name.endswith(UNFINISHED):
                yield path


def place_for(folder: Path, name: str) -> Path:
    """Where a file of a backup belongs; never outside the folder. Raises BadBackup."""
    inner = PurePosixPath(name)
    if inner.is_absolute() or not inner.parts or {"..", "."} & set(inner.parts) or "\\" in name:
        raise BadBackup("The backup names a file outside its folder: nobody at Panoh wrote it.")
    return folder.joinpath(*inner.parts)
