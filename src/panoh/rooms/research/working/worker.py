"""A worker: takes what waits, has it done, keeps what came of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any

from django.db import OperationalError

from panoh.rooms.research.working import queue
from panoh.rooms.research.working.apart import CRASHED
from panoh.rooms.research.working.labour import Beat, Outcome, Stopped, do, task_of

if TYPE_CHECKING:
    from panoh.rooms.research.models import Run

Execute = Callable[[dict[str, Any], Beat], Outcome | None]
EVERY = 1.0  # seconds between two words to the database
log = logging.getLogger(__name__)


def work_one(execute: Execute | None = None) -> Run | None:
    """Do the run that has waited longest; None when none waits."""
    run = queue.take()
    if run is None:
        return None
    try:
        outcome = (execute or here)(task_of(run), _heart(run))
    except (SystemExit, KeyboardInterrupt):  # the worker is told to end: another may go on
        queue.put_back(run)
        raise
    except OSError as error:  # its process could not be begun or spoken to: the worker lives on
        log.warning("a run broke off: %s", type(error).__name__)
        outcome = CRASHED
    if outcome is None:
        return run
    if "problem" in outcome:
        queue.fail(run, outcome["problem"])
    else:
        queue.finish(run, outcome["result"], outcome["pictures"])
    return run


def work_all() -> int:
    """Do everything that waits, here and now; how many runs."""
    done = 0
    while work_one() is not None:
        done += 1
    return done


def here(task: dict[str, Any], beat: Beat) -> Outcome | None:
    """Do a task in this process."""
    try:
        return do(task, beat)
    except Stopped:
        return None
    except Exception as error:
        log.warning("a run broke off: %s", type(error).__name__)  # no values: they may be anything
        return CRASHED


def _heart(run: Run) -> Beat:
    """Tells the database at most once in a while; a busy database is no reason to give up."""
    last = [-EVERY]

    def beat(share: float | None) -> bool:
        now = monotonic()
        if now - last[0] < EVERY:
            return True
        last[0] = now
        try:
            return queue.beat(run, share)
        except OperationalError:
            return True

    return beat
