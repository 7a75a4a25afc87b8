"""When: the states of requests, holds and previews, and what else must be so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import YES, Decision, condition
from panoh.kernel.actors.actor import Actor
from panoh.kernel.verbs.lifecycle import Lifecycle, Move
from panoh.rooms.cases.models import Case, Document, Person
from panoh.rooms.rights.codes import HOLD_STATES, PREVIEW_STATES, STATES
from panoh.rooms.rights.holding import ERASED, HELD, held, may_be_erased
from panoh.rooms.rights.models import Hold, Preview, Request

FRESH = timedelta(days=7)  # a preview that is older is shown anew
OTHER_KIND = Decision(False, _("The person asked for something else."), "kind")
SAME_PERSON = Decision(
    False, _("You wrote this request down yourself: a second person confirms it."), "same_person"
)
OLD = Decision(False, _("This preview is older than a week. Look at a new one first."), "old")

REQUEST = Lifecycle(
    Request,
    start="open",
    moves=(
        Move("rights.give", ("open", "answered"), "answered"),
        Move("rights.correct", ("open",), "answered"),
        Move("rights.refuse", ("open",), "refused"),
        Move("rights.confirm_erasure", ("open",), "erased"),
    ),
    labels={code.value: code.label for code in STATES},
)
HOLD = Lifecycle(
    Hold,
    start="standing",
    moves=(Move("rights.lift", ("standing",), "lifted"),),
    labels={code.value: code.label for code in HOLD_STATES},
)
PREVIEW = Lifecycle(
    Preview,
    start="shown",
    moves=(Move("rights.clear", ("shown",), "cleared"),),
    labels={code.value: code.label for code in PREVIEW_STATES},
)
KINDS = {
    "rights.give": "access",
    "rights.correct": "correction",
    "rights.confirm_erasure": "erasure",
}


@condition("rights.give")
@condition("rights.correct")
@condition("rights.confirm_erasure")
def _not_erased(_actor: Actor, record: Any) -> Decision:
    gone = isinstance(record, Request) and record.person.erased_at is not None
    return ERASED if gone else YES


def _of_kind(verb: str) -> None:
    @condition(verb)
    def check(_actor: Actor, record: Any) -> Decision:
        other = isinstance(record, Request) and record.kind != KINDS[verb]
        return OTHER_KIND if other else YES


for _verb in KINDS:
    _of_kind(_verb)


@condition("rights.open")
def _still_known(_actor: Actor, record: Any) -> Decision:
    case = record.case if isinstance(record, Person) else record
    gone = isinstance(case, Case) and case.erased_at is not None
    return ERASED if gone or getattr(record, "erased_at", None) else YES


@condition("rights.confirm_erasure")
def _second_person(actor: Actor, record: Any) -> Decision:
    own = isinstance(record, Request) and record.created_by_id == actor.user.pk
    return SAME_PERSON if own else YES


@condition("rights.confirm_erasure")
def _nothing_in_the_way(_actor: Actor, record: Any) -> Decision:
    return may_be_erased(record.person) if isinstance(record, Request) else YES


@condition("cases.remove_document")
def _nothing_keeps_it(_actor: Actor, record: Any) -> Decision:
    return HELD if isinstance(record, Document) and held(record.case) else YES


@condition("rights.clear")
def _seen_lately(_actor: Actor, record: Any) -> Decision:
    old = isinstance(record, Preview) and record.created_at < timezone.now() - FRESH
    return OLD if old else YES


@condition("cases.change_person")
@condition("cases.reopen")
def _not_forgotten(_actor: Actor, record: Any) -> Decision:
    return ERASED if getattr(record, "erased_at", None) is not None else YES
