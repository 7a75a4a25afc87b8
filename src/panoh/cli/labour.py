"""python -m panoh.cli.labour: one estimate in a process of its own, for a worker that waits."""

from __future__ import annotations

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.rooms.research.working.apart import answer, bound, leave_with_worker
from panoh.rooms.research.working.labour import do

if __name__ == "__main__":
    leave_with_worker()
    bound()
    answer(do)
