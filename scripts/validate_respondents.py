"""Coverage of the intervals from respondent-driven samples, over simulated surveys.

    python scripts/validate_respondents.py [SURVEYS]

Networks of 1,000 people, 200 of them of the asked group, who know 1.4 times as many as the others
and prefer their own; ten seeds in proportion to degree, each person recruits up to two of those
not yet in the sample. The size is asked of successive samples, which is its model, and of the
network's samples, which is not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from panoh.science.estimate.respondents import Recruitment, fit, size

PEOPLE, GROUP, SEEDS = 1000, 200, 10
MEAN_DEGREE, ACTIVITY, PREFERENCE = 7.0, 2.0, 3.0
METHODS = ("mean", "rds1", "rds2", "ss")

Random = np.random.Generator
Network = list[NDArray[np.int64]]


def network(random: Random) -> Network:
    """Who knows whom: each person's acquaintances."""
    member = np.arange(PEOPLE) < GROUP
    liking = random.gamma(6.0, 1.0 / 6.0, PEOPLE) * np.where(member, ACTIVITY, 1.0)
    chance = np.outer(liking, liking) * np.where(member[:, None] == member, PREFERENCE, 1.0)
    chance *= MEAN_DEGREE * PEOPLE / chance.sum()
    tied = np.triu(random.random((PEOPLE, PEOPLE)) < chance, 1)
    tied |= tied.T
    return [np.flatnonzero(row) for row in tied]


def survey(known: Network, drawn: int, random: Random) -> Recruitment:
    """A respondent-driven sample of `drawn` people."""
    degree = np.asarray([len(row) for row in known], dtype=np.float64)
    seeds = random.choice(PEOPLE, SEEDS, replace=False, p=degree / degree.sum())
    order, parent = list(seeds), [-1] * SEEDS
    inside = np.zeros(PEOPLE, dtype=bool)
    inside[seeds] = True
    for place, person in enumerate(order):  # `order` grows while it is gone through
        free = known[person][~inside[known[person]]]
        for found in random.permutation(free)[:2]:
            if len(order) < drawn:
                order.append(found)
                parent.append(place)
                inside[found] = True
    return _sample(order, parent, degree)


def successive(known: Network, drawn: int, random: Random) -> Recruitment:
    """People in proportion to degree, one after the other; who recruited them does not matter."""
    degree = np.maximum([len(row) for row in known], 1.0)
    order = np.argsort(random.standard_exponential(PEOPLE) / degree)[:drawn]
    return _sample(list(order), [-1, *range(drawn - 1)], degree)


def _sample(order: list[int], parent: list[int], degree: NDArray[np.float64]) -> Recruitment:
    answers = tuple("1" if person < GROUP else "0" for person in order)
    names = tuple(str(person) for person in order)
    return Recruitment(names, np.asarray(parent), degree[order], {"member": answers})


def trials(surveys: int) -> Iterator[tuple[str, float, float, float]]:
    """(what, estimate, low, high) over the truth, for every survey."""
    for number in range(surveys):
        random = np.random.default_rng([20261124, number])
        known = network(random)
        for drawn in (200, 500):
            sample = survey(known, drawn, random)
            for method in METHODS:
                found = fit(sample, "member", method, PEOPLE, replicates=400, seed=number)
                if found.estimate is not None:
                    limits = found.interval() or (0.0, 0.0)
                    truth = GROUP / PEOPLE
                    low, high = limits[0] / truth, limits[1] / truth
                    yield f"{method}, n = {drawn}", found.estimate / truth, low, high
        for name, draw in (("successive", successive), ("network", survey)):
            sample = draw(known, 500, random)
            for median in (750, 1000, 2000):
                sized = size(sample, median)
                low, high = (limit / PEOPLE for limit in sized.interval())
                what = f"size, {name} sample of 500, prior median {median}"
                yield what, sized.estimate / PEOPLE, low, high


def main() -> None:
    """Print coverage, bias and width of the nominal 95 % intervals."""
    surveys = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    found: dict[str, list[tuple[float, float, float]]] = {}
    for what, estimate, low, high in trials(surveys):
        found.setdefault(what, []).append((estimate, low, high))
    print(f"{'':48} surveys  coverage  median est./truth  mean width/truth")
    for what, rows in found.items():
        estimate, low, high = np.asarray(rows).T
        covered = np.mean((low <= 1.0) & (high >= 1.0))
        told = f"{covered:9.3f} {np.median(estimate):18.3f} {np.mean(high - low):17.3f}"
        print(f"{what:48} {len(rows):7d} {told}")


if __name__ == "__main__":
    main()
