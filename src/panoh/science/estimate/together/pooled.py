"""One number from several estimates, with the reasons for making it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from panoh.science.estimate.figures import Estimated
from panoh.science.estimate.frames import frame
from panoh.science.estimate.limits import Pair
from panoh.science.estimate.messages import Message, Say, message, refuse
from panoh.science.estimate.pictures.forest import Line, draw
from panoh.science.estimate.together.heterogeneity import Heterogeneous, pool
from panoh.science.estimate.together.measured import Logged, Source

if TYPE_CHECKING:
    from pandas import DataFrame

MUCH: Final = 0.75  # of the spread is between estimates: considerable (Higgins and others 2003)
FEW: Final = 5


@dataclass(frozen=True, eq=False)
class Pooled:
    """`sources` were pooled for `reason`; `fit` is on the logarithmic scale."""

    sources: tuple[Source, ...]
    reason: str
    fit: Heterogeneous
    level: float
    warnings: tuple[Message, ...]
    assumptions: tuple[Message, ...]

    @property
    def estimate(self) -> float:
        """The median of what the sources measure, exp(μ)."""
        return math.exp(self.fit.mean)

    @property
    def tau2(self) -> float:
        """How much the logarithms truly differ (variance)."""
        return self.fit.tau2

    @property
    def i2(self) -> float:
        """The share of the spread that chance does not explain."""
        return self.fit.i2

    def interval(self, level: float | None = None) -> Pair:
        """Limits of the pooled number."""
        return _exp(self.fit.at(level or self.level))

    def prediction(self, level: float | None = None) -> Pair | None:
        """Where the truth behind one more such estimate would lie; None below three."""
        found = self.fit.prediction(level or self.level)
        return _exp(found) if found else None

    def summary(self) -> str:
        """Plain text."""
        (low, high), level = self.interval(), round(self.level * 100, 4)
        ends = {"low": round(low), "high": round(high), "level": level}
        said = [
            message("pool_result", number=len(self.sources), value=round(self.estimate), **ends),
            message("pool_reason", reason=self.reason),
            message("pool_spread", percent=100.0 * self.i2, factor=math.exp(math.sqrt(self.tau2))),
        ]
        beyond = self.prediction()
        if beyond:
            said.append(
                message("pool_prediction", low=round(beyond[0]), high=round(beyond[1]), level=level)
            )
        return "\n".join(one.sentence() for one in (*said, *self.warnings, *self.assumptions))

    def to_frame(self) -> DataFrame:
        """A pandas DataFrame of what was pooled, and the pooled number last."""
        low, high = self.interval()
        own = {"name": "pooled", "kind": "pooled", "estimated": self.estimate}
        last: dict[str, object] = {**own, "low": low, "high": high}
        return frame([*(source.to_dict() for source in self.sources), last])

    def plot(self, say: Say = Message.sentence, *, key: str = "pooled") -> str:
        """An accessible SVG, the pooled number last."""
        name = say(message("pool_name"))
        own = Line(name, self.estimate, *self.interval(), kind="pooled")
        lines = [*(source.line() for source in self.sources), own]
        desc = message("pool_plot_desc", number=len(self.sources))
        return draw(lines, message("pool_plot_title"), desc, message("together_axis"), say, key)

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON; numbers are not rounded."""
        beyond = self.prediction()
        return {
            "estimate": self.estimate,
            "interval": list(self.interval()),
            "prediction": list(beyond) if beyond else None,
            "level": self.level,
            "tau2": self.tau2,
            "i2": self.i2,
            "q": self.fit.q,
            "p": self.fit.p,
            "reason": self.reason,
            "sources": [source.to_dict() for source in self.sources],
            "warnings": [said.sentence() for said in self.warnings],
            "assumptions": [said.sentence() for said in self.assumptions],
        }


def pool_sources(sources: Sequence[Source], reason: str, level: float) -> Pooled:
    """Pool estimates that measure the same thing. Raises `InputError` for anything else."""
    if not reason.strip():
        raise refuse("pool_no_reason")
    if len(sources) < 2:
        raise refuse("pool_too_few", number=len(sources))
    logged = []
    for source in sources:
        if not isinstance(source.figure, Estimated):
            raise refuse(f"pool_{source.kind}", name=source.name)
        aspect = sources[0].measures.differs(source.measures)
        if aspect:
            raise refuse(f"pool_{aspect}", one=sources[0].name, other=source.name)
        logged.append(Logged.of(source.name, source.figure))
    fit = pool(np.array([one.value for one in logged]), np.array([one.se for one in logged]))
    assumptions = (message("pool_apart"), message("pool_unbiased"))
    return Pooled(tuple(sources), reason, fit, level, _doubts(fit), assumptions)


def _doubts(fit: Heterogeneous) -> tuple[Message, ...]:
    found = []
    if fit.i2 > MUCH:
        found.append(message("pool_disagree", percent=100.0 * fit.i2))
    if fit.number < FEW:
        found.append(message("pool_few", number=fit.number))
    return tuple(found)


def _exp(pair: Pair) -> Pair:
    return math.exp(pair[0]), math.exp(pair[1])
