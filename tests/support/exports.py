"""Exports in the sample: one asked for, one approved, one declined, one made. SYNTHETIC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.actors.roles import Role
from panoh.rooms.exports import verbs

if TYPE_CHECKING:
    from panoh.rooms.exports.models import Export
    from tests.support.sample import Side


def take_out(side: Side) -> None:
    """The case manager asks; the line's supervisor decides."""
    second = side.actor(Role.HOTLINE_SUPERVISOR)
    asked: list[Export] = [verbs.ask(side.manager, purpose="checking") for _number in range(4)]
    verbs.approve(second, asked[1])
    verbs.decline(second, asked[2])
    verbs.approve(second, asked[3])
    verbs.make(side.manager, asked[3], cases=2, rows=2, sha256="ab" * 32)
    side.more["exports"] = asked
