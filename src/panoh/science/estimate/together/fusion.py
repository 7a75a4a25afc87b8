"""What several methods at several sites say together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from panoh.science.estimate.figures import Estimated
from panoh.science.estimate.frames import frame
from panoh.science.estimate.limits import Pair
from panoh.science.estimate.messages import Message, Say, message, refuse
from panoh.science.estimate.pictures.forest import Line, draw
from panoh.science.estimate.together.measured import Logged
from panoh.science.estimate.together.mixture import LogMixture

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True)
class Reading:
    """An `estimate` of the people at a `site` by a `method`; `se` is of its logarithm."""

    site: str
    method: str
    estimate: float
    se: float

    def __post_init__(self) -> None:
        if not (0.0 < self.estimate < math.inf and 0.0 < self.se < math.inf):
            raise refuse("fusion_reading", site=self.site, method=self.method)

    @classmethod
    def of(cls, site: str, method: str, figure: Estimated) -> Reading:
        """From an estimate with its interval, read as log-normal."""
        logged = Logged.of(f"{site}, {method}", figure)
        return cls(site, method, figure.value, logged.se)

    def line(self) -> Line:
        """As a row of a picture: 95 % of its own error."""
        spread = math.exp(1.959964 * self.se)
        name = f"{self.site}, {self.method}"
        return Line(name, self.estimate, self.estimate / spread, self.estimate * spread)


@dataclass(frozen=True, eq=False)
class Fused:
    """A number with a posterior: the people of a site, or the factor of a method's bias."""

    name: str
    posterior: LogMixture

    def to_dict(self, level: float) -> dict[str, object]:
        """Ready for JSON."""
        low, high = self.posterior.at(level)
        return {"name": self.name, "estimate": self.posterior.median, "low": low, "high": high}


@dataclass(frozen=True, eq=False)
class Alternative:
    """The sizes of the sites if others were `anchors` (none: if all biases cancelled)."""

    anchors: tuple[str, ...]
    sites: tuple[Fused, ...]


@dataclass(frozen=True, eq=False)
class FusionResult:
    """`sites` in people; `biases` as factors (1.5: the method finds half as many again).

    `variation` is the median of τ: how much a method's bias varies from site to site, in
    logarithms, and `spread` of σ. `alternatives` are the answer under other assumptions.
    """

    readings: tuple[Reading, ...]
    anchors: tuple[str, ...]
    sites: tuple[Fused, ...]
    biases: tuple[Fused, ...]
    variation: float
    spread: float
    level: float
    alternatives: tuple[Alternative, ...]
    warnings: tuple[Message, ...]
    assumptions: tuple[Message, ...]

    @property
    def estimate(self) -> dict[str, float]:
        """The posterior median of each site, in people."""
        return {site.name: site.posterior.median for site in self.sites}

    def interval(self, level: float | None = None) -> dict[str, Pair]:
        """The posterior limits of each site."""
        return {site.name: site.posterior.at(level or self.level) for site in self.sites}

    def summary(self) -> str:
        """Plain text: sites, biases, what was assumed, and the answer under other assumptions."""
        said = [self._say("fusion_site", one) for one in self.sites]
        said += [
            self._say("fusion_bias", one) for one in self.biases if one.name not in self.anchors
        ]
        said.append(message("fusion_variation", factor=math.exp(self.variation)))
        for other in self.alternatives:
            names = tuple(f"{one.name} {one.posterior.median:,.0f}" for one in other.sites)
            code = "fusion_if_anchor" if other.anchors else "fusion_if_none"
            values = {"anchor": other.anchors[0]} if other.anchors else {}
            said.append(message(code, sites=names, **values))
        return "\n".join(one.sentence() for one in (*said, *self.warnings, *self.assumptions))

    def _say(self, code: str, one: Fused) -> Message:
        low, high = one.posterior.at(self.level)
        level = round(self.level * 100, 4)
        return message(
            code, name=one.name, value=one.posterior.median, low=low, high=high, level=level
        )

    def to_frame(self) -> DataFrame:
        """A pandas DataFrame: sites and biases, and the sites under each alternative."""
        rows = [{"what": "site", **one.to_dict(self.level)} for one in self.sites]
        rows += [{"what": "bias", **one.to_dict(self.level)} for one in self.biases]
        for other in self.alternatives:
            name = ", ".join(other.anchors) or "none"
            told = (one.to_dict(self.level) for one in other.sites)
            rows += [{"what": "site", "anchor": name, **row} for row in told]
        return frame(rows)

    def plot(self, say: Say = Message.sentence, *, key: str = "fusion") -> str:
        """An accessible SVG: for each site its readings, then the fused number."""
        lines = []
        for site in self.sites:
            lines += [one.line() for one in self.readings if one.site == site.name]
            ends = site.posterior.at(self.level)
            lines.append(Line(site.name, site.posterior.median, *ends, kind="pooled"))
        desc = message("fusion_plot_desc", readings=len(self.readings), sites=len(self.sites))
        title = message("fusion_plot_title")
        return draw(lines, title, desc, message("together_axis"), say, key, log=True)

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON; numbers are not rounded."""
        return {
            "estimate": self.estimate,
            "interval": {name: list(pair) for name, pair in self.interval().items()},
            "level": self.level,
            "anchors": list(self.anchors),
            "biases": [one.to_dict(self.level) for one in self.biases],
            "variation": self.variation,
            "spread": self.spread,
            "alternatives": [
                {
                    "anchors": list(other.anchors),
                    "sites": [one.to_dict(self.level) for one in other.sites],
                }
                for other in self.alternatives
            ],
            "warnings": [said.sentence() for said in self.warnings],
            "assumptions": [said.sentence() for said in self.assumptions],
        }
