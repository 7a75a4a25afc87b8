"""When: a file is worked on while its case is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import YES, Decision, condition
from panoh.rooms.cases.lifecycle import IS_CLOSED
from panoh.rooms.cases.models import Case
from panoh.rooms.specialists.models import SpecialistFile

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

NOBODY = Decision(False, _("Nobody has this file at the moment."), "state")
NOTHING_YET = Decision(False, _("The specialist has written no summary yet."), "state")


@condition("specialists.open")
@condition("specialists.assign")
@condition("specialists.write")
@condition("specialists.correct")
@condition("specialists.summarise")
def case_is_open(_actor: Actor, record: Any) -> Decision:
    """Nothing is added to a closed case."""
    case = record.case if isinstance(record, SpecialistFile) else record
    return YES if not isinstance(case, Case) or case.state == "open" else IS_CLOSED


@condition("specialists.release")
def somebody_has_it(_actor: Actor, record: Any) -> Decision:
    """A file can be taken from somebody who has it."""
    has = not isinstance(record, SpecialistFile) or record.specialist_id is not None
    return YES if has else NOBODY


@condition("specialists.read_summary")
def is_written(_actor: Actor, record: Any) -> Decision:
    """There is a summary to be read."""
    is_there = not isinstance(record, SpecialistFile) or record.summary_at is not None
    return YES if is_there else NOTHING_YET
