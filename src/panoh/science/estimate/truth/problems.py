"""Each list is a population of known size, seen by the other lists.

Of the people on list i, the other lists saw some; those on list i alone are the unseen, and their
number is known. What a method says about them from the rest can be held against the truth
(internal validation; Hook and Regal 1995, 2000 did so for lists of births and of diseases).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Integers


@dataclass(frozen=True)
class Problem:
    """The people on the list `name` as the other lists saw them, and how many they are.

    `table` has only lists that saw at least one of them. `truth` counts all of them, seen or not.
    """

    name: str
    table: CaptureHistories
    truth: int

    @property
    def unseen(self) -> int:
        """How many of them no other list saw."""
        return self.truth - self.table.observed

    @cached_property
    def identified(self) -> bool:
        """Whether the other lists share anybody.

        If they share nobody, then for independent lists the likelihood of N only rises with N,
        whatever the truth is: the table says nothing that would bound N from above.
        """
        return self.table.overlapping > 0

    @cached_property
    def completed(self) -> Integers:
        """Shape (2^L,): all counts, with the unseen in their place."""
        counts = np.asarray(self.table.counts, dtype=np.int64)
        counts[0] = self.unseen
        return counts


def problems(table: CaptureHistories) -> tuple[Problem, ...]:
    """One problem for each list some of whose people were seen by two others at least."""
    found = (_problem(table, index) for index in range(table.size))
    return tuple(problem for problem in found if problem is not None)


def _problem(table: CaptureHistories, index: int) -> Problem | None:
    within = [(cell, n) for cell, n in enumerate(table.counts) if cell >> index & 1 and n]
    seeing = [
        other
        for other in range(table.size)
        if other != index and any(cell >> other & 1 for cell, _ in within)
    ]
    if len(seeing) < 2:
        return None
    counts = [0] * (1 << len(seeing))
    for cell, n in within:
        counts[sum((cell >> other & 1) << place for place, other in enumerate(seeing))] += n
    truth, counts[0] = sum(counts), 0
    names = tuple(table.lists[other] for other in seeing)
    return Problem(table.lists[index], CaptureHistories(names, tuple(counts)), truth)
