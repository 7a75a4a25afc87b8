"""What a survey says: one number with its interval, and the same for parts of the population."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from panoh.science.estimate.frames import frame
from panoh.science.estimate.limits import Limits, Pair
from panoh.science.estimate.messages import Message, Say, message
from panoh.science.estimate.pictures.forest import Line, draw

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, eq=False)
class Part:
    """One number: `label` says of whom, `respondents` how many answered."""

    label: str
    respondents: int
    estimate: float
    se: float
    limits: Limits

    def line(self, level: float) -> Line:
        """As a row of a picture."""
        return Line(self.label, self.estimate, *self.limits.at(level))

    def to_dict(self, level: float) -> dict[str, object]:
        """Ready for JSON."""
        low, high = self.limits.at(level)
        return {
            "label": self.label,
            "respondents": self.respondents,
            "estimate": self.estimate,
            "se": self.se,
            "low": low,
            "high": high,
        }


@dataclass(frozen=True, eq=False)
class SurveyResult:
    """`quantity` is `total`, `mean`, `ratio` or `item_count`; `parts` the same by group.

    `se` is the standard error: linearised, or over replicates where the interval is from these.
    """

    quantity: str
    whole: Part
    parts: tuple[Part, ...]
    level: float
    df: int
    warnings: tuple[Message, ...] = ()
    assumptions: tuple[Message, ...] = field(default=())

    @property
    def estimate(self) -> float:
        """The number for all."""
        return self.whole.estimate

    @property
    def se(self) -> float:
        """Its standard error."""
        return self.whole.se

    def interval(self, level: float | None = None) -> Pair:
        """The limits, at another level if asked."""
        return self.whole.limits.at(level or self.level)

    def summary(self) -> str:
        """Plain text: the number, its parts, warnings and assumptions."""
        low, high = self.interval()
        first = message(
            f"direct_{self.quantity}",
            estimate=self.estimate,
            low=low,
            high=high,
            level=round(self.level * 100, 4),
            column=self.whole.label,
        )
        lines = [first.sentence()]
        for part in self.parts:
            ends = part.limits.at(self.level)
            said = message(
                "direct_part", label=part.label, value=part.estimate, low=ends[0], high=ends[1]
            )
            lines.append(f"- {said.sentence()}")
        lines += [said.sentence() for said in (*self.warnings, *self.assumptions)]
        return "\n".join(lines)

    def to_frame(self) -> DataFrame:
        """A pandas DataFrame: the whole, then the parts."""
        return frame([part.to_dict(self.level) for part in (self.whole, *self.parts)])

    def plot(self, say: Say = Message.sentence, *, key: str = "survey") -> str:
        """An accessible SVG of the whole and its parts."""
        lines = [part.line(self.level) for part in (self.whole, *self.parts)]
        desc = message("direct_plot_desc", number=len(lines), level=round(self.level * 100, 4))
        title = message("direct_plot_title", column=self.whole.label)
        return draw(lines, title, desc, message(f"direct_axis_{self.quantity}"), say, key)

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON; numbers are not rounded."""
        return {
            "quantity": self.quantity,
            "estimate": self.estimate,
            "se": self.se,
            "interval": list(self.interval()),
            "level": self.level,
            "kind": self.whole.limits.kind,
            "df": self.df,
            "parts": [part.to_dict(self.level) for part in self.parts],
            "warnings": [said.sentence() for said in self.warnings],
            "assumptions": [said.sentence() for said in self.assumptions],
        }
