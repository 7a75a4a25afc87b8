"""The posterior density of the classes with everybody's class and the unseen integrated out.

With p(N) ∝ 1/N the counts are independent Poisson with means Σ_k w_k Π_j λ_jk^x (1-λ_jk)^(1-x), and
the total rate μ = Σ w_k has the density 1/μ; so the unseen drop out of the likelihood, and N comes
back as a draw. Shares w_k/μ are sticks broken by V_k ~ Beta(1, α), the last stick whole.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.latent.state import State, Tables, logits_of


@dataclass(frozen=True, eq=False)
class Mixture:
    """`chances` (chains, K, L); `log_missed` (chains, K): log chance to be on no list;
    `means` (chains, K, cells): how many of each class are expected in each cell.
    """

    chances: Floats
    log_missed: Floats
    means: Floats


def mixture(log_weights: Floats, logits: Floats, incidence: Floats) -> Mixture:
    """What each class expects in each cell."""
    chains, classes, lists = logits.shape
    odds = np.exp(logits)
    log_missed = -np.log((1.0 + odds).prod(axis=2))
    means = (logits.reshape(-1, lists) @ incidence.T).reshape(chains, classes, -1)
    means += (log_weights + log_missed)[:, :, None]
    return Mixture(odds / (1.0 + odds), log_missed, np.exp(means, out=means))


def expected_seen(log_weights: Floats, log_missed: Floats) -> Floats:
    """Shape (chains, K): how many of each class are expected on some list."""
    return np.asarray(-np.exp(log_weights) * np.expm1(log_missed), dtype=np.float64)


def log_density(
    position: Floats, classes: int, concentration: Floats, tables: Tables
) -> tuple[Floats, Floats]:
    """The log density (chains,), up to a constant, and its gradient, by the logs and the logits."""
    log_weights, logits = position[:, :classes], logits_of(position, classes)
    mix = mixture(log_weights, logits, tables.incidence)
    met = expected_seen(log_weights, mix.log_missed)
    value, gradient = log_prior(log_weights, concentration)
    means = mix.means.sum(axis=1)
    value += (np.log(means) * tables.counts).sum(axis=1) - met.sum(axis=1)
    value += logits.sum(axis=(1, 2)) + 2.0 * mix.log_missed.sum(axis=1)
    people = mix.means * (tables.counts / means)[:, None, :]
    number = people.sum(axis=2)
    gradient += number - met
    missed = np.exp(log_weights + mix.log_missed)
    by_list = people @ tables.incidence - (number + missed + 2.0)[:, :, None] * mix.chances + 1.0
    return value, np.hstack([gradient, by_list.reshape(len(position), -1)])


def log_prior(log_weights: Floats, concentration: Floats) -> tuple[Floats, Floats]:
    """The log density of the logs of the weights, with its gradient.

    Σ_{k<K} (log w_k - log S_k) + α (log w_K - log S_1), where S_k = w_k + … + w_K.
    """
    log_rest = np.logaddexp.accumulate(log_weights[:, ::-1], axis=1)[:, ::-1]
    broken = (log_weights - log_rest)[:, :-1].sum(axis=1)
    value = broken + concentration * (log_weights[:, -1] - log_rest[:, 0])
    pulls = -log_rest  # in logs: shares of e^-1000 happen where α is small
    pulls[:, 0] += np.log1p(concentration)
    pulls[:, -1] = np.log(concentration) - log_rest[:, -1] if pulls.shape[1] == 1 else -np.inf
    gradient = 1.0 - np.exp(log_weights + np.logaddexp.accumulate(pulls, axis=1))
    gradient[:, -1] += concentration - 1.0
    return value, gradient


def log_seen_shares(state: State, tables: Tables) -> Floats:
    """Shape (chains, cells): log chance of each cell for somebody who is on some list."""
    mix = mixture(state.log_weights, state.logits, tables.incidence)
    met = expected_seen(state.log_weights, mix.log_missed).sum(axis=1, keepdims=True)
    return np.asarray(np.log(mix.means.sum(axis=1) / met), dtype=np.float64)
