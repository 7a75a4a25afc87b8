"""A process that is killed at a random moment, and what it had told until then."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connections

from scripts.drill.working import DONE, SENT, Tell

PATIENCE = 60.0  # seconds that a process has for its first word


class DiedItself(Exception):
    """A process ended before it was killed; why stands on the error output."""


@dataclass
class Told:
    """What was sent, and what of it acknowledged."""

    sent: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    def take(self, lines: str) -> None:
        """Lines as they came through the pipe; the last one may be cut."""
        for line in lines.split("\n")[:-1]:
            what, name = line.split()
            {SENT: self.sent, DONE: self.done}[what].append(name)

    @property
    def unanswered(self) -> list[str]:
        """What was sent and not acknowledged."""
        return [name for name in dict.fromkeys(self.sent) if name not in set(self.done)]


class Process:
    """A child that works on a connection of its own."""

    def __init__(self, work: Callable[[Tell], None]) -> None:
        connections.close_all()  # a connection must not be shared between processes
        reading, writing = os.pipe()
        self.number = os.fork()
        if self.number == 0:
            os.close(reading)
            _work(work, writing)
        os.close(writing)
        self._reading, self._lines = reading, ""

    def listen(self, seconds: float) -> None:
        """Hear what is told for so long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self._reading], [], [], left)[0] and not self._read():
                time.sleep(max(0.0, end - time.monotonic()))
                return

    def first_word(self) -> None:
        """Wait until it has begun."""
        end = time.monotonic() + PATIENCE
        while not self._lines and time.monotonic() < end:
            if select.select([self._reading], [], [], 1)[0] and not self._read():
                return

    def told_so_far(self) -> Told:
        """What has been told by now."""
        found = Told()
        found.take(self._lines)
        return found

    def kill(self, *, may_be_dead: bool = False) -> Told:
        """SIGKILL; gives all that was told before it."""
        os.kill(self.number, signal.SIGKILL)
        _number, status = os.waitpid(self.number, 0)
        while self._read():
            pass
        os.close(self._reading)
        if os.WIFEXITED(status) and not may_be_dead:
            raise DiedItself
        return self.told_so_far()

    def _read(self) -> bool:
        piece = os.read(self._reading, 1 << 16)
        self._lines += piece.decode()
        return bool(piece)


def _work(work: Callable[[Tell], None], writing: int) -> None:
    """Within the child; it never returns."""

    def tell(what: str, name: str) -> None:
        os.write(writing, f"{what} {name}\n".encode())

    try:
        work(tell)
    except BaseException:
        traceback.print_exc(file=sys.stderr)
    finally:
        os._exit(1)
