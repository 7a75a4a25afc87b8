"""What tables with a known answer teach about the dependence between lists.

Every list of a table is a population of known size (see `truth.problems`); its counts, the unseen
included, give the log evidence of each prior. Each table counts as one problem: the mean over its
lists, not the sum, because the same people are on several lists and the lists of one country are
alike (a power prior; Ibrahim and Chen 2000). Before any table,

  mean ~ N(½, ¾²),  pair, common, triple ~ half-normal(1),

on a grid whose steps in the three standard deviations are even on the log scale.
`scripts/tune_calibrated.py` writes `learned.json`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Final

import numpy as np

from panoh.science.estimate.calibrated.posterior import evidence
from panoh.science.estimate.calibrated.prior import Prior
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.messages import refuse
from panoh.science.estimate.truth.problems import problems

SOURCES: Final = ("uk2013", "netherlands", "kosovo")
MEANS: Final = (-1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0)
SPREADS: Final = (0.2, 0.45, 1.0, 2.25)
PRIORS: Final = tuple(Prior(*values) for values in product(MEANS, SPREADS, SPREADS, SPREADS))
MIDDLE_MEAN, SPREAD_MEAN = 0.5, 0.75
FILE: Final = files("panoh.science.estimate.calibrated") / "learned.json"


@dataclass(frozen=True, eq=False)
class Learned:
    """`evidence` of each table: shape (B,), the mean over its lists, 0 at its best prior."""

    evidence: Mapping[str, Floats]

    def weights(self, without: Collection[str] = ()) -> Floats:
        """Shape (B,): log weights of `PRIORS`, taught by all tables but those left `without`.

        Raises `InputError` for a table that is not among them.
        """
        for name in without:
            if name not in self.evidence:
                names = tuple(self.evidence)
                raise refuse("calibrated_table_unknown", table=name, tables=names)
        kept = [told for name, told in self.evidence.items() if name not in without]
        return np.asarray(sum(kept, start=before()))


def before() -> Floats:
    """Shape (B,): log weights of `PRIORS` before any table."""
    mean = np.array([prior.mean for prior in PRIORS])
    spreads = np.array([(prior.pair, prior.common, prior.triple) for prior in PRIORS])
    centred = (mean - MIDDLE_MEAN) / SPREAD_MEAN
    return np.asarray((np.log(spreads) - spreads**2 / 2.0).sum(axis=1) - centred**2 / 2.0)


def teach(table: CaptureHistories) -> Floats:
    """Shape (B,): the mean log evidence over the lists of a table, 0 at its best prior."""
    told = np.mean([evidence(one.completed, PRIORS) for one in problems(table)], axis=0)
    return np.asarray(told - told.max())


@cache
def learned() -> Learned:
    """What ships with the package."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    return Learned({name: np.array(values) for name, values in told["evidence"].items()})
