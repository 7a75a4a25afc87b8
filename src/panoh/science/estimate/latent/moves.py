"""Moves that the Gibbs sweep lacks: along the ridge of few and many unseen, and of labels."""

from __future__ import annotations

from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.chains.hamiltonian import transition
from panoh.science.estimate.latent.density import expected_seen, log_density
from panoh.science.estimate.latent.gibbs import concentrate, rescale
from panoh.science.estimate.latent.state import State, Tables, logits_of

TIE: Final = 0.6  # standard deviation of the anchor about the position


def trajectory(
    rng: np.random.Generator, state: State, tables: Tables, step: Floats, steps: int
) -> Floats:
    """A Hamiltonian trajectory in place, and α anew; returns the chances of acceptance (chains,).

    The masses must follow the sizes of the classes, which change. They are taken at an anchor
    drawn about the position, anchor ~ Normal(position, TIE²), whose density joins the target; so
    the target without the anchor is kept exactly.
    """
    rescale(rng, state, tables, _log_missed(state.logits))
    anchor = state.position + TIE * rng.standard_normal(state.position.shape)

    def density(position: Floats) -> tuple[Floats, Floats]:
        value, gradient = log_density(position, state.classes, state.concentration, tables)
        pull = (anchor - position) / TIE
        return value - 0.5 * (pull**2).sum(axis=1), gradient + pull / TIE

    mass = masses(anchor, state.classes)
    state.position, chance = transition(rng, state.position, density, mass, step, steps)
    concentrate(rng, state)
    return chance


def masses(anchor: Floats, classes: int) -> Floats:
    """Shape of the positions: about the information on each coordinate."""
    log_weights, logits = np.minimum(anchor[:, :classes], 40.0), logits_of(anchor, classes)
    chances = 1.0 / (1.0 + np.exp(-logits))
    by_weight = expected_seen(log_weights, _log_missed(logits))
    by_chance = np.exp(log_weights)[:, :, None] * chances * (1.0 - chances)
    informed = np.hstack([by_weight, by_chance.reshape(len(anchor), -1)])
    return np.asarray(informed + 0.5 + TIE**-2, dtype=np.float64)


def swap_labels(rng: np.random.Generator, state: State, parity: int) -> None:
    """Neighbouring classes (0 and 1, 2 and 3, … or 1 and 2, …) change places or not.

    The likelihood stays; of the sticks' prior only the stick from the second class on changes, so
    all these pairs can be asked at once.
    """
    if state.classes == 1:
        return
    order = np.arange(state.classes)[None, :].repeat(len(state.position), axis=0)
    first = np.arange(parity, state.classes - 1, 2)
    gain = label_gain(state.log_weights, state.concentration)[:, first]
    chosen = np.log(rng.random(gain.shape)) < gain
    order[:, first] += chosen
    order[:, first + 1] -= chosen
    state.log_weights[:] = np.take_along_axis(state.log_weights, order, axis=1)
    state.logits[:] = np.take_along_axis(state.logits, order[:, :, None], axis=1)


def label_gain(log_weights: Floats, concentration: Floats) -> Floats:
    """Shape (chains, K - 1): the gain in log prior where classes k and k + 1 change places."""
    rest = np.logaddexp.accumulate(log_weights[:, ::-1], axis=1)[:, ::-1]
    gain = np.empty_like(log_weights[:, 1:])
    gain[:, :-1] = rest[:, 1:-1] - np.logaddexp(log_weights[:, :-2], rest[:, 2:])
    gain[:, -1] = (concentration - 1.0) * (log_weights[:, -2] - log_weights[:, -1])
    return gain


def _log_missed(logits: Floats) -> Floats:
    return np.asarray(-np.logaddexp(0.0, logits).sum(axis=2), dtype=np.float64)
