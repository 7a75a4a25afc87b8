"""What is believed of the dependence between lists before the table is looked at.

The mean of history h is exp(u + Σ b_t over terms t ⊆ h): u is the log of the unseen, one b for
each list, pair and triple of lists. A pair's b is a log odds ratio among people on no other list.

  pairs    b_ij = mean + c + e_ij,  c ~ N(0, common²),  e_ij ~ N(0, pair²)
  triples  b_ijk ~ N(0, triple²)
  lists    b_i ~ N(0, 20²)
  unseen   u − log(observed) ~ N(odds mean, odds sd²): the log odds of being on no list

c is one number for the whole table: people differ in how easily they are found, and that makes
all pairs depend on each other in the same direction. All of it is the same for every list, so the
order and the names of the lists do not matter.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats, Integers

LIST_SD: Final = 20.0  # as good as flat; proper, because nobody may be on one list alone
TRIPLES_UP_TO: Final = 8  # lists; beyond, triples are too many to be quick


@dataclass(frozen=True)
class Odds:
    """Mean and standard deviation of the log odds of being on no list."""

    mean: float
    sd: float

    def seen(self, z: float) -> float:
        """The share of people on some list, so many standard deviations of odds above the mean."""
        return 1.0 / (1.0 + math.exp(self.mean + z * self.sd))


UNTAUGHT: Final = Odds(0.0, 2.0)  # 2 sd leave 1.8 % to 98.2 % seen


@dataclass(frozen=True)
class Prior:
    """Mean of the pairs' log odds ratios, and three standard deviations; see the module."""

    mean: float
    pair: float
    common: float
    triple: float

    def moments(self, terms: Integers, odds: Odds) -> tuple[Floats, Floats, float]:
        """Mean (P,), precision (P, P) and log determinant of the precision for `terms`.

        Term 0, if it is there, is the log odds u − log(observed).
        """
        sizes = np.array([int(term).bit_count() for term in terms])
        own = np.choose(sizes, (odds.sd, LIST_SD, self.pair, self.triple)) ** -2.0
        precision = np.diag(own)
        pairs = np.flatnonzero(sizes == 2)
        share = self._shared(len(pairs))
        precision[np.ix_(pairs, pairs)] -= share
        shrink = 1.0 - share * len(pairs) * self.pair**2
        mean = np.choose(sizes, (odds.mean, 0.0, self.mean, 0.0))
        return mean, precision, float(np.log(own).sum() + math.log(shrink))

    def _shared(self, pairs: int) -> float:
        """Off the diagonal of the inverse of pair² I + common² 11' (Sherman and Morrison)."""
        own, common = self.pair**2, self.common**2
        return common / (own * (own + pairs * common))


def order(lists: int) -> int:
    """The most lists that one term joins."""
    return min(3 if lists <= TRIPLES_UP_TO else 2, lists)


def dependence_terms(lists: int) -> Integers:
    """Lists, pairs and triples as sets, in that order."""
    sizes = range(1, order(lists) + 1)
    sets = (sum(1 << i for i in chosen) for k in sizes for chosen in combinations(range(lists), k))
    return np.array(list(sets), dtype=np.int64)
