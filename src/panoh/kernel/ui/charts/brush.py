"""What every kind of drawing needs: the chart, its words, and how hidden and unknown look."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale

from panoh.kernel.ui.charts.model import Chart, Point
from panoh.kernel.ui.charts.svg import element, hatch, identity, percent, picture, text
from panoh.kernel.ui.charts.text import Words, figure, lines_of, number

LINE = 18  # px between lines of text
LEAST = 3.0  # per cent: a hidden figure is never so short that it looks like zero


@dataclass(frozen=True)
class Brush:
    """A chart about to be drawn in a language."""

    chart: Chart
    locale: Locale | str
    words: Words

    @property
    def hatch_id(self) -> str:
        """Return the id of this chart's hatching."""
        return f"h{identity(self.chart.title, self.chart.finding)}"

    def figure(self, point: Point) -> str:
        """Write one point."""
        return figure(point, self.chart, self.locale, self.words)

    def number(self, value: float) -> str:
        """Write one number."""
        return number(value, self.chart.digits, self.locale)

    def hidden(self, x: float, y: float, width: float, height: float, *, colour: int = 0) -> str:
        """Hatch a stretch whose figure is hidden; x and width in per cent, y and height in px."""
        return element(
            "rect",
            x=percent(x),
            y=y,
            width=percent(max(width, LEAST)),
            height=height,
            class_=_coloured("c-hidden", colour),
            fill=f"url(#{self.hatch_id})",
        )

    def unknown(self, x: float, y: float, width: float, height: float, *, colour: int = 0) -> str:
        """Outline, with dashes, where a figure would be if it were known."""
        return element(
            "rect",
            x=percent(x),
            y=y,
            width=percent(width),
            height=height,
            class_=_coloured("c-unknown", colour),
            fill="none",
        )

    def label(self, *contents: object, y: float) -> tuple[str, float]:
        """Write labels from height `y` downwards; return them with the height where they end."""
        rows = [row for content in contents for row in lines_of(content)]
        drawn = "".join(text(row, x=0, y=y + LINE * (at + 0.75)) for at, row in enumerate(rows))
        return drawn, y + LINE * len(rows)

    def picture(self, *parts: str, height: float, class_: str, name: str = "") -> str:
        """Close the drawing: its name, its description, and the hatching if it is used."""
        used = any(self.hatch_id in part for part in parts)
        title = f"{self.chart.title}: {name}" if name else self.chart.title
        desc = f"{self.chart.finding} ({self.chart.unit})"
        defs = [hatch(self.hatch_id)] if used else []
        return picture(*defs, *parts, title=title, desc=desc, height=height, class_=class_)


def _coloured(class_: str, colour: int) -> str:
    return f"{class_} c-stroke-{colour}" if colour else class_
