"""From the answers of a sheet to the engine. Needs the coded part only, so no key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from panoh.kernel.sheets import registry
from panoh.rooms.screening import engine
from panoh.rooms.screening.engine import AgeGroup, Answer, Exploitation, Kind
from panoh.rooms.screening.engine.core import compute
from panoh.rooms.screening.questions import INSTRUMENTS, asked
from panoh.rooms.screening.sheets import sheet_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from panoh.kernel.sheets import Sheet
    from panoh.kernel.sheets.models import Entry
    from panoh.rooms.screening.engine import Assessment, Outcome
    from panoh.rooms.screening.models import Screening

FIELDS = {
    Kind.INDICATOR: "indicators",
    Kind.ACT: "acts",
    Kind.MEANS: "means",
    Kind.PURPOSE: "purposes",
}


def sheet_of(screening: Screening) -> Sheet:
    """The sheet in whose words it is asked: that of its day, or the newest where none is yet."""
    entry: Entry | None = screening.entry
    if entry is not None:
        return entry.declaration
    return newest_sheet(screening.age_group, screening.form)


def newest_sheet(age_group: str, form: str) -> Sheet:
    """The sheet that a new screening of this frame is asked."""
    return registry.latest(sheet_name(age_group, form))


def situation(screening: Screening, plain: Mapping[str, Any] | None = None) -> engine.Screening:
    """The coded answers (those that stand, unless told) as the engine takes them."""
    if plain is None:
        plain = screening.entry.plain if screening.entry else {}
    age, exploitation = AgeGroup(screening.age_group), Exploitation(screening.form)
    version = sheet_of(screening).version
    given: dict[str, Any] = {field: {} for field in FIELDS.values()}
    for one in asked(age, exploitation, version):
        answer = plain.get(one.name)
        if answer and one.kind is not None:
            given[FIELDS[one.kind]][one.key] = Answer(answer)
        elif answer:
            given[one.field] = Answer(answer)
    return engine.Screening(age, exploitation, **given, version=INSTRUMENTS[version])


def assessed(screening: Screening, plain: Mapping[str, Any] | None = None) -> Assessment:
    """What the answers indicate, and why."""
    return engine.assess(situation(screening, plain))


def outcome_of(screening: Screening) -> Outcome:
    """What the answers indicate, without the explanation."""
    return compute(situation(screening)).outcome
