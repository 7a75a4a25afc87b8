"""The virus scanner's hook, against a socket that answers as clamd does."""

from __future__ import annotations

import io
import socket
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from panoh.kernel.files.scanning import scan
from panoh.kernel.verbs.wrapper import Refused

HARMFUL = b"synthetic harm"


class Clamd:
    """Takes one stream and answers; ``answer`` says something else than clamd would."""

    def __init__(self, folder: str, answer: bytes | None = None) -> None:
        self.path, self.answer, self.heard = Path(folder) / "clamd", answer, b""
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._line.bind(str(self.path))
        self._line.listen()
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        with self._line, self._line.accept()[0] as caller, caller.makefile("rb") as said:
            assert said.read(10) == b"zINSTREAM\0"
            while size := struct.unpack(">I", said.read(4))[0]:
                self.heard += said.read(size)
            found = b"stream: Synthetic.Test FOUND" if HARMFUL in self.heard else b"stream: OK"
            caller.sendall((self.answer if self.answer is not None else found) + b"\0")

    def end(self) -> None:
        self._thread.join(10)


@pytest.fixture
def folder() -> Iterator[str]:
    """Short enough for the name of a socket."""
    with tempfile.TemporaryDirectory() as made:
        yield made


def test_without_a_scanner_nothing_is_asked(settings: Any) -> None:
    settings.CLAMD = ""
    scan(io.BytesIO(HARMFUL))


def test_a_clean_file_passes_whole(folder: str, settings: Any) -> None:
    clamd = Clamd(folder)
    settings.CLAMD = f"unix:{clamd.path}"
    content = b"a clean line\n" * 20_000
    source = io.BytesIO(content)
    scan(source)
    clamd.end()
    assert clamd.heard == content
    assert source.tell() == 0


@pytest.mark.parametrize(
    ("content", "answer", "sentence"),
    [
        (HARMFUL, None, "something harmful"),
        (b"clean", b"INSTREAM size limit exceeded. ERROR", "does not answer"),
        (b"clean", b"", "does not answer"),
    ],
)
def test_anything_else_is_not_taken(
    folder: str, settings: Any, content: bytes, answer: bytes | None, sentence: str
) -> None:
    clamd = Clamd(folder, answer)
    settings.CLAMD = f"unix:{clamd.path}"
    with pytest.raises(Refused, match=sentence):
        scan(io.BytesIO(content))
    clamd.end()


def test_a_silent_scanner_lets_nothing_in(folder: str, settings: Any) -> None:
    settings.CLAMD = f"unix:{folder}/nobody"
    with pytest.raises(Refused, match="does not answer"):
        scan(io.BytesIO(b"clean"))


def test_it_may_be_on_another_host(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], _patience: float) -> socket.socket:
        asked.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr("socket.create_connection", connect)
    for address in ("tcp://scanner.example:3311", "tcp://scanner.example"):
        settings.CLAMD = address
        with pytest.raises(Refused):
            scan(io.BytesIO(b"clean"))
    assert asked == [("scanner.example", 3311), ("scanner.example", 3310)]
