"""What a fit found: the chosen model, the others, and what to keep in mind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.comparison import Comparison, Considered
from panoh.science.estimate.figures import Estimated
from panoh.science.estimate.loglinear.models import Fit
from panoh.science.estimate.loglinear.stepwise import Step
from panoh.science.estimate.messages import Message, message
from panoh.science.estimate.methods import SELECTING, Selection
from panoh.science.estimate.verdict import MISFIT, Verdict


@dataclass(frozen=True, eq=False)
class Outcome:
    """The estimate for one table by one method.

    `models` is the model-dependence table (chosen first), `steps` the way there; `warnings` and
    `assumptions` are messages whose `sentence()` is English.
    """

    histories: CaptureHistories
    method: str
    level: float
    selection: Selection
    comparison: Comparison
    verdict: Verdict
    seconds: float

    @property
    def observed(self) -> int:
        """How many people are on at least one list."""
        return self.histories.observed

    @property
    def fit(self) -> Fit:
        """The chosen model; look at its `status` before its numbers."""
        return self.selection.chosen

    @property
    def estimate(self) -> float | None:
        """All people, seen and unseen; None where no number is identified."""
        return self.fit.estimate if self.fit.identified else None

    def interval(self, level: float | None = None) -> tuple[float, float] | None:
        """The log-normal interval at this level (default: the one of the fit), or None."""
        return self.fit.interval(level or self.level) if self.fit.identified else None

    @property
    def reason(self) -> Message | None:
        """Why there is no number; None where there is one."""
        return None if self.fit.identified else self.verdict.reasons[0]

    @property
    def model(self) -> tuple[str, ...]:
        """The pairs of the chosen model, in the order in which they entered."""
        return self.histories.names(self.fit.terms)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every model on the way to the chosen one."""
        return self.selection.steps

    @property
    def models(self) -> tuple[Considered, ...]:
        """The model-dependence table."""
        return self.comparison.rows

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What to keep in mind about the table and the model."""
        return (*self.histories.warnings, *self._model_warnings())

    @property
    def assumptions(self) -> tuple[Message, ...]:
        """What must be true for the number to be right; the table cannot test most of it."""
        pairs = self.model
        shape = message("pairs_only", pairs=pairs) if pairs else message("independent")
        return (
            message("closed"),
            message("linked"),
            message("alike"),
            shape,
            message("unseen_alike"),
        )

    def figure(self, source: str, as_of: date) -> Estimated | None:
        """The number with all that must be shown with it; None where there is none."""
        if not self.fit.identified:
            return None
        low, high = self.fit.interval(self.level)
        return Estimated(self.fit.estimate, low, high, self.level, self.method, source, as_of)

    def _model_warnings(self) -> list[Message]:
        found = [
            message("pair_refused", pair=self.histories.names([pair])[0], p=p)
            for pair, p, _ in self.selection.refused
        ]
        fit = self.fit
        if not fit.identified:
            return found
        if fit.absent:
            found.append(message("at_minus_infinity", pairs=self.histories.names(fit.absent)))
        if fit.df == 0:
            found.append(message("saturated"))
        elif fit.misfit < MISFIT:
            values = {"deviance": round(fit.deviance, 1), "df": fit.df, "p": fit.misfit}
            found.append(message("poor_fit", **values))
        if not self.comparison.complete:
            found.append(message("search_stopped", number=self.comparison.searched))
        if self.method in SELECTING:
            found.append(message("selected"))
        return found
