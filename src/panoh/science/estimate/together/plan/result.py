"""Designs side by side: how narrow, how often right, how often without an answer."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.frames import frame
from panoh.science.estimate.limits import Pair
from panoh.science.estimate.messages import Message, Say, message
from panoh.science.estimate.pictures.forest import Kind, Line, draw
from panoh.science.estimate.together.plan.trials import Way

if TYPE_CHECKING:
    from pandas import DataFrame

ANSWERED: Final = 0.95  # a design that fails more often than this is not enough
SHORT: Final = 0.05  # nor one whose intervals hold the truth this much less often than they say


@dataclass(frozen=True)
class Option:
    """One design: its `parts` in words, and the people recorded or asked, `effort`.

    `width` is the median of upper over lower limit among the tables with an answer; `quartiles`
    of it; `reached` the share of all tables with a width within the target; `coverage` and `ratio`
    (median of estimate over truth) among those with an answer; `answered` their share.
    """

    parts: tuple[Message, ...]
    effort: int
    answered: float
    width: float
    quartiles: Pair
    reached: float
    coverage: float
    ratio: float

    @classmethod
    def of(cls, ways: Sequence[Way], trials: Floats, population: int, target: float) -> Option:
        """From trials (R, 3): estimate, lower and upper limit."""
        kept = trials[np.isfinite(trials).all(axis=1)]
        label, effort = tuple(way.label for way in ways), sum(way.effort for way in ways)
        if not len(kept):
            return cls(label, effort, 0.0, math.inf, (math.inf, math.inf), 0.0, 0.0, math.nan)
        with np.errstate(divide="ignore"):
            widths = kept[:, 2] / kept[:, 1]
        low, middle, high = np.quantile(widths, [0.25, 0.5, 0.75])
        inside = (kept[:, 1] <= population) & (population <= kept[:, 2])
        return cls(
            parts=label,
            effort=effort,
            answered=len(kept) / len(trials),
            width=float(middle),
            quartiles=(float(low), float(high)),
            reached=float((widths <= target).sum() / len(trials)),
            coverage=float(inside.mean()),
            ratio=float(np.median(kept[:, 0]) / population),
        )

    def narrow(self, target: float) -> bool:
        """Whether half of the tables give an interval this narrow, and nearly all an answer."""
        return self.width <= target and self.answered >= ANSWERED

    def honest(self, level: float, replicates: int) -> bool:
        """Whether intervals hold the truth about as often as they say."""
        chance = 2.0 * math.sqrt(level * (1.0 - level) / replicates)
        return self.coverage >= level - SHORT - chance

    def name(self, say: Say = Message.sentence) -> str:
        """The design in words."""
        return " + ".join(say(part) for part in self.parts)

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON; what is infinite or has no value is None."""
        numbers = {"width": self.width, "ratio": self.ratio, "coverage": self.coverage}
        finite = {key: one if math.isfinite(one) else None for key, one in numbers.items()}
        ends = [one if math.isfinite(one) else None for one in self.quartiles]
        return {
            "design": self.name(),
            "effort": self.effort,
            "answered": self.answered,
            "reached": self.reached,
            "quartiles": ends,
            **finite,
        }


@dataclass(frozen=True, eq=False)
class PlanResult:
    """`options` from the smallest effort to the largest, each tried `replicates` times."""

    population: int
    target: float
    level: float
    replicates: int
    options: tuple[Option, ...]
    assumptions: tuple[Message, ...]

    @property
    def best(self) -> Option | None:
        """The smallest design that is narrow, nearly always answers, and is right as it says."""
        for option in self.options:
            if option.narrow(self.target) and option.honest(self.level, self.replicates):
                return option
        return None

    @property
    def estimate(self) -> float | None:
        """The expected width of the best design: upper over lower limit."""
        return self.best.width if self.best else None

    def interval(self, level: float | None = None) -> Pair | None:
        """The quartiles of that width over all trials, whatever the `level`."""
        return self.best.quartiles if self.best else None

    @property
    def warnings(self) -> tuple[Message, ...]:
        """Designs that look narrow and are wrong, and what the trials cannot tell."""
        wrong = [
            option.name()
            for option in self.options
            if option.narrow(self.target) and not option.honest(self.level, self.replicates)
        ]
        found = [message("plan_wrong", designs=tuple(wrong))] if wrong else []
        error = 100.0 * math.sqrt(self.level * (1.0 - self.level) / self.replicates)
        return (*found, message("plan_error", replicates=self.replicates, points=error))

    @property
    def verdict(self) -> Message:
        """The answer in a sentence."""
        if self.best is None:
            return message("plan_none", target=self.target)
        return message(
            "plan_best", design=self.best.name(), width=self.best.width, target=self.target
        )

    def summary(self) -> str:
        """Plain text: the answer, a table of designs, warnings, assumptions."""
        lines = [self.verdict.sentence(), ""]
        for option in self.options:
            said = message(
                "plan_row",
                design=option.name(),
                width=option.width if math.isfinite(option.width) else "∞",
                reached=100.0 * option.reached,
                coverage=100.0 * option.coverage,
                nothing=100.0 * (1.0 - option.answered),
            )
            lines.append(said.sentence())
        told = (*self.warnings, *self.assumptions)
        return "\n".join([*lines, "", *(one.sentence() for one in told)])

    def to_frame(self) -> DataFrame:
        """A pandas DataFrame, one row for each design."""
        return frame([option.to_dict() for option in self.options])

    def plot(self, say: Say = Message.sentence, *, key: str = "plan") -> str:
        """An accessible SVG: the width of each design with its quartiles, the target marked."""
        lines = [self._line(option, say) for option in self.options]
        title = message("plan_plot_title", population=self.population)
        desc = message("plan_plot_desc", number=len(lines), target=self.target)
        return draw(lines, title, desc, message("plan_axis"), say, key, log=True)

    def _line(self, option: Option, say: Say) -> Line:
        name = option.name(say)
        if not all(math.isfinite(one) for one in (option.width, *option.quartiles)):
            return Line(name, None, mark=self.target)
        kind: Kind = "pooled" if option is self.best else "estimated"
        return Line(name, option.width, *option.quartiles, kind=kind, mark=self.target)

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON."""
        return {
            "population": self.population,
            "target": self.target,
            "level": self.level,
            "replicates": self.replicates,
            "best": self.best.to_dict() if self.best else None,
            "options": [option.to_dict() for option in self.options],
            "warnings": [said.sentence() for said in self.warnings],
            "assumptions": [said.sentence() for said in self.assumptions],
        }
