"""A run is worked on in a process of its own, which may die, be ended, or take too much."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from panoh.rooms.research.models import Run
from panoh.rooms.research.working.apart import Apart
from panoh.rooms.research.working.worker import work_one
from tests.rooms.research.support import slow_run

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.research.models import CaptureTable

ANSWER: dict[str, Any] = {"result": {"estimate": 7.0}, "pictures": {"en": "<svg/>"}}
CRASHED = ("failed", {"code": "crashed"})


def program(*lines: str) -> Apart:
    """A worker's program that reads its task and then says these lines."""
    said = "; ".join(f"print({line!r}, flush=True)" for line in lines)
    code = f"import sys, time; sys.stdin.read(); {said or 'pass'}"
    return Apart((sys.executable, "-S", "-c", code), every=0.1)


def test_a_process_tells_its_progress_and_its_answer() -> None:
    told: list[float | None] = []
    apart = program('{"share": 0.25}', json.dumps(ANSWER))

    def beat(share: float | None) -> bool:
        told.append(share)
        return True

    assert apart({}, beat) == ANSWER
    assert told[-1] == 0.25


def test_a_process_that_dies_has_crashed() -> None:
    assert program()({}, lambda _share: True) == {"problem": {"code": "crashed"}}


def test_a_process_is_ended_when_nobody_wants_it() -> None:
    code = "import sys, time; sys.stdin.read(); time.sleep(60)"
    apart = Apart((sys.executable, "-S", "-c", code), every=0.05)
    assert apart({}, lambda _share: False) is None


def test_a_process_that_cannot_begin_ends_no_worker(actor: Actor, table: CaptureTable) -> None:
    run = slow_run(actor, table)
    assert work_one(Apart(["/nowhere/panoh"])) is not None
    assert ended(run) == CRASHED


def test_a_process_that_takes_too_much_memory_has_crashed(
    actor: Actor, table: CaptureTable
) -> None:
    run = slow_run(actor, table)
    greedy = (
        "from panoh.rooms.research.working.apart import bound\n"
        "bound(memory=2**28)\nheld = bytes(2**29)\n"
    )
    work_one(Apart([sys.executable, "-c", greedy]))
    assert ended(run) == CRASHED


def test_a_process_leaves_with_its_worker() -> None:
    """Whose worker is killed goes too: nobody would hear what it finds."""
    sleeper = (
        "import time\nfrom panoh.rooms.research.working.apart import leave_with_worker\n"
        "leave_with_worker(0.05)\nprint('here', flush=True)\ntime.sleep(60)\n"
    )
    worker = (
        "import os, subprocess, sys\n"
        "env = {**os.environ, 'PANOH_WORKER': str(os.getpid())}\n"
        f"subprocess.Popen([sys.executable, '-c', {sleeper!r}], env=env).wait()\n"
    )
    with subprocess.Popen([sys.executable, "-c", worker], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"here\n"
        process.kill()
        assert process.stdout.read() == b""  # ends when the sleeper does


def ended(run: Run) -> tuple[str, dict[str, str] | None]:
    """How a run stands, and its problem."""
    found = Run.objects.get(pk=run.pk)
    return found.state, found.problem
