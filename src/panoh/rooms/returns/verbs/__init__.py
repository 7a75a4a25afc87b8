"""Every write of the room: the case agency's verbs, the consulate's, the receiver's."""

from panoh.rooms.returns.verbs.answering import answer_home, issue, query_home, refuse
from panoh.rooms.returns.verbs.papers import (
    confirm_deletion,
    deliver,
    expire,
    request,
    send_update,
    use_own,
)
from panoh.rooms.returns.verbs.parties import choose_consulate, choose_receiver, take_back
from panoh.rooms.returns.verbs.planning import plan, resume, stop
from panoh.rooms.returns.verbs.risks import assess_risk
from panoh.rooms.returns.verbs.way import (
    ask_clearance,
    clear,
    depart,
    meet,
    plan_journey,
    receive,
)

__all__ = [
    "answer_home",
    "ask_clearance",
    "assess_risk",
    "choose_consulate",
    "choose_receiver",
    "clear",
    "confirm_deletion",
    "deliver",
    "depart",
    "expire",
    "issue",
    "meet",
    "plan",
    "plan_journey",
    "query_home",
    "receive",
    "refuse",
    "request",
    "resume",
    "send_update",
    "stop",
    "take_back",
    "use_own",
]
