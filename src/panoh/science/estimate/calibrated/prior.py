"""What is believed of the dependence between lists before the table is looked at.

The mean of history h is exp(u + Σ b_t over terms t ⊆ h): u is the log of the unseen, one b for
each list, pair and triple of lists. A pair's b is a log odds ratio among people on no other list.

  pairs    b_ij = mean + c + e_ij,  c ~ N(0, common²),  e_ij ~ N(0, pair²)
  triples  b_ijk ~ N(0, triple²)
  lists    b_i ~ N(0, 20²)
  unseen   u − log(observed) ~ N(0, 2²): between 2 % and 98 % of the people are on some list

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

ODDS_SD: Final = 2.0  # of the log odds of being on no list; 2 sd leave 1.8 % to 98.2 % seen
LIST_SD: Final = 20.0  # as good as flat; proper, because nobody may be on one list alone
TRIPLES_UP_TO: Final = 8  # lists; beyond, triples are too many to be quick


@dataclass(frozen=True)
class Prior:
    """Mean of the pairs' log odds ratios, and three standard deviations; see the module."""

    mean: float
    pair: float
    common: float
    triple: float

    def moments(self, terms: Integers) -> tuple[Floats, Floats, float]:
        """Mean (P,), precision (P, P) and log determinant of the precision for `terms`.

        Term 0, if it is there, is the log odds u − log(observed).
        """
        sizes = np.array([int(term).bit_count() for term in terms])
        own = np.choose(sizes, (ODDS_SD, LIST_SD, self.pair, self.triple)) ** -2.0
        precision = np.diag(own)
        pairs = np.flatnonzero(sizes == 2)
        share = self._shared(len(pairs))
        precision[np.ix_(pairs, pairs)] -= share
        shrink = 1.0 - share * len(pairs) * self.pair**2
        mean = np.where(sizes == 2, self.mean, 0.0)
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
