"""The estimate as people came in: of all, and below each seed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from panoh.science.estimate.capture.lattice import Floats, Integers
from panoh.science.estimate.respondents import recruiting
from panoh.science.estimate.respondents.outcome import Outcome
from panoh.science.estimate.respondents.recruitment import Recruitment


def convergence(sample: Recruitment, outcome: Outcome, method: str, weights: Floats) -> Floats:
    """Shape (n,): the estimate from the first 1 … n people in the order of recruitment.

    Weights are those of the whole sample; only RDS-I recounts who recruited whom. NaN where there
    is no estimate yet.
    """
    if method == "rds1":
        return _rds1(sample, outcome)
    return _running(weights, outcome.value, sample.order)


def by_seed(sample: Recruitment, outcome: Outcome, weights: Floats) -> Mapping[str, Floats]:
    """For the id of each seed, the running weighted estimate in the tree below it."""
    ordered = sample.seed[sample.order]
    return {
        sample.ids[seed]: _running(weights, outcome.value, sample.order[ordered == seed])
        for seed in sample.seeds
    }


def _running(weights: Floats, value: Floats, order: Integers) -> Floats:
    total = np.cumsum(weights[order])
    above = np.cumsum((weights * value)[order])
    running = np.divide(above, total, out=np.full(len(order), np.nan), where=total > 0)
    return np.asarray(running)


def _rds1(sample: Recruitment, outcome: Outcome) -> Floats:
    size = len(outcome.labels)
    made, inverse, seen = np.zeros((size, size)), np.zeros(size), np.zeros(size)
    found = np.full(len(sample), np.nan)
    for number, person in enumerate(sample.order):
        group, giver = outcome.group[person], sample.recruiter[person]
        if group >= 0:
            seen[group] += 1.0
            inverse[group] += 1.0 / sample.degree[person]
            if giver >= 0 and outcome.group[giver] >= 0:
                made[outcome.group[giver], group] += 1.0
        found[number] = _share(made, inverse, seen, outcome.target)
    return found


def _share(made: Floats, inverse: Floats, seen: Floats, target: int) -> float:
    chance = recruiting.chances(made)
    shares = recruiting.settled(chance) if recruiting.joined(chance) else None
    if shares is None or not seen.all():
        return float("nan")
    part = shares * inverse / seen
    return float(part[target] / part.sum())
