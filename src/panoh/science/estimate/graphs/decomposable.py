"""Every labelled decomposable graph on L lists, as its cliques minus its separators.

A decomposable graph has a vertex whose neighbours form a clique, and stays decomposable without
it (Dirac 1961). So all graphs on n vertices come from those on n - 1: put back vertex v and join
it to a clique C. The junction tree changes by one clique C + v and one separator C; where C was
a whole clique the two entries of C cancel, as they must. No graph need be tested.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, reduce
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panoh.science.estimate.capture.lattice import Integers, members

MOST_LISTS: Final = 7  # 617,675 graphs; eight lists have 30,888,596

Signs = NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Graphs:
    """G graphs on L lists.

    `edges` (G,) has bit e set for the e-th pair of `combinations(range(L), 2)`. `signs` (G, 2^L)
    says how often each set of lists is a clique, minus how often it is a separator.
    """

    lists: int
    edges: Integers
    signs: Signs

    def __len__(self) -> int:
        return len(self.edges)

    def cliques(self, graph: int) -> tuple[int, ...]:
        """The largest sets of lists that are all joined, as bit sets; single lists left out."""
        joined = [c for c in range(1 << self.lists) if _complete(c, int(self.edges[graph]), self)]
        whole = [c for c in joined if not any(c != d and c & d == c for d in joined)]
        return tuple(sorted((c for c in whole if c.bit_count() > 1), key=_by_members))


@cache
def all_graphs(lists: int) -> Graphs:
    """All decomposable graphs, smallest `edges` first (1, 2, 8, 61, 822, 18,154, 617,675)."""
    if lists == 1:
        return Graphs(1, np.zeros(1, dtype=np.int64), np.array([[0, 1]], dtype=np.int8))
    smaller = all_graphs(lists - 1)
    joins = [join for vertex in range(lists) for join in _joins(smaller, vertex)]
    edges, first = np.unique(np.concatenate([join.edges for join in joins]), return_index=True)
    signs = _signs(smaller, joins, np.asarray(first, dtype=np.int64))
    edges.flags.writeable = signs.flags.writeable = False
    return Graphs(lists, edges, signs)


def edge_bits(lists: int) -> dict[int, int]:
    """The bit of each pair of lists (a bit set with two members) in `Graphs.edges`."""
    return {(1 << i) | (1 << j): 1 << e for e, (i, j) in enumerate(combinations(range(lists), 2))}


@dataclass(frozen=True, eq=False)
class Join:
    """A vertex joined to one clique in the smaller graphs `which` (K,) that hold it.

    `place` (2^(L-1),) renames the smaller sets of lists, `clique` is the renamed one.
    """

    vertex: int
    clique: int
    which: Integers
    place: Integers
    edges: Integers


def _joins(smaller: Graphs, vertex: int) -> Iterator[Join]:
    """`vertex` joined to every clique of the graphs on the other lists."""
    others = [i for i in range(smaller.lists + 1) if i != vertex]
    place = np.array([_renamed(cell, others) for cell in range(1 << smaller.lists)])
    kept, bits = _renamed_edges(smaller, others), edge_bits(smaller.lists + 1)
    for clique in range(1 << smaller.lists):
        which = np.flatnonzero(_holding(smaller, clique))
        joined = int(place[clique])
        new = sum(bits[(1 << vertex) | (1 << i)] for i in others if joined >> i & 1)
        yield Join(vertex, joined, which, place, kept[which] | new)


def _signs(smaller: Graphs, joins: list[Join], first: Integers) -> Signs:
    """Shape (len(first), 2^L): made only for the places `first` (of all joins in a row) named."""
    signs = np.zeros((len(first), 2 << smaller.lists), dtype=np.int8)
    order = np.argsort(first)
    wanted, start = first[order], 0
    for join in joins:
        low, high = np.searchsorted(wanted, [start, start + len(join.which)])
        rows = order[low:high]
        source = join.which[wanted[low:high] - start]
        signs[rows[:, None], join.place[None, :]] = smaller.signs[source]
        signs[rows, join.clique] -= 1
        signs[rows, join.clique | 1 << join.vertex] += 1
        start += len(join.which)
    return signs


def _holding(graphs: Graphs, cell: int) -> NDArray[np.bool_]:
    """Shape (G,): whether all lists of a cell are joined to each other."""
    needed = _edges_within(cell, graphs.lists)
    return np.asarray(graphs.edges & needed == needed, dtype=np.bool_)


def _complete(cell: int, edges: int, graphs: Graphs) -> bool:
    needed = _edges_within(cell, graphs.lists)
    return cell > 0 and edges & needed == needed


def _edges_within(cell: int, lists: int) -> int:
    return sum(bit for pair, bit in edge_bits(lists).items() if pair & cell == pair)


def _renamed(cell: int, others: list[int]) -> int:
    return sum(1 << new for old, new in enumerate(others) if cell >> old & 1)


def _renamed_edges(graphs: Graphs, others: list[int]) -> Integers:
    bits = edge_bits(graphs.lists + 1)
    moved = (
        np.where(graphs.edges & bit, bits[_renamed(pair, others)], 0)
        for pair, bit in edge_bits(graphs.lists).items()
    )
    return reduce(np.bitwise_or, moved, np.zeros_like(graphs.edges))


def _by_members(cell: int) -> tuple[str, ...]:
    return members(cell, [f"{i:02d}" for i in range(cell.bit_length())])
