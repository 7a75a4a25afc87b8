"""Going through a backup from its beginning to its end, and counting what is really there."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from panoh.kernel.backups.faults import BadBackup, NotFit
from panoh.kernel.backups.sealing import DAMAGED, Opening
from panoh.kernel.backups.writing import FORMAT, Counts

if TYPE_CHECKING:
    from panoh.kernel.backups.cover import Cover

LONGEST = 64 << 20  # bytes of a line: more than any row has
LARGEST_PIECE = 1 << 24
BUFFER = 1 << 20


class Taking:
    """What is done with the content; this one does nothing, which is enough to verify it."""

    def begin(self, said: dict[str, Any]) -> None:
        """The first line: which Panoh wrote it, with which migrations."""

    def table(self, label: str, columns: list[str]) -> None:
        """A table begins."""

    def row(self, row: list[Any]) -> None:
        """One of its rows."""

    def file(self, name: str) -> None:
        """A file begins."""

    def piece(self, content: bytes) -> None:
        """A piece of it."""

    def end(self) -> None:
        """All was there."""


class Content:
    """Reads the lines of an opened backup."""

    def __init__(self, opening: Opening, taking: Taking) -> None:
        self._lines: BinaryIO = io.BufferedReader(opening, BUFFER)
        self._taking = taking
        self.counts = Counts()
        self._label = ""

    def read(self) -> Counts:
        """All of it. Raises BadBackup where it is not whole."""
        self._taking.begin(self._first())
        while True:
            said = self._line()
            if isinstance(said, list):
                self._row(said)
            elif "complete" in said:
                break
            else:
                self._other(said)
        if said["complete"] != {**self.counts.__dict__, "chains": said["complete"].get("chains")}:
            raise BadBackup("The backup does not hold as many rows as it says.")
        if self._lines.read(1):
            raise BadBackup(DAMAGED)
        self.counts.chains = said["complete"]["chains"]
        self._taking.end()
        return self.counts

    def _first(self) -> dict[str, Any]:
        said = self._line()
        if not isinstance(said, dict) or said.get("format") != FORMAT:
            raise NotFit("The backup is in a form that this Panoh does not know: use a newer one.")
        return said

    def _line(self) -> Any:
        text = self._lines.readline(LONGEST)
        try:
            return json.loads(text)
        except ValueError as error:
            raise BadBackup(DAMAGED) from error

    def _row(self, row: list[Any]) -> None:
        self.counts.tables[self._label] += 1
        self._taking.row(row)

    def _other(self, said: dict[str, Any]) -> None:
        if "table" in said:
            self._label = said["table"]
            self.counts.tables[self._label] = 0
            self._taking.table(self._label, said["columns"])
        elif "file" in said:
            self.counts.files += 1
            self._taking.file(said["file"])
        else:
            self._taking.piece(self._piece(said["piece"]))

    def _piece(self, length: int) -> bytes:
        content = self._lines.read(length) if length <= LARGEST_PIECE else b""
        if len(content) != length:
            raise BadBackup(DAMAGED)
        return content


def read_backup(
    path: Path,
    taking: Taking,
    *,
    private: bytes | None = None,
    key: bytes | None = None,
) -> tuple[Cover, Counts]:
    """Go through a file with the private half, or with the writer's own key. Raises BadBackup."""
    try:
        with path.open("rb") as file:
            opening = Opening(file, private=private, key=key)
            return opening.cover, Content(opening, taking).read()
    except OSError as error:
        raise BadBackup(f"{path} cannot be read: {error.strerror or error}.") from error
