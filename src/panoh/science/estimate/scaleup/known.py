"""Populations of known size that respondents are asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

import numpy as np

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.direct.table import SurveyTable, read_survey
from panoh.science.estimate.messages import refuse

SIZE: Final = "size"


@dataclass(frozen=True)
class KnownPopulations:
    """`names` of K columns of the survey, and the `sizes` of those populations, in people."""

    names: tuple[str, ...]
    sizes: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.names:
            raise refuse("known_nothing")
        for place, (name, size) in enumerate(zip(self.names, self.sizes, strict=True)):
            if not size > 0:
                raise refuse("known_size_zero", population=name)
            if name in self.names[:place]:
                raise refuse("known_twice", population=name)

    @classmethod
    def of(cls, sizes: Mapping[str, float]) -> KnownPopulations:
        """From a mapping of names to sizes."""
        return cls(tuple(sizes), tuple(float(size) for size in sizes.values()))

    @property
    def array(self) -> Floats:
        """The sizes, shape (K,)."""
        return np.array(self.sizes)


def read_known(source: str | Path | TextIO) -> KnownPopulations:
    """From a CSV table: a column `size`, and one with the names of the survey's columns."""
    table = read_survey(source)
    others = [name for name in table.columns if name.lower() != SIZE]
    sizes = [name for name in table.columns if name.lower() == SIZE]
    if len(sizes) != 1 or len(others) != 1:
        raise refuse("known_columns", columns=tuple(table.columns))
    names = tuple(str(name).strip() for name in table.column(others[0]))
    return KnownPopulations(names, tuple(table.whole(sizes[0]).tolist()))


def answers(
    survey: SurveyTable, names: tuple[str, ...], topcode: float | None
) -> tuple[Floats, int]:
    """Shape (n, K): answers capped at `topcode`, NaN where missing; and how many were capped."""
    if topcode is not None and not topcode > 0:
        raise refuse("scaleup_topcode", topcode=topcode)
    told = np.stack([survey.numbers(name) for name in names], axis=1)
    if topcode is None:
        return told, 0
    return np.minimum(told, topcode), int((told > topcode).sum())
