"""The method `latent-class`: Bayesian, with chains that are asked whether they have converged."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np

from panoh.science.estimate.answer import Answer, Considered, no_answer
from panoh.science.estimate.blocks import draw
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.capture.nothing import why_nothing
from panoh.science.estimate.chains.convergence import ess_bulk, ess_tail, r_hat
from panoh.science.estimate.chains.modes import Modes, find_modes
from panoh.science.estimate.latent.ladder import Ladder
from panoh.science.estimate.latent.sampling import Plan, run
from panoh.science.estimate.limits import Posterior
from panoh.science.estimate.messages import Message, message
from panoh.science.estimate.settings import Settings

FEWEST_LISTS: Final = 3
FEWEST_DRAWS: Final = 100  # of a chain, to say anything of its convergence
WORST_R_HAT: Final = 1.05
FEWEST_EFFECTIVE: Final = 400.0
SURE_R_HAT: Final = 1.02  # plain chains this near need no ladder
SCOUTS, SCOUT_BLOCK = 24, 24
LADDERS, BLOCK = 6, 3
SCOUT: Final = Plan(warmup=150, kept=300, ladder=Ladder(rungs=1))
FULL: Final = Plan()


def latent_class(table: CaptureHistories, settings: Settings) -> Answer:
    """N by a truncated Dirichlet process mixture of classes (Manrique-Vallier 2016; LCMCR).

    K = 10 classes, α ~ Gamma(.25, .25), uniform chances, p(N) ∝ 1/N; the posterior median. Plain
    chains go first; where they do not agree, ladders of chains. `settings.replicates` is the number
    of draws kept; with fewer than 400 the plain chains are the answer, converged or not. Two lists,
    or no overlap, give no answer.
    """
    if table.size < FEWEST_LISTS:
        return no_answer(message("latent_three_lists", least=FEWEST_LISTS, number=table.size))
    if reason := why_nothing(table):
        return no_answer(reason)
    draws, exchanged = sample(table, settings)
    found = diagnose(draws)
    modes = find_modes(draws, found["ess_bulk"])
    limits = Posterior(draws.ravel(), min(found["ess_bulk"], found["ess_tail"]))
    estimate = float(np.median(draws))
    role = message("role_chosen")
    chosen = Considered((role,), (), estimate, limits, behind=0.0, weight=1.0)
    return Answer(
        estimate,
        limits,
        rows=(chosen, *by_mode(draws, modes, limits.effective)),
        assumptions=tuple(map(message, ("closed", "linked", "latent_within", "latent_prior"))),
        doubts=doubts(found, modes),
        diagnostics={**found, "modes": modes.number, "exchanged": exchanged},
    )


def sample(table: CaptureHistories, settings: Settings) -> tuple[Floats, float]:
    """Draws (chains, draws) of N, and the smallest acceptance between rungs (1 without any)."""
    scouted, _ = runs(table, settings, SCOUT, SCOUTS, SCOUT_BLOCK)
    found = diagnose(scouted)
    if settings.replicates is not None and settings.replicates < FEWEST_EFFECTIVE:
        return scouted, 1.0  # so few could not be believed anyway: no ladder for them
    agreed = found["r_hat"] <= SURE_R_HAT and converged(found)
    if agreed and find_modes(scouted, found["ess_bulk"]).number == 1:
        return scouted, 1.0
    return runs(table, settings, FULL, LADDERS, BLOCK)


def runs(
    table: CaptureHistories, settings: Settings, plan: Plan, chains: int, block: int
) -> tuple[Floats, float]:
    """Chains in blocks: draws (chains, draws) and the smallest acceptance between rungs."""
    if settings.replicates is not None:
        kept = max(math.ceil(settings.replicates / chains), FEWEST_DRAWS)
        plan = replace(plan, kept=kept)
    work = partial(run, table, plan)
    done = list(draw(work, chains, seed=settings.seed, workers=settings.workers, block=block))
    return np.concatenate([one.draws for one in done]), min(one.exchanged for one in done)


def diagnose(draws: Floats) -> dict[str, float]:
    """R-hat, effective draws, and how many of what."""
    return {
        "r_hat": r_hat(draws),
        "ess_bulk": ess_bulk(draws),
        "ess_tail": ess_tail(draws),
        "chains": float(draws.shape[0]),
        "draws": float(draws.size),
    }


def converged(found: dict[str, float]) -> bool:
    """Whether the draws can be believed."""
    effective = min(found["ess_bulk"], found["ess_tail"])
    return found["r_hat"] <= WORST_R_HAT and effective >= FEWEST_EFFECTIVE


def doubts(found: dict[str, float], modes: Modes) -> tuple[Message, ...]:
    """What makes the number fragile."""
    said = []
    if not converged(found):
        effective = min(found["ess_bulk"], found["ess_tail"])
        said.append(message("not_converged", r_hat=found["r_hat"], effective=int(effective)))
    if modes.stuck:
        said.append(message("chains_apart"))
    elif modes.number > 1:
        said.append(message("several_modes", number=modes.number))
    return tuple(said)


def by_mode(draws: Floats, modes: Modes, effective: float) -> tuple[Considered, ...]:
    """A row for each mode, where there are several: what the answer is if it is the right one."""
    if modes.number == 1:
        return ()
    places, largest = modes.of(draws), float(modes.shares.max())
    rows = []
    for mode, share in enumerate(map(float, modes.shares)):
        inside = draws[places == mode]
        role = message("role_mode", percent=round(100.0 * share, 1))
        limits = Posterior(inside, effective * share)
        behind = -2.0 * math.log(share / largest)
        middle = float(np.median(inside))
        rows.append(Considered((role,), (), middle, limits, behind=behind, weight=share))
    return tuple(rows)
