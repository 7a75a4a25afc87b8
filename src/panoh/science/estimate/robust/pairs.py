"""One pair of lists: who enters, and what comes out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from panoh.science.estimate.answer import Considered
from panoh.science.estimate.capture.histories import FEW_OVERLAPS
from panoh.science.estimate.capture.lattice import Integers
from panoh.science.estimate.limits import Lognormal
from panoh.science.estimate.messages import Message, message
from panoh.science.estimate.robust.features import Design
from panoh.science.estimate.robust.functional import Size, bounded, one_step, plug_in
from panoh.science.estimate.robust.nuisance import FOLDS, cross_fit

BOTH: Final = 3


@dataclass(frozen=True, eq=False)
class Sample:
    """The people that a pair is estimated from.

    `cell` (n,) is 0 neither, 1 the first only, 2 the second only, 3 both; `apart` are people seen
    who do not enter, because another list saw them.
    """

    names: tuple[str, str]
    cell: Integers
    design: Design
    apart: int = 0

    @property
    def enough(self) -> bool:
        """Ten people on both lists, and one for each fold on either alone."""
        found = np.bincount(self.cell, minlength=4)
        return bool(found[BOTH] >= FEW_OVERLAPS and found[1:BOTH].min() >= FOLDS)


@dataclass(frozen=True, eq=False)
class Paired:
    """A pair with its sizes: `bounded` is the one to take."""

    sample: Sample
    bounded: Size
    one_step: Size
    plug_in: Size
    penalty: float

    @property
    def people(self) -> float:
        """Everybody, seen and unseen."""
        return self.sample.apart + self.bounded.people

    @property
    def looseness(self) -> float:
        """The variance of the unseen, relative to their number squared."""
        return self.bounded.variance / max(self.bounded.people - len(self.sample.cell), 1e-9) ** 2

    def row(self, size: Size, *roles: Message) -> Considered:
        """A row of the model-dependence table; log-normal on the unseen."""
        people = self.sample.apart + size.people
        limits = self.limits(size)
        return Considered(roles, (self.name,), people, limits, behind=0.0)

    def limits(self, size: Size) -> Lognormal | None:
        """None where the estimate is below those who were seen."""
        seen = len(self.sample.cell)
        unseen = size.people - seen
        if unseen <= 0:
            return None
        spread = math.sqrt(math.log1p(size.variance / unseen**2))
        return Lognormal(float(self.sample.apart + seen), math.log(unseen), spread)

    @property
    def name(self) -> str:
        """The pair, as R writes it."""
        return ":".join(self.sample.names)


def estimate_pair(sample: Sample, generator: np.random.Generator) -> Paired:
    """Cross-fitted chances, and the three sizes that come of them."""
    chances = cross_fit(sample.design, sample.cell, generator)
    safe, step, plain = (rule(chances, sample.cell) for rule in (bounded, one_step, plug_in))
    return Paired(sample, safe, step, plain, chances.penalty)


def thin_row(sample: Sample) -> Considered:
    """A pair with too few people to say anything."""
    roles = (message("role_robust_pair", pair=":".join(sample.names)),)
    return Considered(roles, (":".join(sample.names),), None, None, status="not_identifiable")
