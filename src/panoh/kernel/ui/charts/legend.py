"""Which colour, dash or hatching means what."""

from __future__ import annotations

from dataclasses import dataclass

from panoh.kernel.ui.charts.brush import Brush
from panoh.kernel.ui.charts.model import Chart, Kind
from panoh.kernel.ui.charts.svg import element, hatch
from panoh.kernel.ui.charts.text import Words

SIZE = {"width": 26, "height": 16, "aria_hidden": "true", "focusable": "false"}


@dataclass(frozen=True)
class Swatch:
    """One line of a legend."""

    name: str
    svg: str


def legend(chart: Chart, words: Words | None = None) -> list[Swatch]:
    """Return a swatch for each series if there are several, and for hidden and unknown if any."""
    said = words or Words()
    shown = []
    if len(chart.series) > 1 and chart.kind is not Kind.MULTIPLES:
        for colour, one in enumerate(chart.series, start=1):
            shown.append(Swatch(str(one.name), _series(chart, colour)))
    if any(point.hidden for point in chart.points):
        shown.append(Swatch(said.hidden, _hidden(chart, said)))
    if any(not point.known and not point.hidden for point in chart.points):
        shown.append(Swatch(said.unknown, _unknown()))
    return shown


def _series(chart: Chart, colour: int) -> str:
    if chart.kind is Kind.LINES:
        class_ = f"c-line c-stroke-{colour} c-dash-{colour}"
        line = element("line", x1=0, x2=26, y1=8, y2=8, class_=class_)
        return element(
            "svg", line, element("circle", cx=13, cy=8, r=3.5, class_=f"c-fill-{colour}"), **SIZE
        )
    return element(
        "svg", element("rect", x=4, y=2, width=18, height=12, class_=f"c-fill-{colour}"), **SIZE
    )


def _hidden(chart: Chart, words: Words) -> str:
    key = f"{Brush(chart, 'en', words).hatch_id}k"
    box = element("rect", x=3, y=2, width=20, height=12, class_="c-hidden", fill=f"url(#{key})")
    return element("svg", hatch(key), box, **SIZE)


def _unknown() -> str:
    box = element("rect", x=3, y=2, width=20, height=12, class_="c-unknown", fill="none")
    return element("svg", box, **SIZE)
