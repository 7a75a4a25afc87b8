"""A number together with what it is a number of."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from scipy.special import ndtri

from panoh.science.estimate.figures import Claimed, Estimated, Figure, Identified
from panoh.science.estimate.messages import refuse
from panoh.science.estimate.pictures.forest import Line

ASPECTS: Final = ("population", "period", "definition", "place")


@dataclass(frozen=True)
class Measured:
    """Which people, in which period, by which definition, and where. Compared as text."""

    population: str
    period: str
    definition: str
    place: str = ""

    def differs(self, other: Measured) -> str | None:
        """The first aspect in which the two differ."""
        for aspect in ASPECTS:
            ours, theirs = (str(getattr(one, aspect)) for one in (self, other))
            if ours.strip().casefold() != theirs.strip().casefold():
                return aspect
        return None


@dataclass(frozen=True)
class Source:
    """One number of one kind: `name` it has in tables, the `figure`, and what it `measures`."""

    name: str
    figure: Figure
    measures: Measured

    @property
    def kind(self) -> str:
        """`identified`, `estimated` or `claimed`."""
        return type(self.figure).__name__.lower()

    def line(self) -> Line:
        """As a row of a picture, by its kind."""
        figure = self.figure
        if isinstance(figure, Identified):
            return Line(self.name, float(figure.value), kind="identified")
        if isinstance(figure, Claimed):
            low = None if figure.upper is None else figure.value
            return Line(self.name, figure.value, low, figure.upper, "claimed")
        return Line(self.name, figure.value, figure.low, figure.high)

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON: one row, its numbers in columns of their kind so that none adds them."""
        line = self.line()
        row: dict[str, object] = {"name": self.name, "kind": self.kind}
        for kind in ("identified", "estimated", "claimed"):
            row[kind] = line.value if kind == self.kind else None
        row |= {"low": line.low, "high": line.high}
        row |= {aspect: getattr(self.measures, aspect) for aspect in ASPECTS}
        return row | {"shown": str(self.figure)}


@dataclass(frozen=True)
class Logged:
    """An estimate as a logarithm with its standard error."""

    name: str
    value: float
    se: float

    @classmethod
    def of(cls, name: str, figure: Estimated) -> Logged:
        """Half the width of the interval on the logarithmic scale, over z of its level.

        Raises `InputError` where the interval has no logarithm or no width.
        """
        if not 0.0 < figure.low < figure.high:
            raise refuse("together_no_width", name=name, low=figure.low, high=figure.high)
        width = math.log(figure.high / figure.low)
        se = width / (2.0 * float(ndtri(0.5 + figure.level / 2.0)))
        return cls(name, math.log(figure.value), se)
