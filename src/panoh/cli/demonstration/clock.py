"""The demonstration's clock: stories wait, and the clock runs whichever is next in time.

A story is a generator: it acts through verbs, and yields how long it waits before it acts again.
Several hundred of them run interleaved, so every agency's audit chain is in order of time.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

import time_machine

Story = Iterator[timedelta]


def run(
    stories: Iterable[tuple[datetime, Story]],
    until: datetime,
    each: Callable[[datetime], None] = lambda moment: None,
) -> None:
    """Run the stories, each from its own moment, until all have ended or time has come."""
    queue = [(moment, number, story) for number, (moment, story) in enumerate(stories)]
    heapq.heapify(queue)
    with time_machine.travel(until, tick=False) as clock:
        while queue and queue[0][0] < until:
            moment, number, story = heapq.heappop(queue)
            clock.move_to(moment)
            each(moment)
            wait = next(story, None)
            if wait is not None:
                heapq.heappush(queue, (moment + wait, number, story))
