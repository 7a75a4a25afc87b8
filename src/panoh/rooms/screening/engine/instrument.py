"""The instruments as data: four indicator sets, the Protocol's lists, the ILO's eleven signs.

Each carries its `source`, and `verified`, which is false until an expert has compared it with
the original. A changed instrument gets a new version; an old screening keeps its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Final

from panoh.rooms.screening.engine.answers import AgeGroup, Exploitation

VERSION: Final = 1
DATA: Final = files("panoh.rooms.screening") / "data"


class Weight(StrEnum):
    """How much one indicator says, by the ILO's panel of experts."""

    STRONG = "S"
    MEDIUM = "M"
    WEAK = "W"


class Phase(StrEnum):
    """When: the same fact weighs more at the destination."""

    RECRUITMENT = "recruitment"
    DESTINATION = "destination"


@dataclass(frozen=True)
class Dimension:
    """One of the six. `label` is English and translatable."""

    number: int
    phase: Phase
    label: str


@dataclass(frozen=True)
class Indicator:
    """One item of a set. Items with the same `key` in both phases ask the same fact.

    `id` is the same in all sets (“2.documents”). `certain` is false for the least certain
    weights. `forced_labour` are numbers of the ILO's eleven signs, `means` keys of the
    Protocol's means for which a yes is evidence. `label` and `question` are translatable.
    """

    id: str
    set: str
    dimension: int
    key: str
    phase: Phase
    label: str
    question: str
    weight: Weight
    certain: bool
    forced_labour: tuple[int, ...]
    means: tuple[str, ...]


@dataclass(frozen=True)
class IndicatorSet:
    """A (adults, labour), B (adults, sexual), C (children, labour) or D (children, sexual)."""

    code: str
    version: int
    title: str
    age: AgeGroup
    exploitation: Exploitation
    source: str
    verified: bool
    note: str
    indicators: tuple[Indicator, ...]

    def of(self, dimension: int) -> tuple[Indicator, ...]:
        """The indicators of one dimension, in the order in which they are asked."""
        return tuple(item for item in self.indicators if item.dimension == dimension)


@dataclass(frozen=True)
class Entry:
    """One act, means or purpose. `national`: named in laws of the region, not in the Protocol."""

    key: str
    article: str
    label: str
    question: str
    national: bool = False


@dataclass(frozen=True)
class Protocol:
    """Article 3 of the Palermo Protocol: its lists, and what (a) to (d) say in plain words."""

    version: int
    source: str
    verified: bool
    note: str
    articles: tuple[tuple[str, str], ...]
    acts: tuple[Entry, ...]
    means: tuple[Entry, ...]
    purposes: tuple[Entry, ...]


@dataclass(frozen=True)
class ForcedLabour:
    """The ILO's eleven indicators of forced labour, in order from 1."""

    version: int
    source: str
    verified: bool
    note: str
    labels: tuple[str, ...]


@cache
def dimensions(version: int = VERSION) -> tuple[Dimension, ...]:
    """The six dimensions in order."""
    return tuple(
        Dimension(one["number"], Phase(one["phase"]), one["label"])
        for one in _read("items", version)["dimensions"]
    )


@cache
def indicator_sets(version: int = VERSION) -> tuple[IndicatorSet, ...]:
    """The four sets, A to D. Raises `ValueError` for a version that there is not."""
    return tuple(
        _set(code, facts, version) for code, facts in _read("sets", version)["sets"].items()
    )


def set_for(age: AgeGroup, exploitation: Exploitation, version: int = VERSION) -> IndicatorSet:
    """The set to ask; who may be a child is asked the children's."""
    asked = AgeGroup.ADULT if age is AgeGroup.ADULT else AgeGroup.CHILD
    return next(
        one
        for one in indicator_sets(version)
        if one.age is asked and one.exploitation is exploitation
    )


@cache
def protocol(version: int = VERSION) -> Protocol:
    """Article 3 as data."""
    read = _read("protocol", version)
    return Protocol(
        version,
        read["source"],
        read["verified"],
        read["note"],
        tuple((one["article"], one["text"]) for one in read["articles"]),
        *(tuple(Entry(**one) for one in read[part]) for part in ("acts", "means", "purposes")),
    )


@cache
def forced_labour(version: int = VERSION) -> ForcedLabour:
    """The eleven signs as data."""
    read = _read("forced_labour", version)
    labels = tuple(one["label"] for one in read["signs"])
    return ForcedLabour(version, read["source"], read["verified"], read["note"], labels)


def texts(version: int = VERSION) -> Iterator[str]:
    """Every English text of the data that a user sees, for the catalogue of translations."""
    law, signs = protocol(version), forced_labour(version)
    yield from (one.label for one in dimensions(version))
    for one in indicator_sets(version):
        yield from (one.title, one.source, one.note)
        yield from (text for item in one.indicators for text in (item.label, item.question))
    yield from (law.source, law.note, *(text for _, text in law.articles))
    for entry in (*law.acts, *law.means, *law.purposes):
        yield from (entry.label, entry.question)
    yield from (signs.source, signs.note, *signs.labels)


def _set(code: str, facts: dict[str, Any], version: int) -> IndicatorSet:
    return IndicatorSet(
        code,
        version,
        facts["title"],
        AgeGroup(facts["age"]),
        Exploitation(facts["exploitation"]),
        facts["source"],
        facts["verified"],
        facts["note"],
        tuple(
            _indicator(code, facts, item)
            for item in _read("items", version)["items"]
            if item["id"] in facts["weights"]
        ),
    )


def _indicator(code: str, facts: dict[str, Any], item: dict[str, Any]) -> Indicator:
    words = item | facts["wording"].get(item["id"], {})
    return Indicator(
        id=item["id"],
        set=code,
        dimension=item["dimension"],
        key=item["key"],
        phase=Phase(item["phase"]),
        label=words["label"],
        question=words["question"],
        weight=Weight(facts["weights"][item["id"]]),
        certain=item["id"] not in facts["uncertain"],
        forced_labour=tuple(item["forced_labour"]),
        means=tuple(item["means"]),
    )


@cache
def _read(name: str, version: int) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    if read["version"] != version:
        raise ValueError(f"There is no version {version} of the instrument {name}.")
    return read
