"""A psychologist helps the client of the sample's case. SYNTHETIC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.actors.roles import Role
from panoh.rooms.specialists import verbs

if TYPE_CHECKING:
    from tests.support.sample import Side


def specialist(side: Side) -> None:
    """Assigned, two notes of which one is corrected, a summary; another file without anybody."""
    helper, (first, second) = side.actor(Role.SPECIALIST), side.planted["health"]
    words = {"person": side.persons[0], "to": helper.user}
    file = verbs.open_file(side.manager, side.cases[0], kind="psychologist", **words)
    verbs.write(helper, file, answers={"kind": "first", "text": first})
    note = verbs.write(helper, file, answers={"kind": "session", "text": "SYNTHETIC"})
    better = {"kind": "session", "text": second}
    note = verbs.correct(helper, file, entry=note, answers=better)
    heed = {"fitness": "with_care", "alerts": ["medicine"], "words": side.planted["heed"][0]}
    file = verbs.summarise(helper, file, answers=heed)
    lawyer = verbs.open_file(side.manager, side.cases[0], kind="lawyer", **words)
    side.more["files"] = [file, verbs.release(side.manager, lawyer)]
    side.more["specialist_notes"] = [(file, note)]
