"""The standard error of an estimate, by the bootstrap that belongs to its method."""

from __future__ import annotations

import numpy as np

from panoh.science.estimate import blocks
from panoh.science.estimate.capture.lattice import Floats, Integers
from panoh.science.estimate.respondents import chain, recruiting, regrowth
from panoh.science.estimate.respondents.inclusion import successive
from panoh.science.estimate.respondents.outcome import Outcome
from panoh.science.estimate.respondents.recruitment import Recruitment

BLOCK, LEAST = 250, 10  # replicates drawn together: at most, and at least
TOGETHER = 4_000_000  # people drawn together, which bounds the memory
FEWEST = 10  # people in a group of a number's values


def replicate(
    sample: Recruitment,
    outcome: Outcome,
    method: str,
    population: float | None,
    *,
    replicates: int,
    seed: int,
    workers: int = 1,
) -> Floats:
    """Shape (replicates,): estimates of bootstrap samples, the same whoever draws them."""
    draw = _sampler(sample, outcome, method, population)
    block = min(BLOCK, max(LEAST, TOGETHER // len(draw.degree)))
    parts = blocks.draw(draw, replicates, seed=seed, workers=workers, block=block)
    found = np.concatenate(list(parts))
    return np.asarray(found[np.isfinite(found)])


def _sampler(
    sample: Recruitment, outcome: Outcome, method: str, population: float | None
) -> chain.Chain | regrowth.Population:
    group = outcome.group if outcome.proportion else banded(outcome)
    if method == "ss" and population is not None:
        return grown(sample, outcome, group, population)
    degree = np.ones(len(sample)) if method == "mean" else sample.degree
    answers = (sample.recruiter, group, outcome.value, degree)
    return chain.prepare(*answers, method == "rds1", outcome.target)


def banded(outcome: Outcome) -> Integers:
    """Shape (n,): a number's values as up to five groups of like size, for recruitment."""
    known = outcome.value[outcome.known]
    count = max(1, min(5, len(known) // FEWEST))
    cuts = np.unique(np.quantile(known, np.arange(1, count) / count))
    bands = np.unique(np.searchsorted(cuts, known, side="left"), return_inverse=True)[1]
    group = np.full(len(outcome.value), -1, dtype=np.int64)
    group[outcome.known] = bands
    return group


def grown(
    sample: Recruitment,
    outcome: Outcome,
    group: Integers,
    population: float,
) -> regrowth.Population:
    """The population of Gile's bootstrap: people of each degree, group and value."""
    known = np.flatnonzero(group >= 0)
    size = int(min(population, regrowth.CROWD * len(sample)))
    chance = successive(sample.degree, size)[known]
    answers = np.stack([group[known], sample.degree[known], outcome.value[known]], axis=1)
    kinds, place = np.unique(answers, axis=0, return_inverse=True)
    shares = _sums(place.ravel(), 1.0 / chance, len(kinds))
    people = regrowth.whole(shares, max(size, len(known)))
    weight = np.zeros(len(kinds))
    weight[place.ravel()] = 1.0 / chance
    member, degree, value = np.repeat(kinds, people, axis=0).T
    groups = int(group.max()) + 1
    inside = _sums(group[known], 1.0 / chance, groups)
    mean = _sums(group[known], sample.degree[known] / chance, groups) / inside
    recruitments = recruiting.counts(sample.recruiter, group, groups)
    return regrowth.Population(
        degree=degree,
        weight=np.repeat(weight, people),
        value=value,
        ends=np.searchsorted(member, np.arange(groups + 1)),
        ties=regrowth.ties(recruitments, inside, mean),
        brought=sample.recruits[sample.recruits > 0],
        seeds=int((sample.recruiter[known] < 0).sum()) or 1,
        drawn=min(len(known), size),
    )


def _sums(place: Integers, values: Floats, size: int) -> Floats:
    return np.bincount(place, values, minlength=size).astype(np.float64)
