"""Every kind of event: its words, its name, its exact facts."""

from __future__ import annotations

from panoh.cli.documents.tables import table
from panoh.kernel.audit.facts import Fact
from panoh.kernel.audit.kinds import KINDS, Kind

INTRODUCTION = (
    "What is done, read and refused becomes an event of the agency's audit chain. An event "
    "carries exactly the details that stand here, each of the kind that stands beside it; "
    "anything else is refused by the code. Words of people are of no kind. Whatever the matrix "
    "can refuse leaves an event `….denied` with the detail `why`."
)
MOST_SHOWN = 6  # codes of a list; longer lists stand in the codebook


def text() -> str:
    """A section for each room."""
    rooms = dict.fromkeys(name.partition(".")[0] for name in sorted(KINDS))
    return "\n\n".join([INTRODUCTION, *(_room(room) for room in rooms)])


def _room(room: str) -> str:
    kinds = [KINDS[name] for name in sorted(KINDS) if name.partition(".")[0] == room]
    rows = [_row(kind) for kind in kinds if kind.recorded]
    unseen = ", ".join(f"`{kind.name}`" for kind in kinds if not kind.recorded)
    rest = f"\n\nOnly their refusal is an event: {unseen}." if unseen else ""
    return f"## {room}\n\n{table(('What', 'Event', 'Details'), rows)}{rest}"


def _row(kind: Kind) -> tuple[str, ...]:
    details = "; ".join(_detail(name, fact) for name, fact in kind.facts.items())
    return (str(kind.label), f"`{kind.name}`", details)


def _detail(name: str, fact: Fact) -> str:
    codes = f" ({', '.join(fact.codes)})" if 0 < len(fact.codes) <= MOST_SHOWN else ""
    return f"`{name}`: {fact.name}{codes}"
