"""One batch after another, each in one transaction, until nothing is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from panoh.kernel.audit.chain import append
from panoh.kernel.vault.models import AgencyKey, Rotation
from panoh.kernel.vault.rotation.beginning import CONTENTS, SEALS, TERMS, keep_alone
from panoh.kernel.vault.rotation.contents import renew_envelopes
from panoh.kernel.vault.rotation.seals import pending_seals, reseal
from panoh.kernel.vault.rotation.terms import pending_terms, reindex
from panoh.kernel.verbs.wrapper import past_deadlocks

if TYPE_CHECKING:
    from collections.abc import Callable

    from panoh.kernel.actors.actor import Actor


def step(actor: Actor, rotation: Rotation) -> bool:
    """Do one batch; False when the renewal is through. Raises Locked, NotHeld."""

    def once() -> bool:
        with transaction.atomic():
            row = Rotation.objects.select_for_update().get(pk=rotation.pk)
            if row.finished_at is None:
                _advance(actor, row)
            for name in ("stage", "cursor", "total", "done", "left_out", "finished_at"):
                setattr(rotation, name, getattr(row, name))
        return rotation.finished_at is None

    return past_deadlocks(once)


def run(actor: Actor, rotation: Rotation, say: Callable[[Rotation], None] | None = None) -> None:
    """Do what is left of a renewal; ``say`` is told how far it is."""
    while step(actor, rotation):
        if say is not None:
            say(rotation)


def _advance(actor: Actor, row: Rotation) -> None:
    work = {SEALS: reseal, TERMS: reindex, CONTENTS: renew_envelopes}[row.stage]
    batch = work(actor, row)
    if batch is None:
        _next_stage(actor, row)
    else:
        row.done += batch.done
        row.left_out += batch.left_out
        row.cursor = batch.cursor
    row.save()


def _next_stage(actor: Actor, row: Rotation) -> None:
    row.cursor = ""
    if row.stage == SEALS:
        row.stage = TERMS
    elif row.stage == TERMS and _something_left(actor):
        row.stage = SEALS  # written meanwhile under the keys before
    else:
        _finish(actor, row)


def _something_left(actor: Actor) -> bool:
    generation = AgencyKey.objects.select_for_update().get(agency=actor.agency).generation
    return (
        pending_seals(actor.agency, generation).exists()
        or pending_terms(actor.agency, generation).exists()
    )


def _finish(actor: Actor, row: Rotation) -> None:
    if row.stage == TERMS:
        keep_alone(actor)
    row.stage, row.finished_at, row.done = "done", timezone.now(), row.total
    append(actor, f"vault.{row.kind}_renewed", actor.agency, left_out=row.left_out)
