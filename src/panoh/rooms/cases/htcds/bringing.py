"""Making the cases of a file: all of them, in one transaction, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from panoh.kernel.access.decide import Decision, decide
from panoh.kernel.sheets import entries
from panoh.kernel.verbs.wrapper import Denied, Refused, append_denial, verb
from panoh.rooms.cases import verbs
from panoh.rooms.cases.htcds.planning import plan
from panoh.rooms.cases.htcds.sheet import TOLD

if TYPE_CHECKING:
    from collections.abc import Callable

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import User
    from panoh.rooms.cases.htcds.incoming import Incoming
    from panoh.rooms.cases.htcds.planning import Plan
    from panoh.rooms.cases.models import Case

NEEDED = ("cases.import", "cases.open")


class Stopped(Exception):
    """A row could not be made, and so none was; ``sentence`` says why."""

    def __init__(self, row: int, sentence: str) -> None:
        super().__init__(f"row {row}")
        self.row, self.sentence = row, sentence


def permit(actor: Actor) -> None:
    """Raises Denied for somebody who may not import cases; that is recorded."""
    for name in NEEDED:
        decision: Decision = decide(actor, name)
        if not decision:
            append_denial(actor, "cases.import", None, decision)
            raise Denied(decision)


def apply(actor: Actor, data: bytes, step: Callable[[int], None] | None = None) -> Plan:
    """Make the cases of a file, if nothing in it is wrong; gives the plan that was carried out.

    ``step`` is told how many are made. Raises Denied, BadTable, Stopped. A plan with faults was
    not carried out.
    """
    permit(actor)
    with transaction.atomic():
        made = plan(actor, data)  # inside: nobody makes the same cases between plan and deed
        for number, (key, one) in enumerate([] if made.faults else made.new, start=1):
            worker = made.workers.get(one.owner.casefold())
            try:
                import_case(actor, incoming=one, key=key, worker=worker, batch=made.batch)
            except Refused as refused:
                raise Stopped(one.row, str(refused.sentence)) from refused
            if step is not None:
                step(number)
    return made


@verb("cases.import", facts=("code", "batch"), creates=True)
def import_case(
    actor: Actor, /, *, incoming: Incoming, key: str, batch: str, worker: User | None = None
) -> Case:
    """Make one case from a row of a file; ``batch`` names the file."""
    case = verbs.open_case(
        actor,
        source="import",
        source_key=key,
        persons=[incoming.person],
        opened_on=incoming.opened_on,
        worker=worker,
        **incoming.facts,
    )
    if incoming.history:
        verbs.record_history(actor, case, answers=incoming.history)
    if incoming.told:
        entries.fill(actor, TOLD, incoming.told, case, case.envelope)
    for text in incoming.notes:
        verbs.add_note(actor, case, answers={"kind": "other", "text": text})
    if incoming.close_reason:
        verbs.close_case(actor, case, reason=incoming.close_reason)
    return case
