"""Act, means and purpose of Article 3, each yes, no or unknown, with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from panoh.rooms.screening.engine.answers import (
    AgeGroup,
    Answer,
    Answers,
    Exploitation,
    Kind,
    Screening,
)
from panoh.rooms.screening.engine.dimensions import DimensionResult
from panoh.rooms.screening.engine.instrument import Entry, Indicator, IndicatorSet, protocol

EXPLOITATION: Final = 4
OF_MEANS: Final = (1, 2, 3, 5, 6)
PURPOSE_OF_SET: Final = {
    Exploitation.LABOUR: "forced_labour",
    Exploitation.SEXUAL: "sexual_exploitation",
}


class Status(StrEnum):
    """Of an element of the definition. Never a yes or no alone: unknown is a finding."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Evidence:
    """One answer yes that supports an element.

    `kind` and `id` name the answer, `label` is its translatable text, `supports` the keys of the
    acts, means or purposes for which it is evidence.
    """

    kind: Kind
    id: str
    label: str
    supports: tuple[str, ...]


@dataclass(frozen=True)
class Element:
    """Act, means or purpose. `needed` is false for the means of a child.

    `found` are the acts, means or purposes that are supported, in the Protocol's order;
    `article` is where the Protocol says so.
    """

    kind: Kind
    status: Status
    needed: bool
    found: tuple[Entry, ...]
    evidence: tuple[Evidence, ...]
    article: str


def act_element(screening: Screening) -> Element:
    """Yes with any one act; no only when each of them was answered no."""
    entries = protocol(screening.version).acts
    evidence = tuple(_answered(Kind.ACT, entries, screening.acts))
    status = Status.YES if evidence else _ruled_out(entries, screening.acts)
    return _element(Kind.ACT, status, True, entries, evidence, "3(a)")


def means_element(
    screening: Screening, indicators: IndicatorSet, results: Sequence[DimensionResult]
) -> Element:
    """Yes with a means said plainly, or a positive dimension among deception, coercion, abuse.

    Signs that are too few for a dimension leave it unknown. No only when nothing was answered
    yes, and either every means was answered no or no dimension can become positive any more.
    """
    entries = protocol(screening.version).means
    said = tuple(_answered(Kind.MEANS, entries, screening.means))
    signs = tuple(_indicated(screening, indicators, OF_MEANS))
    of_means = [one for one in results if one.number in OF_MEANS]
    if said or any(one.positive for one in of_means):
        status = Status.YES
    elif signs:
        status = Status.UNKNOWN
    elif not any(one.can_become_positive for one in of_means):
        status = Status.NO
    else:
        status = _ruled_out(entries, screening.means)
    needed = screening.age is AgeGroup.ADULT
    return _element(Kind.MEANS, status, needed, entries, said + signs, "3(a)" if needed else "3(c)")


def purpose_element(
    screening: Screening, indicators: IndicatorSet, results: Sequence[DimensionResult]
) -> Element:
    """Yes with any purpose, intended or carried out, or with exploitation positive.

    No only when every purpose of the Protocol was answered no, none of the national ones is
    open as unknown, and there is no sign of exploitation.
    """
    entries = protocol(screening.version).purposes
    said = tuple(_answered(Kind.PURPOSE, entries, screening.purposes))
    signs = tuple(_indicated(screening, indicators, (EXPLOITATION,)))
    asked = [entry for entry in entries if not entry.national or entry.key in screening.purposes]
    if said or results[EXPLOITATION - 1].positive:
        status = Status.YES
    elif signs:
        status = Status.UNKNOWN
    else:
        status = _ruled_out(asked, screening.purposes)
    return _element(Kind.PURPOSE, status, True, entries, said + signs, "3(a)")


def exploitation_happened(screening: Screening, results: Sequence[DimensionResult]) -> Status:
    """Yes with any sign of exploitation; no when it was answered no and there is no sign."""
    if results[EXPLOITATION - 1].yes or screening.exploitation_happened is Answer.YES:
        return Status.YES
    return Status.NO if screening.exploitation_happened is Answer.NO else Status.UNKNOWN


def _element(
    kind: Kind,
    status: Status,
    needed: bool,
    entries: Sequence[Entry],
    evidence: tuple[Evidence, ...],
    article: str,
) -> Element:
    supported = {key for one in evidence for key in one.supports}
    found = tuple(entry for entry in entries if entry.key in supported)
    return Element(kind, status, needed, found, evidence, article)


def _answered(kind: Kind, entries: Sequence[Entry], answers: Answers) -> Iterator[Evidence]:
    for entry in entries:
        if answers.get(entry.key) is Answer.YES:
            yield Evidence(kind, entry.key, entry.label, (entry.key,))


def _indicated(
    screening: Screening, indicators: IndicatorSet, numbers: Sequence[int]
) -> Iterator[Evidence]:
    for item in indicators.indicators:
        if item.dimension in numbers and screening.indicators.get(item.id) is Answer.YES:
            yield Evidence(Kind.INDICATOR, item.id, item.label, _supports(item, indicators))


def _supports(item: Indicator, indicators: IndicatorSet) -> tuple[str, ...]:
    if item.dimension == EXPLOITATION:
        return (PURPOSE_OF_SET[indicators.exploitation],)
    return item.means


def _ruled_out(entries: Sequence[Entry], answers: Answers) -> Status:
    said_no = all(answers.get(entry.key) is Answer.NO for entry in entries)
    return Status.NO if said_no else Status.UNKNOWN
