"""What a researcher does."""

from panoh.rooms.research.verbs.runs import run_again, run_estimate, stop
from panoh.rooms.research.verbs.studies import (
    add_claim,
    add_list,
    close_study,
    open_study,
    reopen_study,
    write_protocol,
)
from panoh.rooms.research.verbs.tables import add_table, count_records

__all__ = [
    "add_claim",
    "add_list",
    "add_table",
    "close_study",
    "count_records",
    "open_study",
    "reopen_study",
    "run_again",
    "run_estimate",
    "stop",
    "write_protocol",
]
