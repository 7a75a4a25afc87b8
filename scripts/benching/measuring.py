"""Measuring one size: page and bare view in turn, so that a noisy moment touches both."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from benching.asking import ALONE_VIEW, BARE_VIEW, COUNSELLOR, MANAGER, Page, pages
from benching.driving import Drive, Driver
from benching.server import serving
from benching.visitor import Refused, Visitor

if TYPE_CHECKING:
    from benching.data import Size

CLIENTS = 16
ROUNDS = 4
PAGE_SECONDS, BARE_SECONDS, WARM_SECONDS = 1.5, 0.5, 0.5
PACED_SECONDS, EVERY = 2.0, 1.0  # each client asks once a second: many people, each at work


@dataclass
class Measured:
    """A page's figures: all rounds together, and beside each bare view round by round."""

    name: str
    drive: Drive = field(default_factory=Drive)  # every client asks as fast as it is answered
    paced: Drive = field(default_factory=Drive)  # every client asks once a second
    alone: list[float] = field(default_factory=list)  # bare view's rate over this page's
    signed_in: list[float] = field(default_factory=list)

    @property
    def bytes(self) -> int:
        """Bytes of one answer, headers included."""
        return self.drive.bytes // len(self.drive.latencies)

    @property
    def client_busy(self) -> float:
        """The part of the time in which the client itself was at work; 1.0 would be the limit."""
        return self.drive.busy / self.drive.seconds


def measure(size: Size, told: dict[str, Any], *, clients: int = CLIENTS) -> list[Measured]:
    """Serve the data, sign in, and measure every page."""
    with serving(size) as (port, pid):
        drivers = {
            role: _signed_in(port, pid, told, role, clients) for role in (COUNSELLOR, MANAGER)
        }
        asked = [ALONE_VIEW, BARE_VIEW, *pages(told)]
        for page in asked:
            _check(page, drivers[page.role].drive(page.ask, WARM_SECONDS))
        found = {page.name: Measured(page.name) for page in asked}
        for turn in range(ROUNDS):
            for page in asked[2:]:
                _measure(page, drivers, found)
            print(f"  round {turn + 1} of {ROUNDS}", flush=True)
    return list(found.values())


def _signed_in(port: int, pid: int, told: dict[str, Any], role: str, clients: int) -> Driver:
    who = told["sign_ins"][role]
    visitors = [Visitor(port, who["user"], who["passphrase"]) for _one in range(clients)]
    return Driver(visitors, pid)


def _measure(page: Page, drivers: dict[str, Driver], found: dict[str, Measured]) -> None:
    """One turn: bare alone, bare signed in, the page."""
    rates = []
    for one, seconds in (
        (ALONE_VIEW, BARE_SECONDS),
        (BARE_VIEW, BARE_SECONDS),
        (page, PAGE_SECONDS),
    ):
        driven = drivers[one.role].drive(one.ask, seconds)
        _check(one, driven)
        found[one.name].drive.add(driven)
        rates.append(driven.rate)
    paced = drivers[page.role].drive(page.ask, PACED_SECONDS, EVERY)
    _check(page, paced)
    found[page.name].paced.add(paced)
    found[page.name].alone.append(rates[0] / rates[2])
    found[page.name].signed_in.append(rates[1] / rates[2])


def _check(page: Page, driven: Drive) -> None:
    if set(driven.statuses) != {page.status}:
        raise Refused(f"{page.name}: {driven.statuses}, not all {page.status}")
