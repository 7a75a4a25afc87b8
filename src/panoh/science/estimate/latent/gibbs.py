"""The Gibbs sweep of Manrique-Vallier (2016), for many chains at once.

“Bayesian population size estimation using Dirichlet process mixtures”, Biometrics 72, 1246–1254.
People are allocated cell by cell, not one by one: cells × classes counts are all that is needed.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.latent.density import expected_seen, mixture
from panoh.science.estimate.latent.state import State, Tables
from panoh.science.estimate.latent.variates import log_gamma, poisson

SHAPE: Final = 0.25  # of the Gamma prior of the sticks' α
RATE: Final = 0.25
FARTHEST: Final = 34.0  # logits beyond it round to chances of one


def sweep(rng: np.random.Generator, state: State, tables: Tables) -> None:
    """Everybody's class and the unseen, then the chances, the sticks and α, all in place."""
    mix = mixture(state.log_weights, state.logits, tables.incidence)
    shares = mix.means / mix.means.sum(axis=1, keepdims=True)
    allocated = rng.multinomial(tables.counts.astype(np.int64), shares.transpose(0, 2, 1))
    rescale(rng, state, tables, mix.log_missed)
    members = allocated.sum(axis=1) + poisson(rng, state.log_weights + mix.log_missed)
    listed = allocated.transpose(0, 2, 1) @ tables.incidence
    _chances(rng, state, members, listed)
    _sticks(rng, state, members)
    concentrate(rng, state)


def rescale(rng: np.random.Generator, state: State, tables: Tables, log_missed: Floats) -> None:
    """The total rate given the shares: those expected on some list are Gamma(n)."""
    met = expected_seen(state.log_weights, log_missed).sum(axis=1)
    state.log_weights[:] += (np.log(rng.standard_gamma(tables.totals)) - np.log(met))[:, None]


def concentrate(rng: np.random.Generator, state: State) -> None:
    """α given the sticks: Gamma(a + K - 1, b - log share of the last class)."""
    log_weights = state.log_weights
    top = log_weights.max(axis=1)
    total = np.log(np.exp(log_weights - top[:, None]).sum(axis=1)) + top
    rate = RATE + total - log_weights[:, -1]
    state.concentration = rng.standard_gamma(SHAPE + state.classes - 1.0, len(rate)) / rate


def unseen(rng: np.random.Generator, state: State, tables: Tables) -> Floats:
    """Shape (chains,): a draw of how many are on no list (negative binomial)."""
    missed = -np.logaddexp(0.0, state.logits).sum(axis=2)
    met = expected_seen(state.log_weights, missed).sum(axis=1)
    hidden = np.exp(state.log_weights + missed).sum(axis=1)
    rate = np.log(rng.standard_gamma(tables.totals)) + np.log(hidden / met)
    return poisson(rng, rate)


def _chances(rng: np.random.Generator, state: State, members: Floats, listed: Floats) -> None:
    on = rng.standard_gamma(1.0 + listed)
    off = rng.standard_gamma(1.0 + members[:, :, None] - listed)
    state.logits[:] = np.clip(np.log(on / off), -FARTHEST, FARTHEST)


def _sticks(rng: np.random.Generator, state: State, members: Floats) -> None:
    later = members[:, ::-1].cumsum(axis=1)[:, ::-1][:, 1:]
    broken = np.log(rng.standard_gamma(1.0 + members[:, :-1]))
    left = log_gamma(rng, state.concentration[:, None] + later)
    whole = np.logaddexp(broken, left)
    state.log_weights[:] = 0.0
    state.log_weights[:, :-1] = broken - whole
    state.log_weights[:, 1:] += (left - whole).cumsum(axis=1)
