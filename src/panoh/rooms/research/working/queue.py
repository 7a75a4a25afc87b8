"""The queue: runs that wait, are taken, tell how far they are, and end. One row, one owner.

Each change is one conditional UPDATE, so that two workers cannot have the same run and nothing is
ever written to a run that has ended. What the house does itself stands in the house's audit chain.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from panoh.kernel.audit.chain import append
from panoh.rooms.research.models import Run

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.models import Agency

STALE = timedelta(seconds=90)  # without a heartbeat, its worker is taken for dead
TRIES = 2
MOST = 10  # runs of one agency that wait or run: the workers are everybody's


def full(agency: Agency) -> bool:
    """Whether an agency has as many runs in the queue as it may."""
    return Run.objects.filter(agency=agency, state__in=("waiting", "running")).count() >= MOST


def take() -> Run | None:
    """The next run, now ours; None when none waits.

    Agencies take turns: first comes whose last run began longest ago, then who has waited longest.
    """
    revive()
    of_agency = Run.objects.filter(agency=OuterRef("agency"), started_at__isnull=False)
    last = Subquery(of_agency.order_by("-started_at").values("started_at")[:1])
    waiting = Run.objects.filter(state="waiting").alias(last=last)
    for run in waiting.order_by(F("last").asc(nulls_first=True), "created_at", "id")[:5]:
        now = timezone.now()
        taken = Run.objects.filter(pk=run.pk, state="waiting").update(
            state="running",
            claim=uuid4(),
            tries=F("tries") + 1,
            version=F("version") + 1,
            share=None,
            started_at=now,
            beat_at=now,
        )
        if taken:
            return Run.objects.select_related("table").get(pk=run.pk)
    return None


def revive() -> None:
    """Let runs whose worker died wait again; after the second death they have failed."""
    for run in Run.objects.filter(state="running", beat_at__lt=timezone.now() - STALE):
        ours = mine(run)
        if run.tries >= TRIES:
            fail(run, {"code": "lost"})
        else:
            ours.update(state="waiting", claim=None, version=F("version") + 1)


def put_back(run: Run) -> bool:
    """Let it wait again, as if it had never been begun."""
    back = {"state": "waiting", "claim": None, "started_at": None, "share": None}
    return bool(mine(run).update(**back, tries=F("tries") - 1, version=F("version") + 1))


def beat(run: Run, share: float | None) -> bool:
    """Say that the worker lives, and how far it is; False when the run is no longer ours."""
    return bool(mine(run).update(beat_at=timezone.now(), share=share))


def finish(run: Run, result: dict[str, Any], pictures: dict[str, str]) -> bool:
    """Keep what was found; False when the run is no longer ours, and nothing was kept."""
    return _end(run, "done", "research.finish", result=result, pictures=pictures, share=1.0)


def fail(run: Run, problem: dict[str, Any]) -> bool:
    """Keep why there is no result."""
    return _end(run, "failed", "research.fail", problem=problem)


def mine(run: Run) -> QuerySet[Run]:
    """The run, if it still belongs to who took it."""
    claim: UUID | None = run.claim
    return Run.objects.filter(pk=run.pk, state="running", claim=claim)


def _end(run: Run, state: str, event: str, **kept: Any) -> bool:
    with transaction.atomic():
        words = {"state": state, "ended_at": timezone.now(), "version": F("version") + 1}
        ended = bool(mine(run).update(**words, **kept))
        if ended:
            append(None, event, run, agency=run.agency.code)
    return ended
