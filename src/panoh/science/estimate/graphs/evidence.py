"""How well each decomposable graph explains a table, for every number of missing people.

Given m missing people, the table is complete: N = n + m people in 2^L cells. With a
hyper-Dirichlet prior of δ in each cell, a graph's marginal likelihood is a product of Dirichlet
integrals over its cliques, divided by those over its separators (Dawid and Lauritzen 1993;
Madigan and York 1997). For a set S of lists with margin n_c over the cells c ∈ {0, 1}^S,

    log I(S; m) = Σ_c log Γ(n_c + α_S) - log Γ(α_S),   α_S = δ 2^(L - |S|),

where m is added to the one cell in which every list of S is 0. All graphs at once are therefore
one integer matrix times the 2^L vectors log I(S; ·).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import gammaln

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.graphs.decomposable import Graphs

CELLS: Final = 2_000_000  # numbers held at a time: graphs together times grid points
NEGLIGIBLE: Final = 60.0  # log weight below the best: e^-60 of anything is nothing


def missing_grid(observed: float, times: float = 30.0, points: int = 1000) -> Floats:
    """Whole numbers of missing people, evenly from 1 to 30 times those who were seen."""
    spread = np.round(np.linspace(1.0, times * observed, points))
    return np.asarray(np.unique(spread), dtype=np.float64)


def log_integrals(table: CaptureHistories, missing: Floats) -> Floats:
    """Shape (2^L, M): log I(S; m) for every set S of lists and number m of missing people.

    δ = 2^-L, so that every table of the whole adds up to one person before the data.
    """
    lists = table.size
    cube = table.table.reshape((2,) * lists)  # the last axis is the first list
    sums = np.empty((1 << lists, len(missing)))
    for cell in range(1 << lists):
        away = tuple(lists - 1 - i for i in range(lists) if not cell >> i & 1)
        margin = cube.sum(axis=away).ravel()
        alpha = 0.5 ** cell.bit_count()
        fixed = gammaln(margin[1:] + alpha).sum() - len(margin) * gammaln(alpha)
        sums[cell] = gammaln(margin[0] + missing + alpha) + fixed
    return sums


def log_common(table: CaptureHistories, missing: Floats) -> Floats:
    """Shape (M,): what all graphs share: how N people are ordered, and the prior 1 / N.

    N! / (m! Π n_h!) · 1 / N · 1 / N!: the last is the Dirichlet integrals' divisor Γ(N + 1), once
    in every graph, for the signs of a graph add up to one.
    """
    ways = -gammaln(missing + 1.0) - gammaln(table.table + 1.0).sum()
    return np.asarray(ways - np.log(table.observed + missing), dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Evidence:
    """Posterior weights: `weights` (M,) over `missing`, `support` (G,) over graphs; each sums to 1.

    `log_total` is the log of the sum of all weights before scaling.
    """

    missing: Floats
    weights: Floats
    support: Floats
    log_total: float


def weigh(table: CaptureHistories, graphs: Graphs, missing: Floats) -> Evidence:
    """Sum over all graphs at each number of missing people, and the other way round."""
    total, support = np.zeros(len(missing)), np.zeros(len(graphs))
    top = -np.inf
    for start, logs in _in_parts(table, graphs, missing):
        peaks = logs.max(axis=1)
        higher = max(top, float(peaks.max()))
        shrink = np.exp(top - higher)
        total, support, top = total * shrink, support * shrink, higher
        near = np.flatnonzero(peaks > top - NEGLIGIBLE)
        each = np.exp(logs[near] - top)
        total += each.sum(axis=0)
        support[start + near] = each.sum(axis=1)
    whole = total.sum()
    return Evidence(missing, total / whole, support / whole, top + float(np.log(whole)))


def weights_of(table: CaptureHistories, graphs: Graphs, graph: int, missing: Floats) -> Floats:
    """Shape (M,): the posterior of the missing under one graph, summing to 1."""
    logs = graphs.signs[graph] @ log_integrals(table, missing) + log_common(table, missing)
    each = np.exp(logs - logs.max())
    return np.asarray(each / each.sum(), dtype=np.float64)


def _in_parts(
    table: CaptureHistories, graphs: Graphs, missing: Floats
) -> Iterator[tuple[int, Floats]]:
    integrals, common = log_integrals(table, missing), log_common(table, missing)
    size = max(1, CELLS // len(missing))
    for start in range(0, len(graphs), size):
        signs = graphs.signs[start : start + size].astype(np.float64)
        yield start, signs @ integrals + common
