"""What `fit` gives back: an answer, judged, that can explain itself."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from panoh import __version__
from panoh.science.estimate.answer import Answer, Considered, finite
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.figures import Estimated
from panoh.science.estimate.frames import frame
from panoh.science.estimate.honesty.omission import Variation, section
from panoh.science.estimate.limits import Pair, opened
from panoh.science.estimate.messages import Message, Say
from panoh.science.estimate.pictures.models import draw
from panoh.science.estimate.sections import Section
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.summary import summarise
from panoh.science.estimate.verdict import Verdict

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, eq=False)
class Result:
    """The estimate for one table by one method, as numbers, text, picture and JSON."""

    histories: CaptureHistories
    method: str
    settings: Settings
    answer: Answer
    variations: tuple[Variation, ...]
    verdict: Verdict
    seconds: float

    @property
    def level(self) -> float:
        """The level of the interval."""
        return self.settings.level

    @property
    def version(self) -> str:
        """The version of Panoh that made it."""
        return __version__

    @property
    def observed(self) -> int:
        """How many people are on at least one list."""
        return self.histories.observed

    @property
    def estimate(self) -> float | None:
        """All people, seen and unseen; None where no number is identified."""
        return self.answer.estimate

    def interval(self, level: float | None = None) -> Pair | None:
        """The interval at this level (default: the one of the fit), or None.

        An upper limit beyond every population is infinite.
        """
        return opened(self.answer.limits.at(level or self.level)) if self.answer.limits else None

    def error(self, level: float | None = None) -> Pair | None:
        """The Monte Carlo standard error of each limit; None where nothing was drawn."""
        found = self.answer.limits.error(level or self.level) if self.answer.limits else None
        return opened(found) if found else None

    @property
    def completeness(self) -> float | None:
        """The share of all people who were seen."""
        return self.observed / self.estimate if self.estimate else None

    @property
    def reason(self) -> Message | None:
        """Why there is no number; None where there is one."""
        return self.verdict.reasons[0] if self.estimate is None else None

    @property
    def model(self) -> tuple[str, ...]:
        """The terms of the chosen model, such as the pairs in the order in which they entered."""
        return self.answer.model

    @property
    def models(self) -> tuple[Considered, ...]:
        """The model-dependence table."""
        return self.answer.rows

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What to keep in mind about the table and the model."""
        return (*self.histories.warnings, *self.answer.warnings)

    @property
    def assumptions(self) -> tuple[Message, ...]:
        """What must be true for the number to be right; the table cannot test most of it."""
        return self.answer.assumptions

    @property
    def sections(self) -> tuple[Section, ...]:
        """Tables that come with the number: the answer's own, then other sets of the lists."""
        other = (section(self.variations),) if self.variations else ()
        return (*self.answer.sections, *other)

    def figure(self, source: str, as_of: date) -> Estimated | None:
        """The number with all that must be shown with it; None where there is none."""
        interval = self.interval()
        if self.estimate is None or interval is None:
            return None
        low, high = interval
        return Estimated(self.estimate, low, high, self.level, self.method, source, as_of)

    def summary(self, say: Say = Message.sentence) -> str:
        """A page of plain text: verdict, figures, models, warnings, assumptions."""
        return summarise(self, say)

    def plot(self, say: Say = Message.sentence, *, key: str = "estimate") -> str:
        """An accessible SVG: every model's interval on one axis.

        `say` puts a message into another language; `key` makes its ids unique on a page.
        """
        return draw(self.models, self.observed, self.level, self.verdict.sentence(say), say, key)

    def to_frame(self) -> DataFrame:
        """The model-dependence table as a DataFrame, the chosen model first."""
        return frame([_flat(row, self.level) for row in self.models])

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON; numbers are not rounded."""
        interval, error = self.interval(), self.error()
        return {
            "observed": self.observed,
            "estimate": self.estimate,
            "interval": finite(interval),
            "level": self.level,
            "method": self.method,
            "model": list(self.model),
            "warnings": [warning.sentence() for warning in self.warnings],
            "seconds": self.seconds,
            "interval_kind": self.answer.limits.kind if self.answer.limits else None,
            "interval_error": finite(error),
            "seed": self.settings.seed,
            "version": self.version,
            "completeness": self.completeness,
            "reason": self.reason.sentence() if self.reason else None,
            "verdict": self.verdict.to_dict(),
            "models": [row.to_dict(self.level) for row in self.models],
            "variations": [one.to_dict() for one in self.variations],
            "sections": [one.to_dict() for one in self.sections],
            "diagnostics": _plain(self.answer.diagnostics),
            "assumptions": [assumption.sentence() for assumption in self.assumptions],
        }


def _plain(numbers: Mapping[str, float]) -> dict[str, float | None]:
    return {name: one if math.isfinite(one) else None for name, one in numbers.items()}


def _flat(row: Considered, level: float) -> dict[str, object]:
    interval = row.interval(level) or (None, None)
    return {
        "role": ", ".join(role.sentence() for role in row.roles),
        "model": " ".join(row.model),
        "estimate": row.estimate,
        "low": interval[0],
        "high": interval[1],
        "bic": row.bic,
        "weight": row.weight,
    }
