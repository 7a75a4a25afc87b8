"""The chances of being on either list of a pair, given covariates, each from other people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats, Integers
from panoh.science.estimate.robust.features import Design
from panoh.science.estimate.robust.multinomial import fit, predict

FOLDS: Final = 5
PENALTIES: Final = (1.0, 10.0, 100.0, 1e4)


@dataclass(frozen=True, eq=False)
class Chances:
    """`cells` (n, 4): the chance of neither, the first only, the second only, both.

    They add up to one: among those who were seen by some list. `penalty` is the ridge chosen.
    """

    cells: Floats
    penalty: float

    @property
    def first(self) -> Floats:
        """q1, the chance of the first list."""
        return self.cells[:, 1] + self.cells[:, 3]

    @property
    def second(self) -> Floats:
        """q2, the chance of the second list."""
        return self.cells[:, 2] + self.cells[:, 3]

    @property
    def both(self) -> Floats:
        """q12, the chance of both."""
        return self.cells[:, 3]


def cross_fit(design: Design, cell: Integers, generator: np.random.Generator) -> Chances:
    """Every person's chances come from a regression on the other folds' people.

    `cell` (n,) is 0 neither, 1 the first list only, 2 the second only, 3 both. The ridge is the
    one whose predictions of the left-out folds have the highest likelihood.
    """
    classes, outcome = np.unique(cell, return_inverse=True)
    fold = folds(outcome, generator)
    if len(design.weights) == 1:
        return Chances(_all_cells(_predicted(design, outcome, fold, 0.0), classes), 0.0)
    tried = [_predicted(design, outcome, fold, penalty) for penalty in PENALTIES]
    told = [float(np.log(p[np.arange(len(p)), outcome]).sum()) for p in tried]
    best = int(np.argmax(told))
    return Chances(_all_cells(tried[best], classes), PENALTIES[best])


def folds(outcome: Integers, generator: np.random.Generator) -> Integers:
    """Shape (n,): which fold each person is in; every outcome is spread over all folds."""
    order = generator.permutation(len(outcome))
    order = order[np.argsort(outcome[order], kind="stable")]
    fold = np.empty(len(outcome), dtype=np.int64)
    fold[order] = np.arange(len(outcome)) % FOLDS
    return fold


def _predicted(design: Design, outcome: Integers, fold: Integers, penalty: float) -> Floats:
    classes = int(outcome.max()) + 1
    found = np.empty((len(outcome), classes))
    for number in range(FOLDS):
        out = fold == number
        beta = fit(design.rows(~out), outcome[~out], classes, penalty * design.weights)
        found[out] = predict(design.rows(out), beta)
    return found


def _all_cells(found: Floats, classes: Integers) -> Floats:
    cells = np.zeros((len(found), 4))
    cells[:, classes] = found
    return cells
