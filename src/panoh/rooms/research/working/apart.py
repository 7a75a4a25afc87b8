"""A run in a process of its own, which can be ended at any moment and whose death harms nobody."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Thread
from time import sleep
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from panoh.rooms.research.working.labour import Beat, Outcome

KINDNESS = 5  # so that people who wait for a page come first
MEMORY = 4 * 2**30  # bytes of data; the largest run we know takes a tenth
HOURS = 6.0  # of one core
WORKER = "PANOH_WORKER"  # tells a run's process who began it
CRASHED: dict[str, Any] = {"problem": {"code": "crashed"}}


@dataclass(frozen=True)
class Apart:
    """Does tasks by a program that reads one from its input and answers in lines of JSON."""

    command: Sequence[str]
    every: float = 1.0  # seconds between heartbeats

    def __call__(self, task: dict[str, Any], beat: Beat) -> Outcome | None:
        """The outcome; None where it was told to end."""
        with subprocess.Popen(  # noqa: S603 - a program of ours, named by who starts the worker
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_surroundings()
        ) as process:
            if process.stdin is None or process.stdout is None:
                raise RuntimeError("a program without input or output cannot be given a task")
            process.stdin.write(json.dumps(task).encode())
            process.stdin.close()
            try:
                return self._follow(_lines(process.stdout), beat)
            finally:
                process.kill()

    def _follow(self, lines: Queue[bytes], beat: Beat) -> Outcome | None:
        share: float | None = None
        while True:
            try:
                line = lines.get(timeout=self.every)
            except Empty:
                line = None
            if line == b"":
                return CRASHED
            said = json.loads(line) if line else {}
            if "result" in said or "problem" in said:
                outcome: Outcome = said
                return outcome
            share = said.get("share", share)
            if not beat(share):
                return None


def bound(memory: int = MEMORY, hours: float = HOURS) -> None:
    """Bound this process: an endless run dies, and harms neither the others nor the server."""
    for kind, most in ((resource.RLIMIT_DATA, memory), (resource.RLIMIT_CPU, int(3600 * hours))):
        _soft, hard = resource.getrlimit(kind)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (least, hard))


def leave_with_worker(every: float = 1.0) -> None:
    """End this process when its worker is gone, however: nobody would hear its answer."""
    worker = int(os.environ[WORKER])

    def watch() -> None:
        while os.getppid() == worker:
            sleep(every)
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def answer(do: Any) -> None:
    """The other side: take the task from the input, answer in lines."""
    os.nice(KINDNESS)
    task = json.load(sys.stdin)
    _say(do(task, lambda share: _say({"share": share})))


def _say(said: dict[str, Any]) -> bool:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()
    return True


def _lines(stream: IO[bytes]) -> Queue[bytes]:
    """What the program says, as it comes; b"" at its end."""
    said: Queue[bytes] = Queue()

    def listen() -> None:
        for line in stream:
            said.put(line)
        said.put(b"")

    Thread(target=listen, daemon=True).start()
    return said


def _surroundings() -> dict[str, str]:
    one = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return {**os.environ, **one, WORKER: str(os.getpid())}
