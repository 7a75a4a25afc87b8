"""A side of the sample with everything kept about a daughter and her mother. SYNTHETIC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.actors.roles import Role
from panoh.rooms.rights import verbs
from tests.support.documents import keep_documents
from tests.support.planted import KG
from tests.support.sample import SampleWorld, Side

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Person
    from panoh.rooms.rights.models import Request

# What is planted about the daughter in what her case and its rooms hold, and about her mother.
HERS = (
    "first_name", "identity", "contact", "safety", "note", "history", "plan", "need", "evidence",
    "reasons", "document", "journey", "risk", "handover", "remark",
)  # fmt: skip
MOTHERS = ("relative",)


def made() -> Side:
    """One side's way through every room; call it with the clock where tests keep it."""
    world = SampleWorld()
    side = Side(world, "KG-OSH", "KG-BISHKEK", "KG-DXB", "RC-ALMATY", KG)
    for role, code in world.everybody():
        if code in side.agencies:
            world.user(role, code)
    world.user(Role.CASE_MANAGER, "KG-OSH", 2)
    side.take_calls()
    side.screen()
    side.open_cases()
    keep_documents(side)
    side.refer()
    side.bring_home()
    return side


def officer(side: Side) -> Actor:
    """The data protection officer, who confirms."""
    return side.actor(Role.DATA_PROTECTION_OFFICER)


def asks(side: Side, person: Person, kind: str, **words: str) -> Request:
    """A request of one of the two."""
    asked: Request = verbs.open_request(
        side.manager, person, kind=kind, checked_by="code_word", **words
    )
    return asked


def erased(side: Side, person: Person) -> Request:
    """Asked by the case manager, confirmed by the officer."""
    done: Request = verbs.confirm_erasure(officer(side), asks(side, person, "erasure"))
    return done


def planted(side: Side, *kinds: str) -> list[str]:
    """The planted texts of these kinds."""
    return [text for kind in kinds for text in side.planted[kind]]
