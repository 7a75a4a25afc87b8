"""From the elements to what the answers indicate: two readings of the ILO's, one truth table.

None of it is a decision. A body's determination is a record of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from panoh.rooms.screening.engine.answers import AgeGroup, Answer, Exploitation, Screening
from panoh.rooms.screening.engine.dimensions import DimensionResult
from panoh.rooms.screening.engine.elements import EXPLOITATION, OF_MEANS, Element, Status
from panoh.rooms.screening.engine.words import mark


class Outcome(StrEnum):
    """What the answers indicate. In every case somebody helps the person."""

    INDICATED = "trafficking_indicated"
    NOT_YET = "indicated_not_yet_exploited"
    INSUFFICIENT = "insufficient_presumed"
    OTHER = "not_on_this_evidence"


class Track(StrEnum):
    """Where help is when this is not trafficking on the evidence."""

    LABOUR_RIGHTS = "labour_rights"
    SUPPORT_WITHOUT_JUDGEMENT = "support_without_judgement"
    PROTECTION_FROM_VIOLENCE = "protection_from_violence"
    SMUGGLING = "smuggling"
    MIGRATION_ADVICE = "migration_advice"


OUTCOMES: Final = {
    Outcome.INDICATED: mark("trafficking indicated"),
    Outcome.NOT_YET: mark("trafficking indicated, exploitation not yet occurred"),
    Outcome.INSUFFICIENT: mark("not enough known: presumed, for services"),
    Outcome.OTHER: mark("not trafficking on this evidence"),
}
TRACKS: Final = {
    Track.LABOUR_RIGHTS: mark("labour rights: unpaid wages, labour inspectorate"),
    Track.SUPPORT_WITHOUT_JUDGEMENT: mark("health and legal support, without judgement"),
    Track.PROTECTION_FROM_VIOLENCE: mark("protection from violence: a safe place, a report"),
    Track.SMUGGLING: mark("help for smuggled migrants: not punishable for having been smuggled"),
    Track.MIGRATION_ADVICE: mark("advice on migration, status, asylum, or a missing person"),
}
STRICT: Final = mark("Strict reading (ILO indicators)")
STRICT_RULE: Final = mark(
    "Deception or coercion at recruitment, and exploitation, and coercion at destination."
)
STRICT_SOURCE: Final = mark(
    "A labour force survey’s classification in a secondary source; not confirmed as the ILO’s rule."
)
PALERMO: Final = mark("Palermo reading (ILO indicators with the Protocol’s act)")
PALERMO_RULE: Final = mark(
    "An act, and exploitation, and any one of deception, coercion or abuse of vulnerability."
)
PALERMO_CHILD_RULE: Final = mark("An act, and exploitation: for a child nothing else is needed.")
PALERMO_SOURCE: Final = mark("Made for this programme from Article 3 of the Protocol.")


@dataclass(frozen=True)
class Reading:
    """One way to combine the dimensions; all texts translatable. Both are always shown."""

    key: str
    label: str
    rule: str
    source: str
    met: bool


def strict_reading(results: Sequence[DimensionResult]) -> Reading:
    """(1 or 2) and 4 and 5, for every age."""
    one, two, _, four, five, _ = (result.positive for result in results)
    return Reading("strict", STRICT, STRICT_RULE, STRICT_SOURCE, (one or two) and four and five)


def palermo_reading(act: Element, results: Sequence[DimensionResult], child: bool) -> Reading:
    """Act and 4, and for an adult any of 1, 2, 3, 5, 6."""
    means = child or any(results[number - 1].positive for number in OF_MEANS)
    met = act.status is Status.YES and results[EXPLOITATION - 1].positive and means
    rule = PALERMO_CHILD_RULE if child else PALERMO_RULE
    return Reading("palermo", PALERMO, rule, PALERMO_SOURCE, met)


def outcome_of(act: Element, means: Element, purpose: Element, happened: Status) -> Outcome:
    """The truth table. An element that is not needed is not looked at."""
    statuses = [element.status for element in (act, means, purpose) if element.needed]
    if Status.NO in statuses:
        return Outcome.OTHER
    if Status.UNKNOWN in statuses:
        return Outcome.INSUFFICIENT
    return Outcome.NOT_YET if happened is Status.NO else Outcome.INDICATED


def tracks_of(
    screening: Screening, results: Sequence[DimensionResult], purpose: Element
) -> tuple[Track, ...]:
    """Where else help is; at least one."""
    tracks = []
    exploited = bool(results[EXPLOITATION - 1].yes) or purpose.status is Status.YES
    if exploited and screening.exploitation is Exploitation.LABOUR:
        tracks.append(Track.LABOUR_RIGHTS)
    if exploited and screening.exploitation is Exploitation.SEXUAL:
        tracks.append(Track.SUPPORT_WITHOUT_JUDGEMENT)
    if any("violence" in item for result in results for item in result.yes):
        tracks.append(Track.PROTECTION_FROM_VIOLENCE)
    if screening.crossed_irregularly is Answer.YES:
        tracks.append(Track.SMUGGLING)
    return tuple(tracks) or (Track.MIGRATION_ADVICE,)


def presumed_child(screening: Screening) -> bool:
    """A child, or perhaps one."""
    return screening.age is not AgeGroup.ADULT
