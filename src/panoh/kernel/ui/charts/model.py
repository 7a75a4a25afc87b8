"""What a chart says, before anybody draws it. Hidden and unknown are states, never zeros."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

MOST_SERIES = 5


class Kind(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"
    STACKED = "stacked"
    LINES = "lines"
    DOTS = "dots"
    MULTIPLES = "multiples"


@dataclass(frozen=True)
class Point:
    """One figure: known (`value`), hidden for safety (`hidden`, such as "<5"), or not known.

    `low` and `high` are the interval's ends, in the chart's unit.
    """

    label: Any
    value: float | None = None
    low: float | None = None
    high: float | None = None
    hidden: str = ""

    def __post_init__(self) -> None:
        """Refuse a figure that is both hidden and carried along, and intervals that cannot be."""
        figures = [one for one in (self.value, self.low, self.high) if one is not None]
        if self.hidden and figures:
            raise ValueError(f"{self.label}: a hidden figure must not be carried")
        if any(one < 0 for one in figures):
            raise ValueError(f"{self.label}: charts here count, and counts are not negative")
        if (self.low is None) != (self.high is None):
            raise ValueError(f"{self.label}: an interval has two ends")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"{self.label}: an interval's low end lies above its high end")

    @property
    def known(self) -> bool:
        """Return whether there is a value to draw."""
        return self.value is not None

    @property
    def bound(self) -> float:
        """Return the number named by a hidden figure ("<5" gives 5), or 0 if it names none."""
        found = re.search(r"\d+(?:\.\d+)?", self.hidden)
        return float(found[0]) if found else 0.0

    @property
    def reach(self) -> float:
        """Return the largest number that this point needs room for."""
        return max(self.value or 0.0, self.high or 0.0, self.bound)


@dataclass(frozen=True)
class Series:
    """A named row of points; the labels are the same in every series of a chart."""

    name: Any
    points: tuple[Point, ...]

    @classmethod
    def of(cls, name: Any, figures: Mapping[Any, float | str | None]) -> Series:
        """Make a series from {label: figure}: a number, a hidden text such as "<5", or None."""
        return cls(name, tuple(_point(label, figure) for label, figure in figures.items()))


def _point(label: Any, figure: float | str | None) -> Point:
    if isinstance(figure, str):
        return Point(label, hidden=figure)
    return Point(label, figure)


@dataclass(frozen=True)
class Chart:
    """A chart that states its finding, unit, source, date and completeness.

    `title` says what is shown, `finding` what it means, `completeness` how much of it is there
    ("21 of 24 lines reported"); `digits` is the number of decimals shown.
    """

    title: Any
    finding: Any
    kind: Kind
    series: tuple[Series, ...]
    unit: Any
    source: Any
    date: date
    completeness: Any = ""
    digits: int = 0

    def __post_init__(self) -> None:
        """Refuse charts that cannot be read: no points, unlike labels, too many colours."""
        if not self.series or not self.series[0].points:
            raise ValueError("a chart needs a point")
        if len({tuple(str(point.label) for point in one.points) for one in self.series}) > 1:
            raise ValueError("the series of a chart have the same labels, in the same order")
        if self.kind is not Kind.MULTIPLES and len(self.series) > MOST_SERIES:
            raise ValueError(f"more than {MOST_SERIES} series cannot be told apart: use multiples")

    @property
    def labels(self) -> tuple[Any, ...]:
        """Return the labels that all series share."""
        return tuple(point.label for point in self.series[0].points)

    @property
    def points(self) -> Iterable[Point]:
        """Return every point of every series."""
        return (point for one in self.series for point in one.points)

    @property
    def reach(self) -> float:
        """Return the largest number drawn, intervals and hidden bounds included."""
        return max(point.reach for point in self.points)
