"""The cover of a backup: what anybody may read on the file, so that it can be removed in time."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import BinaryIO
from uuid import UUID

from panoh.kernel.backups.faults import BadBackup

MAGIC = b"PANOH BACKUP 1\n"
LONGEST = 1000  # bytes of a cover
NO_BACKUP = "This is not a backup of Panoh."


@dataclass(frozen=True)
class Cover:
    """Dates and the key's name; nothing of what is inside."""

    id: UUID
    begun_at: datetime
    expires_on: date
    recipient: str

    def packed(self) -> bytes:
        """As it stands at the beginning of the file."""
        return MAGIC + json.dumps(asdict(self), default=str).encode() + b"\n"


def read_cover(file: BinaryIO) -> Cover:
    """The cover of an open file, which is then read on from behind it. Raises BadBackup."""
    if file.read(len(MAGIC)) != MAGIC:
        raise BadBackup(NO_BACKUP)
    try:
        said = json.loads(file.readline(LONGEST))
        return Cover(
            id=UUID(said["id"]),
            begun_at=datetime.fromisoformat(said["begun_at"]),
            expires_on=date.fromisoformat(said["expires_on"]),
            recipient=str(said["recipient"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadBackup(NO_BACKUP) from error
