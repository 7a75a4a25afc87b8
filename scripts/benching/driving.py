"""Many clients at once: each sends its next request when its last answer is whole."""

from __future__ import annotations

import heapq
import selectors
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import TYPE_CHECKING

from benching import wire
from benching.costing import processor_seconds

if TYPE_CHECKING:
    from benching.visitor import Visitor

Ask = Callable[["Visitor", int], bytes]  # the visitor's n-th request


@dataclass
class Drive:
    """What came of driving: one latency a request, in seconds."""

    latencies: list[float] = field(default_factory=list)
    seconds: float = 0.0
    busy: float = 0.0  # the client's own processor time, in seconds
    cost: float = 0.0  # the server's processor time, in seconds
    bytes: int = 0
    statuses: dict[int, int] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.latencies) / self.seconds

    @property
    def cost_each(self) -> float:
        """The server's processor time for one request, in milliseconds."""
        return self.cost / len(self.latencies) * 1000

    @property
    def p50(self) -> float:
        """The median latency, in milliseconds."""
        return median(self.latencies) * 1000

    @property
    def p95(self) -> float:
        """The latency that one request in twenty exceeds, in milliseconds."""
        return quantiles(self.latencies, n=20)[-1] * 1000

    def note(self, latency: float, coming: wire.Incoming) -> None:
        """Note one answer."""
        self.latencies.append(latency)
        self.bytes += len(coming.data)
        self.statuses[coming.status] = self.statuses.get(coming.status, 0) + 1

    def add(self, other: Drive) -> None:
        """Join another stretch of the same."""
        self.latencies += other.latencies
        self.seconds += other.seconds
        self.busy += other.busy
        self.cost += other.cost
        self.bytes += other.bytes
        for status, number in other.statuses.items():
            self.statuses[status] = self.statuses.get(status, 0) + number


class Driver:
    """Sixteen visitors, say, of whom nobody waits for another."""

    def __init__(self, visitors: list[Visitor], server: int) -> None:
        self.visitors = visitors
        self.server = server
        self.asked = 0

    def drive(self, ask: Ask, seconds: float, every: float = 0.0) -> Drive:
        """Send requests for so long, then wait for the last answers.

        ``every``: seconds from one request of a visitor to the next; 0 sends as soon as the
        answer is there. A latency counts from when its request was due, not from when a late
        answer let it go.
        """
        for visitor in self.visitors:
            visitor.reconnect()  # the server hangs up on who was silent for long
        stretch = Stretch(ask, every)
        cost = processor_seconds(self.server)
        busy, begun = time.process_time(), time.perf_counter()
        for place, visitor in enumerate(self.visitors):
            stretch.plan(visitor, begun + every * place / len(self.visitors))
        while stretch.going:
            self.asked = stretch.send_due(self.asked)
            for visitor in stretch.received():
                following = max(stretch.last_due[visitor] + every, time.perf_counter())
                if following - begun < seconds:
                    stretch.plan(visitor, following if every else time.perf_counter())
        stretch.drive.seconds = time.perf_counter() - begun
        stretch.drive.busy = time.process_time() - busy
        stretch.drive.cost = processor_seconds(self.server) - cost
        return stretch.drive


class Stretch:
    """One stretch of driving: who is due when, who waits for an answer."""

    def __init__(self, ask: Ask, every: float) -> None:
        self.ask, self.every, self.drive = ask, every, Drive()
        self.waiting = selectors.DefaultSelector()
        self.due: list[tuple[float, int, Visitor]] = []
        self.last_due: dict[Visitor, float] = {}
        self.coming: dict[Visitor, wire.Incoming] = {}

    @property
    def going(self) -> bool:
        """Whether anything is still to be sent or received."""
        return bool(self.due or self.coming)

    def plan(self, visitor: Visitor, at: float) -> None:
        """This visitor's next request is due then."""
        heapq.heappush(self.due, (at, id(visitor), visitor))

    def send_due(self, asked: int) -> int:
        """Send what is due; says how many requests were ever asked."""
        while self.due and self.due[0][0] <= time.perf_counter():
            at, _id, visitor = heapq.heappop(self.due)
            asked += 1
            request = self.ask(visitor, asked)
            self.last_due[visitor] = at if self.every else time.perf_counter()
            self.coming[visitor] = wire.Incoming()
            self.waiting.register(visitor.socket, selectors.EVENT_READ, visitor)
            visitor.socket.sendall(request)
        return asked

    def received(self) -> Iterator[Visitor]:
        """Visitors whose answers are whole now."""
        patience = max(0.0, self.due[0][0] - time.perf_counter()) if self.due else None
        for key, _events in self.waiting.select(patience):
            visitor: Visitor = key.data
            coming = self.coming[visitor]
            if coming.take(visitor.socket.recv(wire.LARGEST)):
                self.drive.note(time.perf_counter() - self.last_due[visitor], coming)
                self.waiting.unregister(visitor.socket)
                del self.coming[visitor]
                yield visitor
