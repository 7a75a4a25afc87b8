"""Gile's bootstrap: a population is made from the sample, and sampled again (Gile 2011).

The population has N people of the degrees and groups that the inclusion probabilities imply, and
as many ties between groups as their degrees and recruitments imply. A replicate draws the seeds by
successive sampling; then each recruiter, in turn, brings as many as some real recruiter did, each
of a group drawn in proportion to the ties that are left, and within it in proportion to degree.

Drawing in proportion to degree without replacement is drawing in the order of exponential clocks,
so every group's order is drawn at once, and a step only draws the group. The ties to a group
shrink with the degrees left in it, so the state is one number for each group.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from panoh.science.estimate.capture.lattice import Floats, Integers
from panoh.science.estimate.respondents import recruiting

CROWD = 25  # beyond so many times the sample, a population of that size gives the same


@dataclass(frozen=True, eq=False)
class Population:
    """What a replicate is drawn from.

    People in order of their group: `degree`, `weight` (1/inclusion), `value`, all (N,); `ends`
    (G+1,) are where groups begin and end. `ties` (G, G) between groups. `brought` are the numbers
    of recruits of those who had some; `seeds` and `drawn` the numbers of seeds and of all.
    """

    degree: Floats
    weight: Floats
    value: Floats
    ends: Integers
    ties: Floats
    brought: Integers
    seeds: int
    drawn: int

    def __call__(self, random: np.random.Generator, replicates: int) -> Floats:
        """Shape (replicates,): estimates."""
        order, seeds = self._orders(random, replicates)
        taken = self._grow(random, order, seeds)
        first = np.arange(order.shape[1]) - np.repeat(self.ends[:-1], np.diff(self.ends))
        chosen = first < np.repeat(taken, np.diff(self.ends), axis=1)
        weights = np.where(chosen, self.weight[order], 0.0)
        return np.asarray((weights * self.value[order]).sum(axis=1) / weights.sum(axis=1))

    def _orders(self, random: np.random.Generator, replicates: int) -> tuple[Integers, Integers]:
        """Each group's people (B, N) in the order of their clocks; the seeds' groups (B, seeds)."""
        clocks = random.standard_exponential((replicates, len(self.degree))) / self.degree
        first = np.argpartition(clocks, self.seeds - 1, axis=1)[:, : self.seeds]
        ringing = np.take_along_axis(clocks, first, axis=1).argsort(axis=1)
        first = np.take_along_axis(first, ringing, axis=1)
        seeds = np.searchsorted(self.ends, first, side="right") - 1
        parts = [
            low + np.argsort(clocks[:, low:high], axis=1)
            for low, high in zip(self.ends[:-1], self.ends[1:], strict=True)
        ]
        return np.concatenate(parts, axis=1), seeds

    def _grow(self, random: np.random.Generator, order: Integers, seeds: Integers) -> Integers:
        """Shape (B, G): how many of each group a replicate has at last."""
        replicates, groups = len(order), len(self.ends) - 1
        rows = np.arange(replicates)
        group = np.empty((self.drawn, replicates), dtype=np.int64)
        group[: self.seeds] = seeds.T
        taken = np.stack([(seeds == g).sum(axis=1) for g in range(groups)], axis=1)
        at = self.ends[:-1] + np.arange(groups)  # `left` has one more place for each group
        left = self._left(order, at + taken)
        parent = self._parents(random, replicates)
        chance = random.random((self.drawn, replicates))
        for step in range(self.seeds, self.drawn):
            share = self.ties[group[parent[step], rows]] * left[rows[:, None], at + taken]
            share = np.cumsum(share, axis=1)
            stuck = share[:, -1] <= 0  # no tie leads on: anyone who is left
            if stuck.any():
                share[stuck] = np.cumsum(left[rows[stuck, None], at + taken[stuck]], axis=1)
            chosen = (share <= (chance[step] * share[:, -1])[:, None]).sum(axis=1)
            group[step] = chosen
            taken[rows, chosen] += 1
        return taken

    def _left(self, order: Integers, seeded: Integers) -> Floats:
        """Shape (B, N+G): degrees left before each person, as parts of what the seeds left."""
        parts = []
        for low, high in zip(self.ends[:-1], self.ends[1:], strict=True):
            degrees = self.degree[order[:, low:high]]
            left = np.zeros((len(order), high - low + 1))
            left[:, :-1] = np.cumsum(degrees[:, ::-1], axis=1)[:, ::-1]
            parts.append(left)
        everything = np.concatenate(parts, axis=1)
        start = np.maximum(np.take_along_axis(everything, seeded, axis=1), 1e-300)
        return np.asarray(everything / np.repeat(start, np.diff(self.ends) + 1, axis=1))

    def _parents(self, random: np.random.Generator, replicates: int) -> Integers:
        """Shape (drawn, B): the place of each one's recruiter; seeds' are not meant."""
        later = self.drawn - self.seeds
        brought = random.choice(self.brought, size=(replicates, later))
        done = np.minimum(np.cumsum(brought, axis=1), later)
        steps = np.zeros((replicates, later + 1), dtype=np.int64)
        np.add.at(steps, (np.arange(replicates)[:, None], done), 1)
        parent = np.zeros((self.drawn, replicates), dtype=np.int64)
        parent[self.seeds :] = np.cumsum(steps[:, :-1], axis=1).T
        return parent


def ties(recruitments: Floats, people: Floats, degree: Floats) -> Floats:
    """Shape (G, G): ties between groups of `people` (G,) with mean `degree` (G,), symmetric."""
    made = recruiting.chances(recruitments) * (people * degree)[:, None]
    return np.asarray((made + made.T) / 2.0)


def whole(shares: Floats, total: int) -> Integers:
    """Whole numbers that sum to `total`, nearest to these parts of it (largest remainders)."""
    exact = shares / shares.sum() * total
    numbers = np.floor(exact).astype(np.int64)
    rest = total - int(numbers.sum())
    numbers[np.argsort(numbers - exact, kind="stable")[:rest]] += 1
    return np.asarray(numbers)
