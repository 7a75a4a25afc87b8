"""What is asked, step by step: the instruments' items under the names that sheets give them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from panoh.rooms.screening.engine import (
    AgeGroup,
    Exploitation,
    IndicatorSet,
    Kind,
    protocol,
    set_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from panoh.kernel.sheets.declare import Words

# Which version of the instruments each version of the sheets asks.
INSTRUMENTS: Final = {1: 1}
NOTE, SOURCE = "_note", "_source"
NOT_ASKED = "not_asked"

DIMENSIONS = tuple(f"d{number}" for number in range(1, 7))
STEPS = ("act", *DIMENSIONS, "purpose", "means")
# Coercion and abuse of vulnerability are asked at recruitment and again at the destination.
TWINS = {2: 5, 5: 2, 3: 6, 6: 3}


@dataclass(frozen=True)
class Asked:
    """One question with yes, no, unknown or not asked.

    ``name``: on the sheet; ``field``: the engine's own field for the three questions of the frame,
    else empty; ``kind`` and ``key``: where the engine takes the answer.
    """

    name: str
    step: str
    question: Words
    kind: Kind | None = None
    key: str = ""
    field: str = ""

    @property
    def names(self) -> tuple[str, str, str]:
        """The answer, its evidence, and where that comes from."""
        return self.name, self.name + NOTE, self.name + SOURCE


FRAME = (
    Asked(
        "crossed",
        "act",
        _("Did the person cross a border without the papers that the law asks for?"),
        field="crossed_irregularly",
    ),
    Asked(
        "happened",
        "purpose",
        _("Has the exploitation begun? (No, where the person was stopped before.)"),
        field="exploitation_happened",
    ),
    Asked(
        "consent",
        "means",
        _("Does anybody say that the person agreed to it?"),
        field="consent_claimed",
    ),
)


def indicator_name(item_id: str) -> str:
    """“2.documents” as a sheet names it: ``i2_documents``."""
    return "i" + item_id.replace(".", "_", 1)


def twin_of(name: str) -> str:
    """The name under which the same fact is asked for the other time; empty where it is not."""
    number = TWINS.get(int(name[1])) if name[:1] == "i" and name[1:2].isdigit() else None
    return f"i{number}{name[2:]}" if number else ""


@cache
def asked(age: AgeGroup, exploitation: Exploitation, version: int = 1) -> tuple[Asked, ...]:
    """Every question of one set and version of the sheets, in the order of the steps."""
    indicators = set_for(age, exploitation, INSTRUMENTS[version])
    every = [*_listed(indicators), *_indicated(indicators), *FRAME]
    return tuple(sorted(every, key=lambda one: STEPS.index(one.step)))


def _listed(indicators: IndicatorSet) -> Iterator[Asked]:
    law = protocol(indicators.version)
    lists = ((Kind.ACT, law.acts), (Kind.PURPOSE, law.purposes), (Kind.MEANS, law.means))
    for kind, entries in lists:
        for entry in entries:
            yield Asked(f"{kind}_{entry.key}", str(kind), _(entry.question), kind, entry.key)


def _indicated(indicators: IndicatorSet) -> Iterator[Asked]:
    for item in indicators.indicators:
        name, step = indicator_name(item.id), f"d{item.dimension}"
        yield Asked(name, step, _(item.question), Kind.INDICATOR, item.id)
