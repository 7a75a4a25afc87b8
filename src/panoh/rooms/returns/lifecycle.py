"""When: the stations of a return, and where the request for its papers stands."""

from __future__ import annotations

from panoh.kernel.verbs.lifecycle import Lifecycle, Move
from panoh.rooms.returns.codes import PAPERS_STATES, RETURN_STATES, labels
from panoh.rooms.returns.models import Papers, Return

BEFORE = ("planning", "papers", "clearance")
OPEN = (*BEFORE, "journey", "reception")
ANY = tuple(RETURN_STATES.values)
TO_ASK = ("draft", "not_confirmed", "refused", "expired")  # papers that (again) must be asked for
AT_CONSULATE = ("requested", "query_home", "confirmed", "not_confirmed")

# The two moves with names of papers are made on the return by those verbs, see verbs/papers.py.
RETURN = Lifecycle(
    Return,
    start="planning",
    moves=(
        Move("returns.assess_risk", OPEN),
        Move("returns.choose_consulate", BEFORE),
        Move("returns.choose_receiver", OPEN),
        Move("returns.papers.request", BEFORE, "papers"),
        Move("returns.papers.use_own", BEFORE, "papers"),
        Move("returns.ask_clearance", ("planning", "papers"), "clearance"),
        Move("returns.clear", ("clearance",)),
        Move("returns.plan_journey", (*BEFORE, "journey")),
        Move("returns.depart", ("clearance",), "journey"),
        Move("returns.meet", ("journey",), "reception"),
        Move("returns.receive", ("journey", "reception"), "received"),
        Move("returns.stop", OPEN, "stopped"),
        Move("returns.resume", ("stopped",), "planning"),
        Move("returns.take_back", ANY),
    ),
    labels=labels(RETURN_STATES),
)
PAPERS = Lifecycle(
    Papers,
    start="draft",
    moves=(
        Move("returns.papers.request", TO_ASK, "requested"),
        Move("returns.papers.use_own", TO_ASK, "delivered"),
        Move("returns.papers.send_update", ("draft", *AT_CONSULATE, "refused")),
        Move("returns.papers.query_home", ("requested", "not_confirmed"), "query_home"),
        Move("returns.papers.answer_home", ("query_home",)),  # confirmed, or not confirmed
        Move("returns.papers.issue", ("confirmed",), "issued"),
        Move("returns.papers.deliver", ("issued",), "delivered"),
        Move("returns.papers.refuse", AT_CONSULATE, "refused"),
        Move("returns.papers.expire", ("issued", "delivered"), "expired"),
        Move("returns.papers.confirm_deletion", tuple(PAPERS_STATES.values)),
    ),
    labels=labels(PAPERS_STATES),
)
