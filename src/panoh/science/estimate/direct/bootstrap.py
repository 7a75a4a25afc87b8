"""The rescaled bootstrap of a stratified, clustered sample (Rao and Wu 1988; Rust and Rao 1996)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np

from panoh.science.estimate import blocks
from panoh.science.estimate.capture.lattice import Floats, Integers
from panoh.science.estimate.direct.design import Design

CELLS: Final = 4_000_000  # replicates times clusters held at a time; bounds the memory

Statistic = Callable[[Floats], Floats]  # (R, k) replicated sums → (R, m) statistics


def multipliers(design: Design, rng: np.random.Generator, size: int) -> Floats:
    """Shape (size, C): what each cluster's weight is multiplied by in each replicate.

    n − 1 of the n clusters of a stratum are drawn with replacement; with r the times a cluster was
    drawn, its weight becomes w (1 − λ + λ r n/(n − 1)), where λ = √(1 − f) and f is the fraction
    of the frame's clusters that the sample has. For linear statistics the variance over replicates
    is then the usual unbiased one.
    """
    scaled = np.empty((size, design.clusters))
    for number, (drawn, fraction) in enumerate(zip(design.sampled, design.fraction, strict=True)):
        times = _times(rng, int(drawn), size)
        shrink = np.sqrt(1.0 - fraction)
        scaled[:, design.stratum == number] = 1.0 - shrink + shrink * times * drawn / (drawn - 1.0)
    return scaled


def replicate(
    design: Design,
    totals: Floats,
    statistic: Statistic,
    replicates: int,
    *,
    seed: int,
    workers: int = 1,
    first: int = 0,
) -> Floats:
    """Shape (replicates, m): `statistic` of the sums of `totals` (C, k) over each replicate.

    A replicate sees the sums of its clusters only, so all of a block are one matrix product; the
    draws depend on `seed` and not on `workers`. `first` numbers the first block, so that two
    surveys of one study may draw apart.
    """
    one = partial(_block, design=design, totals=totals, statistic=statistic)
    found = blocks.draw(one, replicates, seed=seed, workers=workers, first=first)
    return np.concatenate(list(found))


def _block(
    rng: np.random.Generator, size: int, *, design: Design, totals: Floats, statistic: Statistic
) -> Floats:
    rows = max(1, CELLS // design.clusters)
    parts = (min(rows, size - start) for start in range(0, size, rows))
    return np.concatenate([statistic(multipliers(design, rng, part) @ totals) for part in parts])


def _times(rng: np.random.Generator, drawn: int, size: int) -> Integers:
    """Shape (size, n): how often each of n clusters is among n − 1 drawn with replacement."""
    chosen = rng.integers(0, drawn, size=(size, drawn - 1), dtype=np.int32)
    places = chosen + np.arange(0, size * drawn, drawn)[:, None]
    counted = np.bincount(places.reshape(-1), minlength=size * drawn)
    return np.asarray(counted.reshape(size, drawn), dtype=np.int64)
