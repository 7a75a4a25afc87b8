"""Every write of the room."""

from panoh.rooms.cases.verbs.cases import (
    change_facts,
    close_case,
    hand_over,
    link_screening,
    open_case,
    open_screening,
    plan_next,
    reopen_case,
    take,
)
from panoh.rooms.cases.verbs.consents import (
    confirm_exception,
    decline_exception,
    notice_exception,
    propose_exception,
    record_consent,
    refuse_consent,
    withdraw_consent,
)
from panoh.rooms.cases.verbs.documents import add_document, remove_document
from panoh.rooms.cases.verbs.needs import add_need, drop_need, meet_need
from panoh.rooms.cases.verbs.notes import add_note, correct_note, record_history
from panoh.rooms.cases.verbs.people import (
    NewPerson,
    add_person,
    change_person,
    number_safe,
    number_unsafe,
)

__all__ = [
    "NewPerson",
    "add_document",
    "add_need",
    "add_note",
    "add_person",
    "change_facts",
    "change_person",
    "close_case",
    "confirm_exception",
    "correct_note",
    "decline_exception",
    "drop_need",
    "hand_over",
    "link_screening",
    "meet_need",
    "notice_exception",
    "number_safe",
    "number_unsafe",
    "open_case",
    "open_screening",
    "plan_next",
    "propose_exception",
    "record_consent",
    "record_history",
    "refuse_consent",
    "remove_document",
    "reopen_case",
    "take",
    "withdraw_consent",
]
