"""The work itself: a task, as plain data, becomes a result or a problem."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from panoh.rooms.research.making import made
from panoh.science.estimate import CaptureHistories, InputError
from panoh.science.estimate.progress import listening

if TYPE_CHECKING:
    from panoh.rooms.research.models import Run

Outcome = dict[str, Any]  # of {result, pictures} or of {problem}
Beat = Callable[[float | None], bool]  # told the share done; says whether to go on


class Stopped(Exception):
    """Nobody wants the result any more."""


def task_of(run: Run) -> dict[str, Any]:
    """What must be known of a run to do it; ready for JSON."""
    return {
        "lists": run.table.lists,
        "cells": run.table.cells,
        "method": run.method,
        "settings": run.settings,
    }


def do(task: dict[str, Any], beat: Beat) -> Outcome:
    """Estimate. Raises Stopped as soon as it is told to end and can."""

    def heard(share: float) -> None:
        if not beat(share):
            raise Stopped

    try:
        histories = CaptureHistories.from_cells(
            [(history, count) for history, count in task["cells"]], task["lists"]
        )
        with listening(heard):
            result, pictures = made(histories, task["method"], task["settings"])
    except InputError as error:
        return {"problem": {"code": "input", "message": error.problem.to_dict()}}
    return {"result": result, "pictures": pictures}
