"""Emergency access in the sample: one open, one that waits, one ended, one reviewed. SYNTHETIC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.actors.roles import Role
from panoh.rooms.glass import verbs

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case
    from panoh.rooms.glass.models import Access
    from tests.support.sample import Side


def break_glass(side: Side) -> None:
    """The shelter's case manager reads; the line's supervisor waits for an answer."""
    live, closed = side.cases
    shelter = side.actor(Role.CASE_MANAGER, side.shelter)
    reviewed = _opened(side, shelter, closed)
    verbs.end(side.manager, reviewed)
    officer = _officer(side)
    if officer is not None:
        words = {"finding": "justified", "follows": "talk", "text": side.planted["review"][0]}
        verbs.review(officer, reviewed, **words)
    ended = _opened(side, shelter, closed)
    verbs.give_back(shelter, ended)
    waiting = _asked(side, side.actor(Role.HOTLINE_SUPERVISOR), live)
    side.more["accesses"] = [_opened(side, shelter, live), waiting, ended, reviewed]


def _asked(side: Side, asker: Actor, case: Case) -> Access:
    asked: Access = verbs.ask(asker, case=case, reason=side.planted["emergency"][0])
    return asked


def _opened(side: Side, asker: Actor, case: Case) -> Access:
    opened: Access = verbs.approve(side.manager, _asked(side, asker, case))
    return opened


def _officer(side: Side) -> Actor | None:
    """The holder's data protection officer, where it has one."""
    roles = side.world.agencies[side.home][5]
    officer = Role.DATA_PROTECTION_OFFICER
    return side.actor(officer) if officer in roles else None
