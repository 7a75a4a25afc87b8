"""Numbers of people as they are said aloud: no more digits than they deserve."""

from __future__ import annotations

import math
from typing import Final

ENDLESS: Final = 1e12  # more than all people who ever lived, about 1.2e11


def unit_of(value: float, digits: int = 3) -> int:
    """The power of ten that keeps so many digits of a number."""
    size = math.floor(math.log10(value)) if value >= 1 else 0
    return int(10 ** max(0, size - digits + 1))


def to_unit(value: float, unit: int) -> int:
    """Rounded to a multiple of the unit."""
    return round(value / unit) * unit


def aloud(value: float) -> int:
    """Two digits."""
    return to_unit(value, unit_of(value, digits=2))
