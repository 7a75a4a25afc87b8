"""Every way and every mixture of ways, tried over and over on a population of known size."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from itertools import combinations, product
from typing import Final

import numpy as np
from scipy.special import ndtri

from panoh.science.estimate import blocks
from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.messages import message, refuse
from panoh.science.estimate.together.heterogeneity import pool
from panoh.science.estimate.together.plan.asking import NetworkSurvey
from panoh.science.estimate.together.plan.listing import Lists
from panoh.science.estimate.together.plan.recruiting import RecruitedSample
from panoh.science.estimate.together.plan.result import Option, PlanResult
from panoh.science.estimate.together.plan.trials import Way, nothing

BLOCK: Final = 50
APART: Final = 100_000  # blocks of different ways are numbered so far apart
MOST: Final = 200  # designs that a person can still compare


def plan(
    population: int,
    *,
    target: float,
    lists: Lists | None = None,
    scales: Sequence[float] = (1.0,),
    recruitments: Sequence[RecruitedSample] = (),
    surveys: Sequence[NetworkSurvey] = (),
    level: float = 0.95,
    replicates: int = 400,
    seed: int = 1,
    workers: int = 1,
) -> PlanResult:
    """Which designs would give an interval whose ends differ by a factor of `target` or less?

    The `population` is studied by `lists` at each of `scales`, by each of `recruitments`, by each
    of `surveys`, and by all mixtures of these, `replicates` times each. A mixture pools the
    logarithms with random effects and a normal interval. The same seed gives the same trials with
    any number of workers. Raises `InputError`.
    """
    _check(population, target, level, replicates)
    grown = [lists.scaled(scale, population) for scale in scales] if lists else []
    kinds: list[Sequence[Way]] = [kind for kind in (grown, recruitments, surveys) if kind]
    number = math.prod(len(kind) + 1 for kind in kinds) - 1
    if not 0 < number <= MOST:
        raise refuse("plan_designs", number=number, most=MOST)
    tried = [
        [_try(way, place, population, level, replicates, seed, workers) for way in kind]
        for place, kind in enumerate(kinds)
    ]
    options = []
    for chosen in _mixtures([len(kind) for kind in kinds]):
        ways = [kinds[k][i] for k, i in chosen]
        trials = _together([tried[k][i] for k, i in chosen], level)
        options.append(Option.of(ways, trials, population, target))
    ordered = tuple(sorted(options, key=lambda option: option.effort))
    assumptions = [message("plan_assumed", population=population)]
    assumptions += [message("plan_mixed")] if len(kinds) > 1 else []
    return PlanResult(population, target, level, replicates, ordered, tuple(assumptions))


def _check(population: int, target: float, level: float, replicates: int) -> None:
    if population < 2:
        raise refuse("plan_population", population=population)
    if not target > 1.0:
        raise refuse("plan_target", target=target)
    if not 0.0 < level < 1.0:
        raise refuse("level_outside", level=str(level))
    if replicates < 1:
        raise refuse("plan_replicates", number=replicates)


def _try(
    way: Way, place: int, population: int, level: float, replicates: int, seed: int, workers: int
) -> Floats:
    """Shape (replicates, 3)."""
    one = partial(_block, way=way, population=population, level=level)
    first = place * APART
    found = blocks.draw(one, replicates, seed=seed, workers=workers, block=BLOCK, first=first)
    return np.concatenate(list(found))


def _block(
    rng: np.random.Generator, size: int, *, way: Way, population: int, level: float
) -> Floats:
    return np.stack([way.trial(rng, population, level) for _ in range(size)])


def _mixtures(sizes: Sequence[int]) -> list[tuple[tuple[int, int], ...]]:
    """Every non-empty choice of kinds, and of one way of each: pairs (kind, way)."""
    found = []
    for number in range(1, len(sizes) + 1):
        for kinds in combinations(range(len(sizes)), number):
            for ways in product(*(range(sizes[kind]) for kind in kinds)):
                found.append(tuple(zip(kinds, ways, strict=True)))
    return found


def _together(parts: Sequence[Floats], level: float) -> Floats:
    """Shape (replicates, 3): the ways pooled, each replicate of those that gave an answer."""
    if len(parts) == 1:
        return parts[0]
    return np.stack([_pooled(np.stack(rows), level) for rows in zip(*parts, strict=True)])


def _pooled(rows: Floats, level: float) -> Floats:
    there = rows[np.isfinite(rows).all(axis=1) & (rows[:, 1] > 0)]
    if not len(there):
        return nothing()
    if len(there) == 1:
        return np.asarray(there[0], dtype=np.float64)
    logs = np.log(there)
    found = pool(logs[:, 0], _errors(logs, level))
    return np.exp([found.mean, *found.normal(level)])


def _errors(logs: Floats, level: float) -> Floats:
    width = 2.0 * float(ndtri(0.5 + level / 2.0))
    return np.asarray((logs[:, 2] - logs[:, 1]) / width, dtype=np.float64)
