"""What tables with a known answer teach about the dependence between lists.

Every list of a table is a population of known size (see `truth.problems`); its counts, the unseen
included, give the log evidence of each prior. Who is on two lists is in two of these problems, so
each counts by half (a power prior; Ibrahim and Chen 2000). Before any table,

  mean ~ N(½, ¾²),  pair, common, triple ~ half-normal(1),

on a grid, even in the mean and in the logarithms of the standard deviations. The log odds of being
on no list are normal; their mean and variance are those of the problems, each table counting as
one, and the belief before any table, 0 and 2², as one more. `scripts/tune_calibrated.py` writes
`learned.json`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Final

import numpy as np

from panoh.science.estimate.calibrated.posterior import evidence
from panoh.science.estimate.calibrated.prior import UNTAUGHT, Odds, Prior
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.messages import refuse
from panoh.science.estimate.truth.problems import problems

SOURCES: Final = ("uk2013", "netherlands", "kosovo")
MEANS: Final = (-0.5, 0.0, 0.5, 1.0, 1.5)
SPREADS: Final = (0.15, 0.3, 0.6, 1.2, 2.4)
PRIORS: Final = tuple(Prior(*values) for values in product(MEANS, SPREADS, SPREADS[:-1], SPREADS))
POWER: Final = 0.5
MIDDLE_MEAN, SPREAD_MEAN = 0.5, 0.75
FILE: Final = files("panoh.science.estimate.calibrated") / "learned.json"


@dataclass(frozen=True, eq=False)
class Taught:
    """What one table says: `evidence` (B,) of each prior over all its lists, 0 at the best, and the
    `odds` (lists,): log odds of being on no other list.
    """

    evidence: Floats
    odds: Floats


@dataclass(frozen=True, eq=False)
class Learned:
    """What several tables say, by their names."""

    tables: Mapping[str, Taught]

    def weights(self, without: Collection[str] = ()) -> Floats:
        """Shape (B,): log weights of `PRIORS`, taught by all tables but those left `without`."""
        taught = [POWER * table.evidence for table in self._kept(without)]
        return np.asarray(sum(taught, start=before()))

    def odds(self, without: Collection[str] = ()) -> Odds:
        """The log odds of being on no list, from all tables but those left `without`."""
        kept = [table.odds for table in self._kept(without)]
        means = [UNTAUGHT.mean, *(float(one.mean()) for one in kept)]
        mean = sum(means) / len(means)
        spreads = [UNTAUGHT.sd**2 + (UNTAUGHT.mean - mean) ** 2]
        spreads += [float(((one - mean) ** 2).mean()) for one in kept]
        return Odds(mean, math.sqrt(sum(spreads) / len(spreads)))

    def _kept(self, without: Collection[str]) -> list[Taught]:
        """Raises `InputError` for a table that is not among them."""
        for name in without:
            if name not in self.tables:
                raise refuse("calibrated_table_unknown", table=name, tables=tuple(self.tables))
        return [told for name, told in self.tables.items() if name not in without]


def before() -> Floats:
    """Shape (B,): log weights of `PRIORS` before any table."""
    mean = np.array([prior.mean for prior in PRIORS])
    spreads = np.array([(prior.pair, prior.common, prior.triple) for prior in PRIORS])
    centred = (mean - MIDDLE_MEAN) / SPREAD_MEAN
    return np.asarray((np.log(spreads) - spreads**2 / 2.0).sum(axis=1) - centred**2 / 2.0)


def teach(table: CaptureHistories) -> Taught:
    """What a table whose lists are populations of known size says."""
    posed = problems(table)
    told = np.sum([evidence(one.completed, PRIORS) for one in posed], axis=0)
    odds = [math.log((one.unseen + 0.5) / (one.table.observed + 0.5)) for one in posed]
    return Taught(told - told.max(), np.array(odds))


@cache
def learned() -> Learned:
    """What ships with the package."""
    told = json.loads(FILE.read_text(encoding="utf-8"))["tables"]
    return Learned(
        {
            name: Taught(np.array(one["evidence"]), np.array(one["odds"]))
            for name, one in told.items()
        }
    )
