"""All hierarchical models: every term brings all its parts.

A model with all main effects is the set of its interactions, and it is hierarchical when each
interaction's parts are in it too. Their number is that of the antichains that cover the lists
(OEIS A006126) less the saturated model: 8 of three lists, 113 of four, 6,893 of five. A saturated
model has no cell left for the unseen, so a term joins at most L - 1 lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from math import comb
from typing import Final

from panoh.science.estimate.loglinear.models import Terms

COUNTED: Final = 20  # sets of lists whose subsets are gone through one by one to count


def highest_order(lists: int, order: int) -> int:
    """The most lists that one term can join: `order`, and one less than there are."""
    return max(1, min(order, lists - 1))


def hierarchical_models(lists: int, order: int) -> Iterator[Terms]:
    """All hierarchical models with every main effect whose terms join at most `order` lists.

    Each is its interactions as bit masks, pairs first, then triples, each in the order 12, 13, …,
    23, …. The models come one at a time in an order that never changes: by their pairs, the fewest
    first, then by their triples. `order` 2 gives 2^(L choose 2) models.
    """
    return _grown((), lists, 2, highest_order(lists, order))


def count_models(lists: int, order: int) -> tuple[int, bool]:
    """How many there are, and whether that is exact; else there are at least so many."""
    highest = highest_order(lists, order)
    if lists <= 5:
        return sum(1 for _ in hierarchical_models(lists, highest)), True
    if highest <= 2 or comb(lists, 2) > COUNTED:
        widest = max((comb(lists, level) for level in range(2, highest + 1)), default=0)
        return 1 << widest, highest <= 2
    return _up_to_triples(lists), highest == 3


@cache
def _up_to_triples(lists: int) -> int:
    graphs = hierarchical_models(lists, 2)
    return sum(1 << len(_allowed(graph, lists, 3)) for graph in graphs)


def generators(terms: Terms, lists: int) -> Terms:
    """The terms, main effects among them, that no other term contains; the largest first."""
    everything = (*(1 << index for index in range(lists)), *terms)
    largest = [t for t in everything if not any(t != u and t & u == t for u in everything)]
    return tuple(sorted(largest, key=lambda term: (-term.bit_count(), _indices(term))))


def bracket(terms: Terms, lists: int) -> str:
    """The model in the notation of its generators: `[123,25,34]`, lists counted from 1."""
    between = "" if lists < 10 else "."
    shown = (between.join(str(i + 1) for i in _indices(t)) for t in generators(terms, lists))
    return f"[{','.join(shown)}]"


def _indices(term: int) -> tuple[int, ...]:
    return tuple(index for index in range(term.bit_length()) if term >> index & 1)


def _grown(lower: Terms, lists: int, level: int, order: int) -> Iterator[Terms]:
    if level > order:
        yield lower
        return
    for added in _subsets(_allowed(lower, lists, level)):
        model = (*lower, *added)
        if len(added) > level:  # a larger term needs all its level + 1 parts
            yield from _grown(model, lists, level + 1, order)
        else:
            yield model


def _allowed(lower: Terms, lists: int, level: int) -> Terms:
    """The sets of `level` lists of which all parts are in the model."""
    present = frozenset(lower)
    return tuple(
        sum(bits)
        for bits in combinations([1 << index for index in range(lists)], level)
        if level == 2 or all(sum(bits) - bit in present for bit in bits)
    )


def _subsets(terms: Terms) -> Iterator[Terms]:
    for size in range(len(terms) + 1):
        yield from combinations(terms, size)
