"""Decomposable graphs: all of them, each once, each with its own cliques and separators."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from panoh.science.estimate.capture.lattice import superset_sums
from panoh.science.estimate.graphs.decomposable import all_graphs, edge_bits

KNOWN = {1: 1, 2: 2, 3: 8, 4: 61, 5: 822, 6: 18_154}  # OEIS A058862


@pytest.mark.parametrize(("lists", "number"), KNOWN.items())
def test_there_are_as_many_as_counted_by_others(lists: int, number: int) -> None:
    assert len(all_graphs(lists)) == number


@pytest.mark.parametrize("lists", [2, 3, 4, 5])
def test_exactly_those_without_a_hole_are_there(lists: int) -> None:
    pairs = list(combinations(range(lists), 2))
    every = range(1 << len(pairs))
    expected = [
        edges
        for edges in every
        if comes_apart(lists, [p for e, p in enumerate(pairs) if edges >> e & 1])
    ]
    assert all_graphs(lists).edges.tolist() == expected


def comes_apart(lists: int, edges: list[tuple[int, int]]) -> bool:
    """Whether vertices whose neighbours are all joined can be taken away until none is left."""
    left = set(range(lists))
    while left:
        simplicial = next((v for v in left if is_simplicial(v, left, edges)), None)
        if simplicial is None:
            return False
        left.remove(simplicial)
    return True


def is_simplicial(vertex: int, left: set[int], edges: list[tuple[int, int]]) -> bool:
    around = [u for u in left if (min(u, vertex), max(u, vertex)) in edges]
    return all((u, v) in edges for u, v in combinations(sorted(around), 2))


@pytest.mark.parametrize("lists", [3, 4, 5, 6])
def test_cliques_minus_separators_cover_each_complete_set_once(lists: int) -> None:
    """The running intersection property: one for a complete set, none for any other."""
    graphs = all_graphs(lists)
    covered = superset_sums(graphs.signs.T.astype(np.float64))
    for cell in range(1 << lists):
        needed = sum(bit for pair, bit in edge_bits(lists).items() if pair & cell == pair)
        complete = graphs.edges & needed == needed
        assert (covered[cell] == complete).all()


def test_cliques_are_named_by_their_lists() -> None:
    graphs = all_graphs(4)
    bits = edge_bits(4)
    square = bits[0b0011] | bits[0b0110] | bits[0b0101] | bits[0b1001]  # AB, BC, AC, AD
    graph = graphs.edges.tolist().index(square)
    assert graphs.cliques(graph) == (0b0111, 0b1001)
    assert graphs.cliques(0) == ()


def test_graphs_are_made_once() -> None:
    assert all_graphs(5) is all_graphs(5)
    assert not all_graphs(5).signs.flags.writeable
