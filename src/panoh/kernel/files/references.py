"""Which files records answer for: what lies there for nobody, and what is missing.

A file is written before its record is kept, so a crash between the two leaves a file that opens
for nobody; a lost disk leaves a record without its file. Rooms say which files they answer for.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from panoh.kernel.files.keeping import kept_folder, path_of

if TYPE_CHECKING:
    from pathlib import Path

SETTLED = 24 * 60 * 60  # seconds; a younger file's record may be on its way

_referring: list[Callable[[], Iterable[UUID]]] = []


def answers_for(names: Callable[[], Iterable[UUID]]) -> None:
    """Register a query of the files that a room's records answer for."""
    _referring.append(names)


def lost() -> Iterator[UUID]:
    """Files that a record answers for and that are not there."""
    return (name for name in sorted(_known()) if not path_of(name).exists())


def strays() -> list[Path]:
    """Files that no record answers for, and that no record is on its way to."""
    known = {name.hex for name in _known()}
    settled = time.time() - SETTLED
    found = (path for path in kept_folder().glob("*/*") if path.name not in known)
    return sorted(path for path in found if path.stat().st_mtime < settled)


def _known() -> set[UUID]:
    return {name for names in _referring for name in names()}
