"""What a researcher does: open a study, add a table of lists, estimate, close."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from panoh.kernel.verbs.wrapper import Refused, verb
from panoh.rooms.research.models import CaptureTable, Run, Study
from panoh.rooms.research.wording import say
from panoh.science import estimate as science

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.science.estimate import CaptureHistories, Result


@verb("research.open_study", creates=True)
def open_study(actor: Actor, *, title: str, question: str, population: str) -> Study:
    """Open a study."""
    return Study.objects.create(
        agency=actor.agency,
        created_by=actor.user,
        title=title,
        question=question,
        population=population,
    )


@verb("research.add_table", creates=True, facts=("dated",))
def add_table(
    actor: Actor,
    study: Study,
    *,
    name: str,
    source: str,
    dated: date,
    histories: CaptureHistories,
) -> CaptureTable:
    """Add a capture table to a study."""
    return CaptureTable.objects.create(
        agency=actor.agency,
        created_by=actor.user,
        study=study,
        name=name,
        source=source,
        dated=dated,
        lists=list(histories.lists),
        cells=[list(cell) for cell in histories.cells()],
    )


@verb("research.estimate", creates=True, facts=("method",))
def run_estimate(
    actor: Actor,
    study: Study,
    *,
    table: CaptureTable,
    method: str = "stepwise",
    level: float = 0.95,
    threshold: float = 0.02,
) -> Run:
    """Estimate from a table, and keep the run."""
    try:
        result = science.fit(table.histories, method, level=level, threshold=threshold)
    except science.InputError as error:
        raise Refused(say(error.problem)) from error
    return Run.objects.create(
        agency=actor.agency,
        created_by=actor.user,
        table=table,
        method=method,
        level=level,
        threshold=threshold,
        result=_kept(result),
        picture=result.plot(say, key="run"),
    )


@verb("research.close")
def close_study(_actor: Actor, study: Study) -> Study:
    """Close a study; its tables and runs stay."""
    return study


@verb("research.reopen")
def reopen_study(_actor: Actor, study: Study) -> Study:
    """Open a closed study again."""
    return study


def _kept(result: Result) -> dict[str, object]:
    """The result with its messages as codes, so that it can be read in another language."""
    return {
        **result.to_dict(),
        "warnings": [message.to_dict() for message in result.warnings],
        "assumptions": [message.to_dict() for message in result.assumptions],
    }
