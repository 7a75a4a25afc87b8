"""What a scale-up survey says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import stdtrit

from panoh.science.estimate.frames import frame
from panoh.science.estimate.limits import Pair, Posterior
from panoh.science.estimate.messages import Message, Say, message
from panoh.science.estimate.pictures.forest import Line, draw
from panoh.science.estimate.scaleup.adjusting import Adjustments, Factor
from panoh.science.estimate.scaleup.checking import Between, KnownCheck

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, eq=False)
class ScaleUpResult:
    """`estimate` of the people in `hidden`, by the `method` `basic` or `generalised`.

    `limits` are percentiles of bootstrap replicates: what another sample would have given.
    `between` is how far off the same survey is for known populations; `wider` takes it in.
    `degree` is the mean number of people a respondent knows, where the population was given.
    `factors` are the ratios that enriched data give, to be used as adjustments elsewhere.
    """

    hidden: str
    method: str
    estimate: float
    limits: Posterior
    level: float
    respondents: int
    adjustments: Adjustments
    checks: tuple[KnownCheck, ...] = ()
    between: Between | None = None
    degree: float | None = None
    factors: Mapping[str, Factor] = field(default_factory=dict)
    warnings: tuple[Message, ...] = ()
    assumptions: tuple[Message, ...] = ()

    @property
    def replicates(self) -> int:
        """How many bootstrap replicates the interval rests on."""
        return len(self.limits.draws)

    @property
    def se(self) -> float:
        """The standard error over replicates."""
        return float(self.limits.draws.std(ddof=1))

    def interval(self, level: float | None = None) -> Pair:
        """What chance in sampling (and the factors given) allows."""
        return self.limits.at(level or self.level)

    def wider(self, level: float | None = None) -> Pair | None:
        """Sampling and, beyond it, the error that the survey makes on known populations.

        Log-normal about the estimate with t on as many degrees of freedom as there were checks.
        None where too few known populations were checked, or nobody reported the hidden.
        """
        draws = self.limits.draws
        if self.between is None or not (draws > 0).all():
            return None
        t = float(stdtrit(self.between.number, 0.5 + (level or self.level) / 2.0))
        return self.between.around(self.estimate, float(np.log(draws).var(ddof=1)), t)

    def summary(self) -> str:
        """Plain text: the number, how far to trust it, warnings and assumptions."""
        low, high = self.interval()
        level = round(self.level * 100, 4)
        said = [
            message(
                f"scaleup_{self.method}",
                hidden=self.hidden,
                estimate=round(self.estimate),
                low=round(low),
                high=round(high),
                level=level,
                respondents=self.respondents,
            )
        ]
        wider = self.wider()
        if wider and self.between:
            ends = {"low": round(wider[0]), "high": round(wider[1])}
            said.append(message("scaleup_wider", number=self.between.number, level=level, **ends))
        if self.degree is not None:
            said.append(message("scaleup_degree", degree=self.degree))
        said += [
            message(f"scaleup_factor_{name}", value=factor.value)
            for name, factor in self.factors.items()
        ]
        return "\n".join(one.sentence() for one in (*said, *self.warnings, *self.assumptions))

    def to_frame(self) -> DataFrame:
        """A pandas DataFrame: the hidden population, then each known one from the others."""
        low, high = self.interval()
        own = {"name": self.hidden, "predicted": self.estimate, "low": low, "high": high}
        return frame([own, *(check.to_dict(self.level) for check in self.checks)])

    def plot(self, say: Say = Message.sentence, *, key: str = "scaleup") -> str:
        """An accessible SVG: the hidden population, and known ones with their true size marked."""
        own = Line(self.hidden, self.estimate, *self.interval(), kind="pooled")
        lines = [own, *(check.line(self.level, say) for check in self.checks)]
        level = round(self.level * 100, 4)
        desc = message("scaleup_plot_desc", number=len(self.checks), level=level)
        title = message("scaleup_plot_title", hidden=self.hidden)
        return draw(lines, title, desc, message("scaleup_axis"), say, key, log=True)

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON; numbers are not rounded."""
        wider, error = self.wider(), self.limits.error(self.level)
        return {
            "hidden": self.hidden,
            "method": self.method,
            "estimate": self.estimate,
            "interval": list(self.interval()),
            "interval_error": list(error) if error else None,
            "wider_interval": list(wider) if wider else None,
            "level": self.level,
            "replicates": self.replicates,
            "respondents": self.respondents,
            "mean_degree": self.degree,
            "adjustment": self.adjustments.value,
            "factors": {
                name: {"value": one.value, "se_log": one.se} for name, one in self.factors.items()
            },
            "known": [check.to_dict(self.level) for check in self.checks],
            "warnings": [said.sentence() for said in self.warnings],
            "assumptions": [said.sentence() for said in self.assumptions],
        }
