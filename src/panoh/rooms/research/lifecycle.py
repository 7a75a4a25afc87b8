"""A study is open, then closed; a run waits, runs and ends. Nothing is ever removed."""

from __future__ import annotations

from panoh.kernel.verbs.lifecycle import Lifecycle, Move
from panoh.rooms.research.codes import RUN_STATES, STATES
from panoh.rooms.research.models import Run, Study

STUDY = Lifecycle(
    Study,
    start="open",
    moves=(
        Move("research.write_protocol", ("open",)),
        Move("research.add_list", ("open",)),
        Move("research.add_table", ("open",)),
        Move("research.count_records", ("open",)),
        Move("research.add_claim", ("open",)),
        Move("research.estimate", ("open",)),
        Move("research.run_again", ("open",)),
        Move("research.close", ("open",), "closed"),
        Move("research.reopen", ("closed",), "open"),
    ),
    labels=dict(STATES),
)
RUN = Lifecycle(
    Run,
    start="waiting",
    moves=(Move("research.stop", ("waiting", "running"), "stopped"),),
    labels=dict(RUN_STATES),
)
