"""How many people there are, by one sample and several priors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from panoh.science.estimate.frames import frame
from panoh.science.estimate.limits import Grid, Pair
from panoh.science.estimate.messages import Message, Say, message
from panoh.science.estimate.respondents.recruitment import Recruitment
from panoh.science.estimate.respondents.sizing.picture import draw

if TYPE_CHECKING:
    from pandas import DataFrame

RULES = 1.5  # the prior rules where other priors move the estimate so many times
NEAR = 0.85  # of the largest size


@dataclass(frozen=True, eq=False)
class Sized:
    """The posterior under one prior, which `name` says."""

    name: Message
    limits: Grid

    @property
    def estimate(self) -> float:
        """The posterior median."""
        return self.limits.quantile(0.5)

    @property
    def mean(self) -> float:
        """The posterior mean."""
        return float(self.limits.points @ self.limits.weights)

    @property
    def mode(self) -> float:
        """The likeliest size."""
        return float(self.limits.points[self.limits.weights.argmax()])

    @property
    def largest(self) -> float:
        """The largest size that the prior allows."""
        return float(self.limits.points[-1])


@dataclass(frozen=True, eq=False)
class Size:
    """`main` is the posterior under the prior that was told, `others` under other priors."""

    sample: Recruitment
    prior_median: float
    level: float
    main: Sized
    others: tuple[Sized, ...]
    noticed: tuple[Message, ...]
    seconds: float
    method: str = "sspse"

    @property
    def observed(self) -> int:
        """How many people are in the sample."""
        return len(self.sample)

    @property
    def estimate(self) -> float:
        """All people: the posterior median."""
        return self.main.estimate

    def interval(self, level: float | None = None) -> Pair:
        """Equal-tailed limits of the posterior."""
        return self.main.limits.at(level or self.level)

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What to keep in mind; whether the prior rules comes first."""
        found = []
        medians = [row.estimate for row in (self.main, *self.others)]
        if max(medians) > RULES * min(medians):
            values = {"low": round(min(medians)), "high": round(max(medians))}
            found.append(message("rds_size_prior_rules", **values))
        if self.interval()[1] > NEAR * self.main.largest:
            found.append(message("rds_size_end", largest=round(self.main.largest)))
        return (*found, *self.noticed, *self.sample.warnings)

    @property
    def assumptions(self) -> tuple[Message, ...]:
        """What must be true for the number to be right."""
        codes = ("rds_size_assume_order", "rds_size_assume_shape", "rds_assume_degree")
        return tuple(message(code) for code in codes)

    def headline(self) -> Message:
        """The answer in one sentence."""
        low, high = self.interval()
        values = {"estimate": round(self.estimate), "low": round(low), "high": round(high)}
        return message("rds_size_headline", level=round(100 * self.level, 4), **values)

    def row(self, sized: Sized, say: Say = Message.sentence) -> Message:
        """One prior's answer in one line."""
        low, high = sized.limits.at(self.level)
        values = {"estimate": round(sized.estimate), "low": round(low), "high": round(high)}
        return message("rds_size_row", name=say(sized.name), **values)

    def summary(self) -> str:
        """A page of plain text."""
        told = message(
            "rds_size_sample",
            seen=self.observed,
            median=self.prior_median,
            largest=round(self.main.largest),
        )
        parts: list[Sequence[str]] = [
            [self.headline().sentence(), told.sentence()],
            ["Priors", *(f"- {self.row(row).sentence()}" for row in (self.main, *self.others))],
            ["Warnings", *(f"- {warning.sentence()}" for warning in self.warnings)],
            ["Assumptions", *(f"- {assumption.sentence()}" for assumption in self.assumptions)],
        ]
        return "\n\n".join("\n".join(part) for part in parts if part[1:])

    def plot(self, say: Say = Message.sentence, *, key: str = "rds-size") -> str:
        """An accessible SVG: the interval under each prior, the told one thick."""
        rows = [
            (say(self.row(row, say)), row.estimate, row.limits.at(self.level))
            for row in self._all()
        ]
        return draw(rows, self.observed, self.headline(), say, key)

    def _all(self) -> tuple[Sized, ...]:
        return (self.main, *self.others)

    def rows(self) -> list[dict[str, object]]:
        """One row for each prior, the told one first."""
        return [
            {
                "prior": row.name.sentence(),
                "estimate": row.estimate,
                "low": row.limits.at(self.level)[0],
                "high": row.limits.at(self.level)[1],
                "mean": row.mean,
                "mode": row.mode,
            }
            for row in self._all()
        ]

    def to_frame(self) -> DataFrame:
        """One line for each prior."""
        return frame(self.rows())

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON; numbers are not rounded."""
        return {
            "observed": self.observed,
            "estimate": self.estimate,
            "interval": list(self.interval()),
            "level": self.level,
            "method": self.method,
            "model": ["cmp"],
            "mean": self.main.mean,
            "mode": self.main.mode,
            "prior_median": self.prior_median,
            "largest": self.main.largest,
            "priors": self.rows(),
            "warnings": [warning.sentence() for warning in self.warnings],
            "assumptions": [assumption.sentence() for assumption in self.assumptions],
            "seconds": self.seconds,
        }
