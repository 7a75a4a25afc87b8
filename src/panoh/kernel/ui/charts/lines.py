"""Lines over time: intervals as bands, gaps where a figure is hidden or not known."""

from __future__ import annotations

from collections.abc import Iterator

from panoh.kernel.ui.charts.brush import LINE, Brush
from panoh.kernel.ui.charts.model import Point, Series
from panoh.kernel.ui.charts.scale import Scale
from panoh.kernel.ui.charts.svg import element, percent, text

HIGH, LOW = 208.0, 96.0  # px of the plot, alone and as a small multiple
TOP = 10.0  # px above the plot, so that the topmost mark is whole
WIDE = 1000.0  # units across the stretched inner drawing
SHORTEST = 8.0  # px: a hidden figure never lies flat on zero
MOST_MARKS = 24

Placed = tuple[float, Point]  # (per cent across, point)


def picture_of(brush: Brush, series: list[tuple[int, Series]], scale: Scale, *, small: bool) -> str:
    """Draw series, each with its number among the colours, on a scale that panels can share."""
    plot = Plot(brush, scale, LOW if small else HIGH)
    parts = [plot.grid()]
    for colour, one in series:
        parts.append(plot.gaps(colour if len(series) > 1 else 0, one))
    parts.append(plot.stretched(series))
    for colour, one in series:
        parts.append(plot.marks(colour, one))
    parts.append(plot.names(2 if small else 4))
    class_ = f"c-lines {_pad(max(len(brush.number(tick)) for tick in scale.ticks))}"
    name = str(series[0][1].name) if small else ""
    return brush.picture(*parts, height=TOP + plot.height + LINE + 8, class_=class_, name=name)


def _pad(characters: int) -> str:
    """Return the class that leaves room at the left for the longest number."""
    return "c-pad-1" if characters < 4 else "c-pad-2" if characters < 7 else "c-pad-3"


class Plot:
    """The area of a line chart; x in per cent, y in px."""

    def __init__(self, brush: Brush, scale: Scale, height: float) -> None:
        self.brush = brush
        self.scale = scale
        self.height = height
        self.count = len(brush.chart.labels)
        self.step = 100.0 / max(self.count - 1, 1)

    def x(self, at: int) -> float:
        """Return how far across the label of this index lies."""
        return at * self.step if self.count > 1 else 50.0

    def y(self, value: float) -> float:
        """Return the height of a value, from the top of the drawing."""
        return TOP + self.height * (1 - self.scale.share(value))

    def grid(self) -> str:
        """Draw a line and a number for each tick."""
        parts = []
        for tick in self.scale.ticks:
            y, class_ = self.y(tick), "c-grid" if tick else "c-axis"
            parts.append(element("line", x1=0, x2="100%", y1=y, y2=y, class_=class_))
            number = self.brush.number(tick)
            parts.append(text(number, x=0, dx=-8, y=y + 5, class_="c-soft c-end"))
        return "".join(parts)

    def gaps(self, colour: int, series: Series) -> str:
        """Hatch what is hidden, from zero to its bound; outline, at full height, the unknown."""
        parts = []
        width = min(self.step * 0.6, 6.0)
        for at, point in enumerate(series.points):
            left = min(max(self.x(at) - width / 2, 0.0), 100.0 - width)
            if point.hidden:
                high = max(self.height * self.scale.share(point.bound), SHORTEST)
                top = TOP + self.height - high
                parts.append(self.brush.hidden(left, top, width, high, colour=colour))
            elif point.value is None:
                outline = self.brush.unknown(left, TOP, width, self.height, colour=colour)
                parts.append(outline)
        return "".join(parts)

    def stretched(self, series: list[tuple[int, Series]]) -> str:
        """Draw bands and lines in an inner drawing that stretches with the page."""
        parts = [self._band(colour, run) for colour, one in series for run in self._runs(one)]
        parts += [self._line(colour, run) for colour, one in series for run in self._runs(one)]
        box = f"0 0 {WIDE:.0f} {TOP + self.height:.0f}"
        size = {"width": "100%", "height": TOP + self.height}
        return element(
            "svg", *parts, viewBox=box, preserveAspectRatio="none", class_="c-inner", **size
        )

    def _runs(self, series: Series) -> Iterator[list[Placed]]:
        """Cut a series where a figure is missing; each run has two points or more."""
        run: list[Placed] = []
        for at, point in enumerate((*series.points, Point("end"))):
            if point.known:
                run.append((self.x(at) * WIDE / 100, point))
                continue
            if len(run) > 1:
                yield run
            run = []

    def _line(self, colour: int, run: list[Placed]) -> str:
        path = " ".join(f"{x:.1f},{self.y(point.value or 0):.1f}" for x, point in run)
        class_ = f"c-line c-stroke-{colour} c-dash-{colour}"
        return element("polyline", points=path, class_=class_)

    def _band(self, colour: int, run: list[Placed]) -> str:
        ends = [(x, point.low, point.high) for x, point in run]
        if any(low is None or high is None for _x, low, high in ends):
            return ""
        upper = [f"{x:.1f},{self.y(high or 0):.1f}" for x, _low, high in ends]
        lower = [f"{x:.1f},{self.y(low or 0):.1f}" for x, low, _high in reversed(ends)]
        return element("polygon", points=" ".join(upper + lower), class_=f"c-band c-fill-{colour}")

    def marks(self, colour: int, series: Series) -> str:
        """Mark each known figure, unless there are so many that marks would hide the line."""
        alone = self.count > MOST_MARKS
        return "".join(
            element(
                "circle",
                cx=percent(self.x(at)),
                cy=self.y(point.value),
                r=3.5,
                class_=f"c-fill-{colour}",
            )
            for at, point in enumerate(series.points)
            if point.value is not None and (not alone or self._lonely(series, at))
        )

    def _lonely(self, series: Series, at: int) -> bool:
        beside = series.points[max(at - 1, 0) : at] + series.points[at + 1 : at + 2]
        return not any(point.known for point in beside)

    def names(self, most: int) -> str:
        """Write the first label, the last, and as many between as fit."""
        labels = self.brush.chart.labels
        shown = min(most, self.count)
        places = {round(at * (self.count - 1) / max(shown - 1, 1)) for at in range(shown)}
        y = TOP + self.height + LINE
        return "".join(
            text(labels[at], x=percent(self.x(at)), y=y, class_=f"c-soft {self._anchor(at)}")
            for at in sorted(places)
        )

    def _anchor(self, at: int) -> str:
        if self.count == 1:
            return "c-middle"
        return "" if at == 0 else "c-end" if at == self.count - 1 else "c-middle"
