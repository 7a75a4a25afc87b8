"""The server under measurement: `panoh serve` as it is, on a free port of this machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from benching.data import environment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benching.data import Size

PATIENCE = 60  # seconds until it must answer
SERVE = "from panoh.cli import main; main()"


@contextmanager
def serving(size: Size, *options: str) -> Iterator[tuple[int, int]]:
    """A server on the data of this size, as (port, process id); stopped at the end."""
    port = _free_port()
    command = [sys.executable, "-c", SERVE, "serve", "--port", str(port), *options]
    process = subprocess.Popen(command, env=environment(size), stdout=subprocess.DEVNULL)
    try:
        _wait(port, process)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    started = time.monotonic()
    while time.monotonic() - started < PATIENCE:
        if process.poll() is not None:
            raise SystemExit("The server ended before it began.")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The server does not answer.")
