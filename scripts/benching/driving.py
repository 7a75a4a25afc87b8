"""Many clients at once: each sends its next request when its last answer is whole."""

from __future__ import annotations

import selectors
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benching import wire

if TYPE_CHECKING:
    from benching.visitor import Visitor

Ask = Callable[["Visitor", int], bytes]  # the visitor's n-th request


@dataclass
class Drive:
    """What came of driving: one latency a request, in seconds."""

    latencies: list[float] = field(default_factory=list)
    seconds: float = 0.0
    busy: float = 0.0  # the client's own processor time, in seconds
    bytes: int = 0
    statuses: dict[int, int] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.latencies) / self.seconds

    def add(self, other: Drive) -> None:
        """Join another stretch of the same."""
        self.latencies += other.latencies
        self.seconds += other.seconds
        self.busy += other.busy
        self.bytes += other.bytes
        for status, number in other.statuses.items():
            self.statuses[status] = self.statuses.get(status, 0) + number


class Driver:
    """Sixteen visitors, say, of whom nobody waits for another."""

    def __init__(self, visitors: list[Visitor]) -> None:
        self.visitors = visitors
        self.asked = 0

    def drive(self, ask: Ask, seconds: float, most: int = 100_000) -> Drive:
        """Send requests for so long, or so many; then wait for the last answers."""
        drive, waiting = Drive(), selectors.DefaultSelector()
        busy, begun = time.process_time(), time.perf_counter()
        sent: dict[Visitor, tuple[float, wire.Incoming]] = {}
        for visitor in self.visitors:
            waiting.register(visitor.socket, selectors.EVENT_READ, visitor)
            self._send(visitor, ask, sent)
        while sent:
            for key, _events in waiting.select():
                if self._receive(key.data, sent, drive):
                    open_still = time.perf_counter() - begun < seconds
                    if open_still and len(drive.latencies) < most:
                        self._send(key.data, ask, sent)
        drive.seconds = time.perf_counter() - begun
        drive.busy = time.process_time() - busy
        return drive

    def _send(
        self, visitor: Visitor, ask: Ask, sent: dict[Visitor, tuple[float, wire.Incoming]]
    ) -> None:
        self.asked += 1
        request = ask(visitor, self.asked)
        sent[visitor] = time.perf_counter(), wire.Incoming()
        visitor.socket.sendall(request)

    def _receive(
        self, visitor: Visitor, sent: dict[Visitor, tuple[float, wire.Incoming]], drive: Drive
    ) -> bool:
        started, coming = sent[visitor]
        if not coming.take(visitor.socket.recv(wire.LARGEST)):
            return False
        drive.latencies.append(time.perf_counter() - started)
        drive.bytes += len(coming.data)
        drive.statuses[coming.status] = drive.statuses.get(coming.status, 0) + 1
        del sent[visitor]
        return True
