"""One block of work: some ladders of chains, warmed up and then recorded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.latent.gibbs import sweep, unseen
from panoh.science.estimate.latent.ladder import Ladder
from panoh.science.estimate.latent.moves import swap_labels, trajectory
from panoh.science.estimate.latent.state import State, Tables, dispersed, seen

GOAL: Final = 0.75  # acceptance that the steps are tuned to


@dataclass(frozen=True)
class Plan:
    """`warmup` and `kept` iterations; `steps` of each trajectory; K `classes`."""

    warmup: int = 300
    kept: int = 700
    steps: int = 16
    classes: int = 10
    ladder: Ladder = field(default_factory=Ladder)


@dataclass(frozen=True, eq=False)
class Run:
    """`draws` (ladders, kept) of N; `exchanged`: the smallest acceptance between rungs."""

    draws: Floats
    exchanged: float


def run(table: CaptureHistories, plan: Plan, rng: np.random.Generator, ladders: int) -> Run:
    """Ladders from dispersed starts; only the last rung of each is recorded."""
    true = seen(table, ladders)
    steps = np.full(ladders * plan.ladder.rungs, 0.5)
    state = warmed(rng, true, plan, steps)
    tables = plan.ladder.thinned(true, plan.ladder.rungs)
    draws = np.empty((ladders, plan.kept))
    chances = np.zeros((plan.kept, plan.ladder.rungs - 1))
    for number in range(plan.kept):
        iterate(rng, state, tables, steps, plan.steps, number % 2)
        exchanged = plan.ladder.exchange(rng, state, tables, number % 2)
        chances[number, number % 2 :: 2] = 2.0 * exchanged.mean(axis=0)
        hidden = unseen(rng, state, tables)[plan.ladder.rungs - 1 :: plan.ladder.rungs]
        draws[:, number] = table.observed + hidden
    return Run(draws, float(chances.mean(axis=0).min(initial=1.0)))


def warmed(rng: np.random.Generator, true: Tables, plan: Plan, steps: Floats) -> State:
    """Every chain begins at the warmest rung and climbs in the first half; steps are tuned."""
    rungs = plan.ladder.rungs
    state = dispersed(rng, plan.ladder.thinned(true, 0), plan.classes)
    for number in range(plan.warmup):
        tables = plan.ladder.thinned(true, 2 * number * rungs // plan.warmup)
        accepted = iterate(rng, state, tables, steps, plan.steps, number % 2)
        steps *= np.exp(0.1 * (_by_rung(accepted, plan.ladder) - GOAL))
        np.clip(steps, 0.01, 1.5, out=steps)
        plan.ladder.exchange(rng, state, tables, number % 2)
    return state


def iterate(
    rng: np.random.Generator, state: State, tables: Tables, steps: Floats, number: int, parity: int
) -> Floats:
    """A Gibbs sweep, a trajectory and labels; returns the acceptance of the trajectories."""
    sweep(rng, state, tables)
    accepted = trajectory(rng, state, tables, steps, number)
    swap_labels(rng, state, parity)
    return accepted


def _by_rung(accepted: Floats, ladder: Ladder) -> Floats:
    means = accepted.reshape(-1, ladder.rungs).mean(axis=0)
    return np.tile(means, len(accepted) // ladder.rungs)
