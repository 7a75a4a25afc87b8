"""What one batch of a renewal did."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    """How many were done, how many of them did not open, where the next batch begins."""

    done: int
    left_out: int
    cursor: str
