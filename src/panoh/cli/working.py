"""A worker beside the server: a process that ends with it, however it ends."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

ENDING = 5.0  # seconds that a worker has for ending


@contextmanager
def working_beside() -> Iterator[None]:
    """A worker for as long as the block lasts; its input is closed with us, which ends it too."""
    command = [sys.executable, "-m", "panoh.cli", "work", "--until-closed"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as worker:  # noqa: S603 - our own program
        try:
            yield
        finally:
            worker.terminate()
            try:
                worker.wait(ENDING)
            except subprocess.TimeoutExpired:
                worker.kill()
