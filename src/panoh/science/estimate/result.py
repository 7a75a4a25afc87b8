"""What `fit` gives back: an outcome that can explain itself."""

from __future__ import annotations

from dataclasses import dataclass

from panoh.science.estimate.messages import Message, Say
from panoh.science.estimate.outcome import Outcome
from panoh.science.estimate.plot import draw
from panoh.science.estimate.summary import summarise


@dataclass(frozen=True, eq=False)
class Result(Outcome):
    """The estimate for one table by one method, as text, picture and JSON."""

    def summary(self) -> str:
        """A page of plain text: verdict, figures, models, warnings, assumptions."""
        return summarise(self)

    def plot(self, say: Say = Message.sentence, *, key: str = "estimate") -> str:
        """An accessible SVG: every model's interval on one axis.

        `say` puts a message into another language; `key` makes its ids unique on a page.
        """
        return draw(self.models, self.observed, self.level, self.verdict.sentence(say), say, key)

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON; numbers are not rounded."""
        interval = self.interval()
        return {
            "observed": self.observed,
            "estimate": self.estimate,
            "interval": list(interval) if interval else None,
            "level": self.level,
            "method": self.method,
            "model": list(self.model),
            "warnings": [warning.sentence() for warning in self.warnings],
            "seconds": self.seconds,
            "reason": self.reason.sentence() if self.reason else None,
            "verdict": self.verdict.to_dict(),
            "models": [row.to_dict(self.level) for row in self.models],
            "assumptions": [assumption.sentence() for assumption in self.assumptions],
        }
