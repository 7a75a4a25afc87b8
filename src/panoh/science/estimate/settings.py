"""What a method may be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ALL_ORDERS: Final = 99  # interactions of any number of lists


@dataclass(frozen=True)
class Settings:
    """`threshold`: the p below which a pair enters. `interval`: its kind (None: the method's).

    `replicates`: how many bootstrap tables or posterior draws, None for the method's own number.
    `order`: the most lists that one term of a model joins. `seed` and nothing else decides what is
    drawn; `workers` only how many blocks are worked on at a time (see `blocks`).
    """

    level: float = 0.95
    threshold: float = 0.02
    interval: str | None = None
    replicates: int | None = None
    order: int = 2
    seed: int = 1
    workers: int = 1
