"""Where each chain is, and the table that it sees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Floats


@dataclass(frozen=True, eq=False)
class Tables:
    """`incidence` (cells, L): the lists of each cell where somebody is; `counts` (chains, cells).

    Chains may see different tables: the warm ones of a ladder see a thinned one.
    """

    incidence: Floats
    counts: Floats

    @cached_property
    def totals(self) -> Floats:
        """Shape (chains,): how many people each chain sees."""
        return np.asarray(self.counts.sum(axis=1), dtype=np.float64)


def seen(table: CaptureHistories, chains: int) -> Tables:
    """The same table for every chain."""
    cells = np.flatnonzero(table.table)
    incidence = (cells[:, None] >> np.arange(table.size) & 1).astype(np.float64)
    return Tables(incidence, np.tile(table.table[cells], (chains, 1)))


@dataclass(eq=False)
class State:
    """`position` (chains, K + K·L) and `concentration` (chains,), the α of the sticks.

    The first K numbers of a position are the logs of the people expected in each class, seen and
    unseen; the others the logits of each class's chances to be on each list.
    """

    position: Floats
    concentration: Floats
    classes: int

    @property
    def log_weights(self) -> Floats:
        """Shape (chains, K), a view."""
        return self.position[:, : self.classes]

    @property
    def logits(self) -> Floats:
        """Shape (chains, K, L), a view."""
        return logits_of(self.position, self.classes)


def logits_of(position: Floats, classes: int) -> Floats:
    """Shape (chains, K, L), a view of the positions."""
    return position[:, classes:].reshape(len(position), classes, -1)


def dispersed(rng: np.random.Generator, tables: Tables, classes: int) -> State:
    """Starts that lie far apart: classes of any size whose chances are mostly small."""
    chains, lists = len(tables.counts), tables.incidence.shape[1]
    weights = np.log(rng.dirichlet(np.ones(classes), chains)) + np.log(tables.totals)[:, None]
    logits = rng.normal(-2.0, 1.0, (chains, classes * lists))
    return State(np.hstack([weights, logits]), rng.uniform(0.2, 2.0, chains), classes)
