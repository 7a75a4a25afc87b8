"""Runs: ask for one, make one again, stop one. A run that has ended is never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.verbs.wrapper import Refused, verb
from panoh.rooms.research.making import inputs_of, made, versions
from panoh.rooms.research.models import CaptureTable, Run, Study
from panoh.rooms.research.wording import say
from panoh.rooms.research.working.cost import AT_ONCE, seconds
from panoh.rooms.research.working.queue import MOST, full
from panoh.science import estimate as science

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

FULL = _(
    "%(number)s runs of your agency wait or run already: wait until one has ended, or stop one."
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
    interval: str = "",
    replicates: int | None = None,
    order: int = 2,
    seed: int = 1,
) -> Run:
    """Estimate from a table: at once where that is quick, else in the background."""
    run = Run(
        table=table,
        method=method,
        level=level,
        threshold=threshold,
        interval=interval,
        replicates=replicates,
        order=order,
        seed=seed,
    )
    return _begun(actor, study, run)


@verb("research.run_again", creates=True)
def run_again(actor: Actor, study: Study, *, run: Run) -> Run:
    """Make a run again, with the same inputs; both stay."""
    settings: dict[str, Any] = {**run.settings, "interval": run.interval}
    again = Run(table=run.table, method=run.method, repeats=run, **settings)
    return _begun(actor, study, again)


@verb("research.stop")
def stop(_actor: Actor, run: Run) -> Run:
    """Stop a run; what it did so far is not kept."""
    run.claim, run.ended_at = None, timezone.now()
    return run


def _begun(actor: Actor, study: Study, run: Run) -> Run:
    histories = run.table.histories
    run.agency, run.created_by = actor.agency, actor.user
    run.exploratory = study.exploratory
    run.inputs = inputs_of(histories, run.method, run.settings)
    run.versions = versions()
    if _cost(run) <= AT_ONCE:
        _at_once(run)
    elif full(actor.agency):
        raise Refused(FULL % {"number": MOST})
    run.save(force_insert=True)
    return run


def _cost(run: Run) -> float:
    return seconds(
        run.method, len(run.table.lists),
        interval=run.interval, replicates=run.replicates, order=run.order,
    )  # fmt: skip


def _at_once(run: Run) -> None:
    run.started_at = timezone.now()
    try:
        run.result, run.pictures = made(run.table.histories, run.method, run.settings)
    except science.InputError as error:
        raise Refused(say(error.problem)) from error
    run.state, run.share, run.ended_at = "done", 1.0, timezone.now()
