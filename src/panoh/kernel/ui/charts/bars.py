"""Bars that lie: the label above, the figure at the end, so that long words fit a phone."""

from __future__ import annotations

from panoh.kernel.ui.charts.brush import LEAST, Brush
from panoh.kernel.ui.charts.model import Point
from panoh.kernel.ui.charts.scale import Scale
from panoh.kernel.ui.charts.svg import element, percent, text

ROOM = 76.0  # per cent of the width that bars may fill; the rest is for figures
THICK = 14.0  # px
STEP = 20.0  # px between bars of one label
GAP = 12.0  # px between labels
UNKNOWN = 55.0  # per cent: the outline of a bar that is not known
STUB = 8.0  # per cent: the outline of a part that is not known


def bars(brush: Brush) -> str:
    """Draw one bar per label and series."""
    scale = Scale.to(brush.chart.reach)
    parts, y = [], 0.0
    for at, label in enumerate(brush.chart.labels):
        written, y = brush.label(label, y=y)
        parts.append(written)
        for colour, series in enumerate(brush.chart.series, start=1):
            parts.append(_bar(brush, series.points[at], scale, y + 2, colour))
            y += STEP
        y += GAP
    return brush.picture(*parts, height=y - GAP + 4, class_="c-bars")


def _bar(brush: Brush, point: Point, scale: Scale, y: float, colour: int) -> str:
    said = brush.figure(point)
    if point.value is None and not point.hidden:
        outline = brush.unknown(0, y, UNKNOWN, THICK)
        return outline + text(said, x=percent(UNKNOWN), dx=8, y=y + 12, class_="c-soft")
    if point.hidden:
        width = max(ROOM * scale.share(point.bound), LEAST)
        hatched = brush.hidden(0, y, width, THICK)
        return hatched + text(said, x=percent(width), dx=8, y=y + 12)
    width = ROOM * scale.share(point.value or 0)
    drawn = element("rect", x=0, y=y, width=percent(width), height=THICK, class_=f"c-fill-{colour}")
    end = max(width, ROOM * scale.share(point.high or 0))
    drawn += whisker(point, scale, y + THICK / 2, room=ROOM)
    return drawn + text(said, x=percent(end), dx=8, y=y + 12, class_="c-strong")


def whisker(point: Point, scale: Scale, y: float, *, room: float, class_: str = "c-axis") -> str:
    """Draw the interval of a point as a line with two ends; nothing if it has none."""
    if point.low is None or point.high is None:
        return ""
    low, high = room * scale.share(point.low), room * scale.share(point.high)
    return "".join(
        element("line", x1=percent(a), x2=percent(b), y1=c, y2=d, class_=f"c-interval {class_}")
        for a, b, c, d in ((low, high, y, y), (low, low, y - 5, y + 5), (high, high, y - 5, y + 5))
    )


def stacked(brush: Brush) -> str:
    """Draw one bar per label, its parts the series; hidden and unknown parts keep their place."""
    labels = brush.chart.labels
    rows = [[one.points[at] for one in brush.chart.series] for at in range(len(labels))]
    scale = Scale.to(max(sum(point.reach for point in row) for row in rows))
    parts, y = [], 0.0
    for label, row in zip(labels, rows, strict=True):
        written, y = brush.label(label, y=y)
        parts += [written, _stack(brush, row, scale, y + 2)]
        y += STEP + GAP
    return brush.picture(*parts, height=y - GAP + 4, class_="c-bars")


def _stack(brush: Brush, row: list[Point], scale: Scale, y: float) -> str:
    room = ROOM - (STUB + LEAST * len(row)) * (not all(point.known for point in row))
    parts, x = [], 0.0
    for colour, point in enumerate(row, start=1):
        drawn, width = _part(brush, point, (x, y), room * scale.share(point.reach), colour)
        parts.append(drawn)
        x += width
    total = brush.number(sum(point.value or 0 for point in row))
    if not all(point.known for point in row):
        total = brush.words.at_least.format(value=total)
    return "".join(parts) + text(total, x=percent(x), dx=8, y=y + 12, class_="c-strong")


def _part(
    brush: Brush, point: Point, at: tuple[float, float], width: float, colour: int
) -> tuple[str, float]:
    x, y = at
    if point.hidden:
        return brush.hidden(x, y, width, THICK, colour=colour), max(width, LEAST)
    if point.value is None:
        return brush.unknown(x, y, STUB, THICK, colour=colour), STUB
    class_ = f"c-fill-{colour} c-gap"
    size = {"x": percent(x), "y": y, "width": percent(width), "height": THICK}
    return element("rect", class_=class_, **size), width
