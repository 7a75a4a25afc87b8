"""Conflicts of interest of the sample: a colleague knows somebody in the case. SYNTHETIC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.access import verbs
from panoh.kernel.access.matters import matter
from panoh.kernel.actors.roles import Role

if TYPE_CHECKING:
    from tests.support.sample import Side


def conflicts(side: Side) -> None:
    """A second case manager is kept from the case; a third one no longer is."""
    found = matter(side.manager, side.cases[0].code)
    assert found is not None
    for number in (12, 13):
        colleague = side.actor(Role.CASE_MANAGER, number=number).user
        made = verbs.recuse(
            side.manager, found.record, matter=found, user=colleague, ground="own_place"
        )
        side.more.setdefault("recusals", []).append(made)
    verbs.lift_recusal(side.actor(Role.HOTLINE_SUPERVISOR), made)
