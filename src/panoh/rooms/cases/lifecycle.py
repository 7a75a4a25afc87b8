"""When: the states of cases, consents, exceptions and needs, and what else must be so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import YES, Decision, condition
from panoh.kernel.verbs.lifecycle import Lifecycle, Move
from panoh.rooms.cases.codes import (
    CASE_STATES,
    CONSENT_STATES,
    DOCUMENT_STATES,
    EXCEPTION_STATES,
    NEED_STATES,
)
from panoh.rooms.cases.models import Case, Consent, Document, Need, RiskException

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.sheets import Codes

OPEN_ONLY = (
    "cases.add_person",
    "cases.change_person",
    "cases.change_facts",
    "cases.record_consent",
    "cases.refuse_consent",
    "cases.propose_exception",
    "cases.confirm_exception",
    "cases.add_need",
    "cases.meet_need",
    "cases.drop_need",
    "cases.add_document",
    "cases.add_note",
    "cases.correct_note",
    "cases.record_history",
    "cases.link_screening",
    "cases.open_screening",
    "cases.plan_next",
    "cases.hand_over",
    "cases.take",
)
IS_CLOSED = Decision(False, _("The case is closed. Reopen it first."), "closed")
SAME_PERSON = Decision(
    False,
    _("You proposed this exception yourself: a second person has to decide it."),
    "same_person",
)
HAS_SCREENING = Decision(False, _("The case has a screening already. Go on with it."), "already")
HAS_WORKER = Decision(False, _("The case is in your hands already."), "already")


def _labels(codes: Codes) -> dict[str, Lazy | str]:
    return {code.value: code.label for code in codes}


CASE = Lifecycle(
    Case,
    start="open",
    moves=(
        Move("cases.close", ("open",), "closed"),
        Move("cases.reopen", ("closed",), "open"),
    ),
    labels=_labels(CASE_STATES),
)
CONSENT = Lifecycle(
    Consent,
    start="given",
    moves=(Move("cases.withdraw_consent", ("given",), "withdrawn"),),
    labels=_labels(CONSENT_STATES),
)
EXCEPTION = Lifecycle(
    RiskException,
    start="proposed",
    moves=(
        Move("cases.confirm_exception", ("proposed",), "confirmed"),
        Move("cases.decline_exception", ("proposed",), "declined"),
        Move("cases.notice_exception", ("proposed", "confirmed", "declined")),
    ),
    labels=_labels(EXCEPTION_STATES),
)
NEED = Lifecycle(
    Need,
    start="open",
    moves=(
        Move("cases.meet_need", ("open",), "met"),
        Move("cases.drop_need", ("open",), "unmet"),
    ),
    labels=_labels(NEED_STATES),
)


DOCUMENT = Lifecycle(
    Document,
    start="kept",
    moves=(Move("cases.remove_document", ("kept",), "removed"),),
    labels=_labels(DOCUMENT_STATES),
)


def _case_is_open(_actor: Actor, record: Any) -> Decision:
    case = record if isinstance(record, Case) else getattr(record, "case", None)
    return YES if case is None or case.state == "open" else IS_CLOSED


for _verb in OPEN_ONLY:
    condition(_verb)(_case_is_open)


@condition("cases.confirm_exception")
@condition("cases.decline_exception")
def _second_person(actor: Actor, record: RiskException | None) -> Decision:
    own = record is not None and record.created_by_id == actor.user.pk
    return SAME_PERSON if own else YES


@condition("cases.take")
def _in_other_hands(actor: Actor, record: Case | None) -> Decision:
    own = record is not None and record.worker_id == actor.user.pk
    return HAS_WORKER if own else YES


@condition("cases.link_screening")
@condition("cases.open_screening")
def _screened(_actor: Actor, record: Case | None) -> Decision:
    return HAS_SCREENING if record is not None and record.screening_id else YES
