"""A worker beside the server: a process that ends with it, however it ends, and is replaced."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

ENDING = 5.0  # seconds that a worker has for ending
LOOK = 0.5  # seconds between two looks whether it lives
PAUSE = 5.0  # seconds before a dead one is replaced, so that one that cannot start costs little
Worker = subprocess.Popen[bytes]
COMMAND = (sys.executable, "-m", "panoh.cli", "work", "--until-closed")


@contextmanager
def working_beside() -> Iterator[None]:
    """A worker for as long as the block lasts; its input is closed with us, which ends it too."""
    ended = Event()
    keeper = Thread(target=_keep, args=(_begun(), ended))
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        keeper.join()


def _begun() -> Worker:
    return subprocess.Popen(COMMAND, stdin=subprocess.PIPE)  # noqa: S603 - our own program


def _keep(worker: Worker, ended: Event) -> None:
    """Until it is ended, there is a worker that lives."""
    while not ended.wait(LOOK):
        if worker.poll() is not None and not ended.wait(PAUSE):
            _end(worker)
            worker = _begun()
    _end(worker)


def _end(worker: Worker) -> None:
    with worker:
        worker.terminate()
        try:
            worker.wait(ENDING)
        except subprocess.TimeoutExpired:
            worker.kill()
