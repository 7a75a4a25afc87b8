"""Salganik's bootstrap: chains through the recruits of each group (Salganik 2006).

A replicate begins with a respondent drawn at random; each next one is drawn from all those whom
somebody of the last one's group recruited; it has as many people as the sample.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from panoh.science.estimate.capture.lattice import Floats, Integers
from panoh.science.estimate.respondents import recruiting


@dataclass(frozen=True, eq=False)
class Chain:
    """What a replicate is drawn from: answers' `group`, `value` and `degree`, all (n,).

    `pool` holds the recruits of group g from `start[g]` on, `size[g]` of them. `matrix` says that
    the estimator is RDS-I for `target`, otherwise weights ∝ 1/degree (all 1: the plain mean).
    """

    group: Integers
    value: Floats
    degree: Floats
    pool: Integers
    start: Integers
    size: Integers
    groups: int
    matrix: bool
    target: int

    def __call__(self, random: np.random.Generator, replicates: int) -> Floats:
        """Shape (replicates,): estimates."""
        drawn = self._draw(random, replicates)
        if self.matrix:
            return np.asarray([self._rds1(row) for row in drawn])
        weights = 1.0 / self.degree[drawn]
        return np.asarray((weights * self.value[drawn]).sum(axis=1) / weights.sum(axis=1))

    def _draw(self, random: np.random.Generator, replicates: int) -> Integers:
        length = len(self.group)
        chance = random.random((length, replicates))
        drawn = np.empty((length, replicates), dtype=np.int64)
        drawn[0] = (chance[0] * length).astype(np.int64)
        for step in range(1, length):
            last = self.group[drawn[step - 1]]
            drawn[step] = self.pool[
                self.start[last] + (chance[step] * self.size[last]).astype(np.int64)
            ]
        return drawn.T

    def _rds1(self, drawn: Integers) -> float:
        group = self.group[drawn]
        cells = np.bincount(group[:-1] * self.groups + group[1:], minlength=self.groups**2)
        chance = recruiting.chances(cells.reshape(self.groups, -1).astype(np.float64))
        shares = recruiting.settled(chance)
        if shares is None:
            return float("nan")
        seen = np.bincount(group, minlength=self.groups)
        sums = np.bincount(group, 1.0 / self.degree[drawn], minlength=self.groups)
        part = np.where(seen > 0, shares * sums / np.maximum(seen, 1), 0.0)
        return float(part[self.target] / part.sum())


def prepare(
    recruiter: Integers, group: Integers, value: Floats, degree: Floats, matrix: bool, target: int
) -> Chain:
    """A chain for these answers; a group that recruited nobody goes on anywhere."""
    groups = int(group.max()) + 1
    made = np.flatnonzero((recruiter >= 0) & (group >= 0))
    made = made[group[recruiter[made]] >= 0]
    known = np.flatnonzero(group >= 0)
    place = np.full(len(group), -1)
    place[known] = np.arange(len(known))
    giver = group[recruiter[made]]
    pools = [place[made[giver == g]] for g in range(groups)]
    pools = [pool if len(pool) else np.arange(len(known)) for pool in pools]
    size = np.asarray([len(pool) for pool in pools])
    start = np.concatenate([[0], np.cumsum(size)[:-1]])
    everything = np.concatenate(pools)
    parts = (group[known], value[known], degree[known])
    return Chain(*parts, everything, start, size, groups, matrix, target)
