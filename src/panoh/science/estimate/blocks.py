"""Random work in blocks: the same draws for the same seed, whoever and however many do it.

Work is cut into blocks of a fixed size, and each block has a generator of its own that depends on
the seed and the block's number only. `joblib` runs them: in this process with one worker, else on
whatever backend `joblib.parallel_config` names (processes, or a Dask, Ray or Spark cluster).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeVar

import numpy as np
from joblib import Parallel, delayed

from panoh.science.estimate.progress import tell

BLOCK: Final = 1000

Out = TypeVar("Out")


def generator(seed: int, number: int = 0) -> np.random.Generator:
    """The generator of a block."""
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(number,)))


def sizes(total: int, block: int = BLOCK) -> list[int]:
    """How many draws each block makes."""
    whole, rest = divmod(total, block)
    return [block] * whole + ([rest] if rest else [])


def draw(
    function: Callable[[np.random.Generator, int], Out],
    total: int,
    *,
    seed: int,
    workers: int = 1,
    block: int = BLOCK,
    first: int = 0,
) -> Iterator[Out]:
    """`function(generator, size)` for each block, results in order and one at a time.

    `first` is the number of the first block, for going on where an earlier call ended.
    """
    parts = sizes(total, block)
    jobs = (
        delayed(_one)(function, seed, first + number, size) for number, size in enumerate(parts)
    )
    for done, out in enumerate(Parallel(n_jobs=workers, return_as="generator")(jobs), 1):
        tell(done / len(parts))
        yield out


def _one(
    function: Callable[[np.random.Generator, int], Out], seed: int, number: int, size: int
) -> Out:
    return function(generator(seed, number), size)
