"""From figures to lengths. Every scale begins at zero."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10

STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Scale:
    """A straight scale from zero to `top`, in `step`s that people count in."""

    top: float
    step: float

    @classmethod
    def to(cls, reach: float, intervals: int = 4) -> Scale:
        """Return the scale that holds `reach` in about as many intervals, with round steps."""
        if reach <= 0:
            return cls(1.0, 1.0)
        rough = reach / intervals
        size = 10 ** floor(log10(rough))
        step = next(size * one for one in STEPS if size * one >= rough * (1 - 1e-9))
        return cls(step * ceil(reach / step - 1e-9), step)

    def share(self, value: float) -> float:
        """Return how far along the scale a value lies, from 0 to 1."""
        return value / self.top

    @property
    def ticks(self) -> list[float]:
        """Return the values to mark, from zero to the top."""
        return [self.step * at for at in range(round(self.top / self.step) + 1)]
