"""What a fit found: the estimate, its interval, and what to keep in mind."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtri

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.frames import frame
from panoh.science.estimate.limits import Pair
from panoh.science.estimate.messages import Message, Say, message
from panoh.science.estimate.respondents import pictures, series
from panoh.science.estimate.respondents.doubts import doubts
from panoh.science.estimate.respondents.methods import METHODS, Point
from panoh.science.estimate.respondents.mixing import Mixing, mixing
from panoh.science.estimate.respondents.outcome import Outcome
from panoh.science.estimate.respondents.recruitment import Recruitment
from panoh.science.estimate.respondents.summary import summarise

if TYPE_CHECKING:
    from pandas import DataFrame

AROUND = (0.5, 0.75, 1.0, 1.5, 2.0, 5.0)  # times the population that was told
ASSUMED = {
    "mean": ("rds_assume_random",),
    "rds1": ("rds_assume_network", "rds_assume_replacement", "rds_assume_degree"),
    "rds2": ("rds_assume_network", "rds_assume_replacement", "rds_assume_degree"),
    "ss": ("rds_assume_network", "rds_assume_size", "rds_assume_degree"),
}


@dataclass(frozen=True, eq=False)
class Result:
    """The share or mean of one outcome by one method.

    `replicates` (B,) are the estimates of the bootstrap; `population` is N where it was told.
    """

    sample: Recruitment
    outcome: Outcome
    method: str
    population: float | None
    level: float
    point: Point
    replicates: Floats
    seed: int
    seconds: float

    @property
    def observed(self) -> int:
        """How many people are in the sample."""
        return len(self.sample)

    @property
    def estimate(self) -> float | None:
        """The share (0 to 1) or the mean; None where there is no number."""
        return self.point.estimate

    @property
    def reason(self) -> Message | None:
        """Why there is no number; None where there is one."""
        return self.point.reason

    @property
    def weights(self) -> Floats:
        """Shape (n,): the weight of each person in the estimate; they sum to one."""
        return self.point.weights

    @cached_property
    def se(self) -> float:
        """The standard deviation of the bootstrap's estimates."""
        return float(self.replicates.std(ddof=1)) if len(self.replicates) > 1 else math.nan

    def interval(self, level: float | None = None, kind: str = "normal") -> Pair | None:
        """`estimate ± z·se` (Gile 2011; Salganik 2006), or `kind="percentile"` of the bootstrap.

        A share's limits stay within 0 and 1.
        """
        if self.estimate is None or len(self.replicates) < 2:
            return None
        tail = (1.0 - (level or self.level)) / 2.0
        if kind == "percentile":
            low, high = (float(q) for q in np.quantile(self.replicates, [tail, 1.0 - tail]))
        else:
            spread = float(ndtri(1.0 - tail)) * self.se
            low, high = self.estimate - spread, self.estimate + spread
        return (max(low, 0.0), min(high, 1.0)) if self.outcome.proportion else (low, high)

    def error(self, level: float | None = None) -> float:
        """The Monte Carlo standard error of each normal limit."""
        z = float(ndtri(0.5 + (level or self.level) / 2.0))
        return z * self.se / math.sqrt(2.0 * max(len(self.replicates) - 1, 1))

    @cached_property
    def groups(self) -> Mapping[str, float]:
        """The estimated share of every category; for a mean there are none."""
        if not self.outcome.proportion:
            return {}
        known = self.outcome.known
        size = len(self.outcome.labels)
        shares = np.bincount(self.outcome.group[known], self.weights[known], minlength=size)
        return dict(zip(self.outcome.labels, shares.tolist(), strict=True))

    @cached_property
    def mixing(self) -> Mixing | None:
        """Homophily and activity; None for a mean."""
        return mixing(self.sample, self.outcome, self.weights) if self.outcome.proportion else None

    @cached_property
    def convergence(self) -> Floats:
        """Shape (n,): the estimate as people came in."""
        return series.convergence(self.sample, self.outcome, self.method, self.weights)

    @cached_property
    def by_seed(self) -> Mapping[str, Floats]:
        """The estimate below each seed, as people came in."""
        return series.by_seed(self.sample, self.outcome, self.weights)

    @cached_property
    def warnings(self) -> tuple[Message, ...]:
        """What to keep in mind about the sample and the estimate."""
        told = doubts(self.sample, self.outcome, self.weights, self.convergence, self.se)
        plain = (message("rds_mean_biased"),) if self.method == "mean" else ()
        return (*self.sample.warnings, *plain, *told)

    def by_population(self, sizes: Sequence[float]) -> list[tuple[float, float | None]]:
        """What the estimate becomes when the population has each of these sizes."""
        return [
            (size, METHODS[self.method](self.sample, self.outcome, size).estimate)
            for size in sizes
            if size >= len(self.sample)
        ]

    @property
    def assumptions(self) -> tuple[Message, ...]:
        """What must be true for the number to be right."""
        return tuple(message(code) for code in ASSUMED[self.method])

    def summary(self) -> str:
        """A page of plain text."""
        return summarise(self)

    def plot(
        self, picture: str = "convergence", say: Say = Message.sentence, *, key: str = "rds"
    ) -> str:
        """An accessible SVG: `convergence`, `bottleneck`, `tree` or `degrees`.

        `say` puts a message into another language; `key` makes its ids unique on a page.
        """
        return pictures.draw(self, picture, say, key)

    def to_frame(self) -> DataFrame:
        """One line for each category (for a mean: one), with estimate and, if asked, interval."""
        return frame(self.rows())

    def rows(self) -> list[dict[str, object]]:
        """One row for each category; only the asked one has an interval."""
        low, high = self.interval() or (None, None)
        asked = self.outcome.labels[self.outcome.target] if self.outcome.proportion else "mean"
        main = {"category": asked, "estimate": self.estimate, "low": low, "high": high}
        others = [
            {"category": name, "estimate": share, "low": None, "high": None}
            for name, share in self.groups.items()
            if name != asked and self.estimate is not None
        ]
        return [{"outcome": self.outcome.name, "method": self.method, **r} for r in [main, *others]]

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON; numbers are not rounded."""
        interval = self.interval()
        return {
            "observed": self.observed,
            "outcome": self.outcome.name,
            "estimate": self.estimate,
            "interval": list(interval) if interval else None,
            "level": self.level,
            "method": self.method,
            "model": [self.method],
            "population": self.population,
            "se": _plain(self.se),
            "replicates": len(self.replicates),
            "error": _plain(self.error()),
            "seed": self.seed,
            "by_population": [list(pair) for pair in self._around()],
            "groups": dict(self.groups),
            "waves": np.bincount(self.sample.wave).tolist(),
            "seeds": len(self.sample.seeds),
            "mixing": self._mixed(),
            "convergence": [_plain(value) for value in self.convergence.tolist()],
            "reason": self.reason.sentence() if self.reason else None,
            "warnings": [warning.sentence() for warning in self.warnings],
            "assumptions": [assumption.sentence() for assumption in self.assumptions],
            "seconds": self.seconds,
        }

    def _around(self) -> list[tuple[float, float | None]]:
        if self.method != "ss" or self.population is None:
            return []
        return self.by_population([self.population * factor for factor in AROUND])

    def _mixed(self) -> dict[str, object] | None:
        if self.mixing is None:
            return None
        return {
            "recruitments": self.mixing.recruitments.tolist(),
            "recruitment_homophily": _plain(self.mixing.recruitment_homophily),
            "homophily": _plain(self.mixing.homophily),
            "activity": _plain(self.mixing.activity),
        }


def _plain(value: float) -> float | None:
    """JSON has no word for a number that is none."""
    return value if math.isfinite(value) else None
