"""Ten processes are killed at work, one backup is restored: nothing acknowledged is lost.

`make drill` does the same two hundred times.
"""

from __future__ import annotations

import json
import os
from collections import Counter

from scripts.drill.counting import Count
from scripts.drill.killing import Told
from scripts.drill.one import leg

KILLS, SEED = 10, 20260302


def test_ten_kills_lose_nothing_and_double_nothing() -> None:
    done = leg(KILLS, SEED, os.environ.get("PANOH_DATABASE_URL", ""))
    assert done.returncode == 0, done.stderr
    count = Count(**json.loads(done.stdout.splitlines()[-1]))
    assert count.problems == []
    assert (count.kills, count.lost, count.doubled, count.restored) == (KILLS, 0, 0, True)
    assert count.by_work.keys() == {"writing", "rotation", "backup", "import"}
    assert count.acknowledged > 0


def test_what_is_lost_or_doubled_would_be_counted() -> None:
    """Else the test above would find nothing because it cannot count."""
    count = Count()
    count.compare(["a", "b", "c"], Counter({"a": 1, "b": 2}))
    assert (count.lost, count.doubled, count.fine) == (1, 1, False)
    assert str(count) == "0 kills, 1 lost, 1 doubled, restore ok"


def test_a_cut_last_line_is_not_an_acknowledgement() -> None:
    told = Told()
    told.take("sent a\ndone a\nsent b\ndone b")
    assert (told.done, told.unanswered) == (["a"], ["b"])
