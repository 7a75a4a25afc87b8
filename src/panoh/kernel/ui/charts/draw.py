"""Choose how a chart is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale

from panoh.kernel.ui.charts import bars, dots, lines
from panoh.kernel.ui.charts.brush import Brush
from panoh.kernel.ui.charts.model import Chart, Kind
from panoh.kernel.ui.charts.scale import Scale
from panoh.kernel.ui.charts.text import Words


@dataclass(frozen=True)
class Panel:
    """One picture of a chart; small multiples have one per series, with its name."""

    name: str
    svg: str


def draw(chart: Chart, locale: Locale | str = "en", words: Words | None = None) -> list[Panel]:
    """Return the chart's pictures as SVG text, safe to put into a page as it is."""
    brush = Brush(chart, locale, words or Words())
    if chart.kind is Kind.MULTIPLES:
        scale = Scale.to(chart.reach, intervals=2)
        return [
            Panel(str(one.name), lines.picture_of(brush, [(1, one)], scale, small=True))
            for one in chart.series
        ]
    if chart.kind is Kind.LINES:
        every = list(enumerate(chart.series, start=1))
        return [Panel("", lines.picture_of(brush, every, Scale.to(chart.reach), small=False))]
    drawn = {Kind.BARS: bars.bars, Kind.STACKED: bars.stacked, Kind.DOTS: dots.dots}[chart.kind]
    return [Panel("", drawn(brush))]
