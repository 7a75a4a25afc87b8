"""One log-linear model of all strata: which cells there are, and what predicts them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from panoh.science.estimate.capture.lattice import Booleans, Floats, Integers
from panoh.science.estimate.capture.strata import Strata

Pairs = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Stacked:
    """The seen cells of all strata on the lists of `Strata`, one below the other.

    `counts`, `stratum` and `cell` are (R,). A list that saw nobody of a stratum has no cells in
    it: its effect there is minus infinity.
    """

    lists: int
    strata: int
    counts: Floats
    stratum: Integers
    cell: Integers

    def margin(self, pair: int) -> Floats:
        """Shape (S,): how many people of each stratum are on both lists of a pair."""
        both = (self.cell & pair) == pair
        found = np.bincount(self.stratum[both], self.counts[both], minlength=self.strata)
        return np.asarray(found, dtype=np.float64)


def stack(strata: Strata) -> Stacked:
    """The cells of all tables, named by the lists of the whole."""
    counts: list[float] = []
    stratum: list[int] = []
    cell: list[int] = []
    for number, (_, table) in enumerate(strata):
        places = [strata.lists.index(name) for name in table.lists]
        for own in range(1, len(table.counts)):
            counts.append(float(table.counts[own]))
            stratum.append(number)
            cell.append(sum(1 << place for i, place in enumerate(places) if own >> i & 1))
    numbers = np.array(stratum, dtype=np.int64), np.array(cell, dtype=np.int64)
    return Stacked(len(strata.lists), len(strata), np.array(counts), *numbers)


@dataclass(frozen=True, eq=False)
class Layout:
    """`columns` (R', P) over the kept rows; the intercepts of the S strata come first.

    `parameters` counts those at minus infinity too.
    """

    kept: Booleans
    columns: Floats
    parameters: int


def lay_out(stacked: Stacked, shared: Pairs, varying: Pairs) -> Layout:
    """Intercepts and list effects by stratum; pairs shared by all strata, or one for each.

    A pair without anybody (in all strata, or in the stratum where it varies) is at minus infinity:
    its cells go, and its column (Chan, Silverman and Vincent 2021).
    """
    kept = np.ones(len(stacked.counts), dtype=np.bool_)
    columns = [_one_by_one(stacked, 0)]
    columns += [_one_by_one(stacked, 1 << i) for i in range(stacked.lists)]
    for pair in shared:
        columns.append(_holds(stacked, pair)[:, None].astype(np.float64))
        if not stacked.margin(pair).any():
            kept &= ~_holds(stacked, pair)
    for pair in varying:
        columns.append(_one_by_one(stacked, pair))
        empty = stacked.margin(pair) == 0
        kept &= ~(_holds(stacked, pair) & empty[stacked.stratum])
    whole = np.hstack(columns)
    possible = whole.any(axis=0)
    used = possible & whole[kept].any(axis=0)
    return Layout(kept, whole[kept][:, used], int(possible.sum()))


def _holds(stacked: Stacked, term: int) -> Booleans:
    return np.asarray(stacked.cell & term == term, dtype=np.bool_)


def _one_by_one(stacked: Stacked, term: int) -> Floats:
    """Shape (R, S): the term in each stratum."""
    where = stacked.stratum[:, None] == np.arange(stacked.strata)[None, :]
    return np.asarray(where & _holds(stacked, term)[:, None], dtype=np.float64)
