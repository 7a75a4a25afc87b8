"""Ladders of tables, from a thinned one where chains roam to the true one (parallel tempering).

Geyer (1991), “Markov chain Monte Carlo maximum likelihood”. The rungs see fewer people instead of a
flattened likelihood, so that the Gibbs sweep is exact on every rung.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.latent.density import log_seen_shares
from panoh.science.estimate.latent.state import State, Tables

GOLDEN: Final = 0.6180339887498949  # spreads the roundings of the cells evenly over the rungs


@dataclass(frozen=True)
class Ladder:
    """`rungs` tables, the warmest with a share `warmest` of the people, the last the true one."""

    rungs: int = 8
    warmest: float = 0.2

    def thinned(self, tables: Tables, reached: int) -> Tables:
        """From tables (ladders, cells) to tables (ladders·rungs, cells), rung by rung.

        Rungs above `reached` (from 0) see what that one sees: chains climb from warm starts.
        """
        full = tables.counts[0]
        shares = np.geomspace(self.warmest, 1.0, self.rungs)[: self.rungs - 1, None]
        offsets = np.arange(1, len(full) + 1) * GOLDEN % 1.0
        thin = np.vstack([np.minimum(np.floor(shares * full + offsets), full), full])
        thin[thin.sum(axis=1) == 0.0] = full
        climbed = thin[np.minimum(np.arange(self.rungs), reached)]
        return Tables(tables.incidence, np.tile(climbed, (len(tables.counts), 1)))

    def exchange(
        self, rng: np.random.Generator, state: State, tables: Tables, parity: int
    ) -> Floats:
        """Neighbouring rungs change places; returns the chances (ladders, pairs)."""
        places = np.arange(len(tables.counts)).reshape(-1, self.rungs)
        low, high = places[:, parity:-1:2].ravel(), places[:, parity + 1 :: 2].ravel()
        shares = log_seen_shares(state, tables)
        fewer = tables.counts[low] - tables.counts[high]
        gain = (fewer * (shares[high] - shares[low])).sum(axis=1)
        chosen = np.log(rng.random(len(gain))) < gain
        one, other = low[chosen], high[chosen]
        both, swapped = np.concatenate([one, other]), np.concatenate([other, one])
        state.position[both] = state.position[swapped]
        state.concentration[both] = state.concentration[swapped]
        return np.asarray(np.exp(np.minimum(gain, 0.0)).reshape(len(places), -1), dtype=np.float64)
