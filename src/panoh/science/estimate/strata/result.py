"""Numbers by stratum that add up to a total with an interval of its own."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from panoh.science.estimate.answer import finite
from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.frames import frame
from panoh.science.estimate.limits import Limits, Pair, opened
from panoh.science.estimate.messages import Message, Say, message
from panoh.science.estimate.pictures import forest

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True)
class Summed:
    """Limits of a sum of independent numbers, from the limits of each (Zou and Donner 2008).

    With parts θ_i in (l_i, u_i): Σθ - √Σ(θ_i - l_i)² and Σθ + √Σ(u_i - θ_i)². It keeps the
    asymmetry of its parts, whatever their kind, at any level.
    """

    parts: tuple[tuple[float, Limits], ...]
    kind: str = "summed"

    def at(self, level: float) -> Pair:
        """The limits of the sum."""
        total, below, above = 0.0, 0.0, 0.0
        for estimate, limits in self.parts:
            low, high = limits.at(level)
            total += estimate
            below += max(estimate - low, 0.0) ** 2
            above += max(high - estimate, 0.0) ** 2
        return total - math.sqrt(below), total + math.sqrt(above)

    def error(self, level: float) -> Pair | None:
        """Known for the parts, not passed on."""
        return None


@dataclass(frozen=True, eq=False)
class Part:
    """One stratum: no estimate has a `reason`."""

    name: str
    observed: float
    estimate: float | None
    limits: Limits | None
    reason: Message | None = None
    doubts: tuple[Message, ...] = ()

    def to_dict(self, level: float) -> dict[str, object]:
        """Ready for JSON; no number is None."""
        interval = finite(opened(self.limits.at(level))) if self.limits else None
        return {
            "stratum": self.name,
            "observed": self.observed,
            "estimate": self.estimate,
            "low": interval[0] if interval else None,
            "high": interval[1] if interval else None,
            "reason": self.reason.sentence() if self.reason else None,
        }

    def line(self, level: float) -> Message:
        """In words."""
        if self.estimate is None or self.limits is None:
            reason = self.reason.sentence() if self.reason else ""
            return message("stratum_none", name=self.name, observed=self.observed, reason=reason)
        low, high = (_whole(limit) for limit in opened(self.limits.at(level)))
        values = {"estimate": _whole(self.estimate), "low": low, "high": high}
        return message("stratum_line", name=self.name, observed=self.observed, **values)


@dataclass(frozen=True, eq=False)
class StrataResult:
    """`parts` and their total: `estimate` is the sum of theirs, None where one has no number.

    `model` are the pairs of a shared model. `covariance` (S, S) is that of log N between strata
    where they share parameters; None where they are independent.
    """

    method: str
    level: float
    parts: tuple[Part, ...]
    limits: Limits | None
    model: tuple[str, ...] = ()
    warnings: tuple[Message, ...] = ()
    assumptions: tuple[Message, ...] = ()
    covariance: Floats | None = None
    bic: float | None = None

    @property
    def observed(self) -> float:
        """How many people were seen in all strata."""
        return sum(part.observed for part in self.parts)

    @property
    def estimate(self) -> float | None:
        """Everybody in all strata, seen and unseen."""
        known = [part.estimate for part in self.parts if part.estimate is not None]
        return sum(known) if len(known) == len(self.parts) else None

    def interval(self, level: float | None = None) -> Pair | None:
        """The limits of the total, at another level if asked."""
        return opened(self.limits.at(level or self.level)) if self.limits else None

    def summary(self, say: Say = Message.sentence) -> str:
        """Plain text: the total, each stratum, warnings and assumptions."""
        return "\n".join(say(one) for one in self._lines())

    def plot(self, say: Say = Message.sentence, *, key: str = "strata") -> str:
        """An accessible SVG: each stratum's interval on one axis."""
        lines = [_drawn(part, self.level) for part in self.parts]
        told = message("strata_plot_desc", number=len(lines), level=round(self.level * 100, 4))
        title, axis = message("strata_plot_title"), message("plot_axis")
        return forest.draw(lines, title, told, axis, say, key)

    def to_frame(self) -> DataFrame:
        """A pandas DataFrame with one row for each stratum."""
        return frame([part.to_dict(self.level) for part in self.parts])

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON; numbers are not rounded."""
        return {
            "method": self.method,
            "level": self.level,
            "observed": self.observed,
            "estimate": self.estimate,
            "interval": finite(self.interval()),
            "model": list(self.model),
            "bic": self.bic,
            "strata": [part.to_dict(self.level) for part in self.parts],
            "warnings": [one.sentence() for one in self.warnings],
            "assumptions": [one.sentence() for one in self.assumptions],
        }

    def _lines(self) -> Iterator[Message]:
        interval = self.interval()
        if self.estimate is None or interval is None:
            missing = tuple(part.name for part in self.parts if part.estimate is None)
            yield message("strata_no_total", names=missing)
        else:
            yield message(
                "strata_total",
                number=len(self.parts),
                observed=self.observed,
                estimate=_whole(self.estimate),
                low=_whole(interval[0]),
                high=_whole(interval[1]),
                level=round(self.level * 100, 4),
            )
        yield from (part.line(self.level) for part in self.parts)
        yield from (*self.warnings, *self.assumptions)


def _drawn(part: Part, level: float) -> forest.Line:
    low, high = opened(part.limits.at(level)) if part.limits else (None, None)
    return forest.Line(part.name, part.estimate, low, high)


def _whole(value: float) -> int | str:
    return round(value) if math.isfinite(value) else "∞"
